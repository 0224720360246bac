"""docx and xlsx as packages: zip archives of parts, checked before anything is unpacked; nothing outside is fetched."""

from __future__ import annotations

import io
import posixpath
import re
import stat
import zipfile
import zlib
from xml.etree.ElementTree import Element

from gongkai.plan.reading import limits
from gongkai.plan.reading.source import UnreadableError
from gongkai.plan.reading.xml import AGAIN, attribute, each, parsed

OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
BROKEN = f"压缩结构损坏或不完整，打不开。请重新取得文件；{AGAIN}"


class Package:
    """The parts of an office file, each read whole and only when asked for."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
            raise UnreadableError(BROKEN) from None
        members = self._archive.infolist()
        _refuse_hostile(members)
        self.names = frozenset(member.filename for member in members)

    def kind(self) -> str:
        """ "docx" or "xlsx". Raises UnreadableError for any other archive."""
        types = self._bytes("[Content_Types].xml") if "[Content_Types].xml" in self.names else b""
        if b"wordprocessingml" in types or b"ms-word.document" in types:
            return "docx"
        if b"spreadsheetml" in types or b"ms-excel.sheet" in types:
            return "xlsx"
        if b"presentationml" in types:
            raise UnreadableError("是幻灯片（pptx）。请给出方案的 Word、PDF 或 Excel 文件。")
        if "OFD.xml" in self.names:
            raise UnreadableError("是 OFD 版式文件。请用 OFD 阅读软件转成 PDF，或取得 Word 原稿再交。")
        if "mimetype" in self.names:
            raise UnreadableError("是 OpenDocument 或电子书文件。请用 WPS 或 LibreOffice 打开，另存为 docx 再交。")
        raise UnreadableError("是 zip 压缩包。请先解压，只交其中的方案正文。")

    def main(self) -> str:
        """The name of the part that the package is about."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                return relation.target
        raise UnreadableError(f"缺少正文，不是完整的文件。{AGAIN}")

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to inside the package; references to the outside (templates, links) are not followed."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.names:
            return []
        found = []
        for entry in each(self.xml(listed), "Relationship"):
            if attribute(entry, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attribute(entry, "Target") or "")).lstrip("/")
                kind = (attribute(entry, "Type") or "").rpartition("/")[2]
                found.append(Relation(attribute(entry, "Id") or "", kind, target))
        return found

    def related(self, part: str, kind: str) -> Element | None:
        """The part of that kind which a part refers to, or None where there is none."""
        for relation in self.relations(part):
            if relation.kind == kind and relation.target in self.names:
                return self.xml(relation.target)
        return None

    def xml(self, name: str) -> Element:
        if name not in self.names:
            raise UnreadableError(f"缺少 {name}，不是完整的文件。{AGAIN}")
        return parsed(self._bytes(name), name)

    def _bytes(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as part:
                # Sizes in the directory may lie: what counts is how much comes out.
                content = part.read(limits.MAX_UNPACKED + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise UnreadableError(f"其中的 {name[:80]} 损坏，读不出来。{AGAIN}") from None
        if len(content) > limits.MAX_UNPACKED:
            raise UnreadableError(_too_large())
        return content


class Relation:
    """A reference of a part: its id, the last word of its type, and the name of the part referred to."""

    def __init__(self, key: str, kind: str, target: str) -> None:
        self.key, self.kind, self.target = key, kind, target


def _too_large() -> str:
    limit = limits.MAX_UNPACKED // 2**20
    return f"解压后超过 {limit} MB，可能是压缩炸弹。请只交方案正文，去掉图片和附件后另存一份。"


def _refuse_hostile(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.MAX_MEMBERS:
        raise UnreadableError(f"压缩包里有 {len(members)} 个文件，超过 {limits.MAX_MEMBERS} 个的上限。{AGAIN}")
    if len({member.filename for member in members}) < len(members):
        raise UnreadableError(f"压缩包里有重名的文件，不像正常文件。{AGAIN}")
    if sum(member.file_size for member in members) > limits.MAX_UNPACKED:
        raise UnreadableError(_too_large())
    for member in members:
        name = member.filename[:80]
        if member.flag_bits & 1:
            raise UnreadableError("压缩包加了密码，打不开。请去掉密码后再交。")
        if OUTSIDE.search(member.filename) or stat.S_ISLNK(member.external_attr >> 16):
            raise UnreadableError(f"压缩包里的 {name} 指向包外，可能有害，没有读。{AGAIN}")
        if member.file_size > limits.RATIO_FROM and member.file_size > limits.MAX_RATIO * member.compress_size:
            raise UnreadableError(f"压缩包里的 {name} 压缩超过 {limits.MAX_RATIO} 倍，可能是压缩炸弹。{AGAIN}")
