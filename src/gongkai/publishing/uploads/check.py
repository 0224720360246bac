"""Checking one uploaded file: size, kind, marks of secrecy, what it hides; pictures come back stripped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gongkai.plan.reading.package import Package
from gongkai.plan.reading.source import UnreadableError
from gongkai.plan.reading.text import decoded
from gongkai.publishing.uploads import kinds, limits, ofd, pdf, pictures, sheets, word
from gongkai.publishing.uploads.archive import Archive, shown
from gongkai.publishing.uploads.exceptions import RefusedUploadError
from gongkai.publishing.uploads.findings import Finding, Looked, Placed
from gongkai.publishing.uploads.kinds import FileKind, kind_of
from gongkai.publishing.uploads.names import ending, safe_name
from gongkai.publishing.uploads.office import refuse_outside
from gongkai.publishing.uploads.secrecy import find_mark

PLACE_TOLD = Finding("location", "照片里记着拍摄地点等信息，已经去掉。")
PICTURE = Finding("unreadable", "图片里的文字查不了密级标志。请人工核对。")


@dataclass(frozen=True)
class Checked:
    """What may be kept: ``data`` is what was given, a picture without what told on people."""

    name: str
    kind: str
    media_type: str
    data: bytes
    sha256: str
    findings: tuple[Finding, ...]


def check(name: str, data: bytes) -> Checked:
    """Raises RefusedUploadError with a sentence that names the file, what is wrong with it, and what to do."""
    given = safe_name(name)
    try:
        kind, kept, looked = _looked(given, data, is_inside=False)
    except (RefusedUploadError, UnreadableError) as error:
        raise RefusedUploadError(f"“{given}”{error}") from None
    given = given if ending(given) in kind.endings else f"{given}.{kind.endings[0]}"
    return Checked(given, kind.name, kind.media_type, kept, hashlib.sha256(kept).hexdigest(), looked.findings)


def _looked(name: str, data: bytes, *, is_inside: bool) -> tuple[FileKind, bytes, Looked]:
    if len(data) > limits.MAX_BYTES:
        raise RefusedUploadError(f"超过 {limits.MAX_BYTES // 2**20} MB。请压缩图片，或拆成几个文件上传。")
    kind = kind_of(data)
    if ending(name) and ending(name) not in kind.endings:
        raise RefusedUploadError(f"的内容是 {kind.name}，与名称不符。请核对是不是选错了文件，或改正后缀名再传。")
    if kind is kinds.ZIP and is_inside:
        raise RefusedUploadError("是压缩包里的压缩包。请解压后分别上传。")
    kept, looked = _content(kind, data)
    if mark := find_mark((Placed(name.rpartition(".")[0] or name, "文件名"), *looked.lines)):
        raise RefusedUploadError(
            f"的{mark[1]}有“{mark[0]}”字样，涉密和内部文件不得上传。"
            "请停止处理并报告保密工作机构；确属误标的，由原定密单位更正后再传。"
        )
    return kind, kept, looked


def _content(kind: FileKind, data: bytes) -> tuple[bytes, Looked]:
    if kind is kinds.JPEG or kind is kinds.PNG:
        strip = pictures.stripped_jpeg if kind is kinds.JPEG else pictures.stripped_png
        kept, told_place = strip(data)
        return kept, Looked(findings=(PICTURE, PLACE_TOLD) if told_place else (PICTURE,))
    if kind is kinds.PDF:
        return data, pdf.look(data)
    if kind is kinds.TEXT:
        return data, Looked(tuple(Placed(line, f"第 {number} 行") for number, line in _numbered(data)))
    archive = Archive(data)
    if kind is kinds.OFD:
        return data, ofd.look(archive)
    if kind is kinds.ZIP:
        return data, _members(archive)
    package = Package(data)
    refuse_outside(package)
    return data, word.look(package) if kind is kinds.DOCX else sheets.look(package)


def _numbered(data: bytes) -> enumerate[str]:
    return enumerate(decoded(data).splitlines(), 1)


def _members(archive: Archive) -> Looked:
    """Each file in an archive is looked into as if it came alone. Nothing in it is changed: a place told is a fault."""
    findings: list[Finding] = []
    for member in archive.members:
        name = safe_name(shown(member))
        try:
            _, _, looked = _looked(name, archive.read(member.filename), is_inside=True)
        except (RefusedUploadError, UnreadableError) as error:
            raise RefusedUploadError(f"里面的“{name}”{error}") from None
        if PLACE_TOLD in looked.findings:
            raise RefusedUploadError(f"里面的“{name}”记着拍摄地点。请把照片单独上传，本系统会去掉这些信息。")
        findings += [Finding(found.code, f"里面的“{name}”：{found.sentence}") for found in looked.findings]
    return Looked(findings=tuple(findings))
