"""What kind of file some bytes are, told by themselves and never by their name; all others are refused with advice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.publishing.uploads.archive import Archive
from gongkai.publishing.uploads.exceptions import RefusedUploadError

OOXML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class FileKind:
    """``endings`` are those a name may have, the first for one that has none."""

    name: str
    media_type: str
    endings: tuple[str, ...]


PDF = FileKind("pdf", "application/pdf", ("pdf",))
DOCX = FileKind("docx", f"{OOXML}.wordprocessingml.document", ("docx",))
XLSX = FileKind("xlsx", f"{OOXML}.spreadsheetml.sheet", ("xlsx",))
OFD = FileKind("ofd", "application/ofd", ("ofd",))
JPEG = FileKind("jpg", "image/jpeg", ("jpg", "jpeg"))
PNG = FileKind("png", "image/png", ("png",))
ZIP = FileKind("zip", "application/zip", ("zip",))
TEXT = FileKind("txt", "text/plain;charset=utf-8", ("txt", "csv"))
ALLOWED = "请改用 pdf、docx、xlsx、ofd、jpg、png、txt、csv 或 zip 文件。"

MACROS = "带有宏或控件，打开时会运行程序。请用 Office 或 WPS 打开，另存为不含宏的 docx 或 xlsx 再传。"
ENCRYPTED = "加了密码，检查不了内容。请去掉密码后再传。"
OLD = "是旧版 Office 或 WPS 文件。请用 Word、Excel 或 WPS 打开，另存为 docx 或 xlsx 再传。"
WEB = "是网页或 SVG、XML，打开时可能运行脚本。请另存为 pdf、png 或 txt 再传。"
TWO_IN_ONE = "里面夹着另一种文件，可能有害。请用原来的软件打开，另存一份再传。"

SIGNATURES = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How an encrypted docx names its stream, in the two bytes a letter of OLE.
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?xml)\b", re.I)
ARCHIVE_END = b"PK\x05\x06"
# As far from the end as an archive's directory may stand behind a comment.
TAIL = 65_557


def kind_of(data: bytes) -> FileKind:
    """Raises RefusedUploadError for a kind that is not taken, and for two kinds in one."""
    if not data.strip():
        raise RefusedUploadError("是空文件。请重新选择。")
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            _refuse_second(data, kind)
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _packed(Archive(data))
    if data.startswith(OLE):
        raise RefusedUploadError(ENCRYPTED if OLE_ENCRYPTED in data else OLD)
    opening = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if MARKUP.search(opening.replace(b"\0", b"")) or opening.startswith(b"<"):
        raise RefusedUploadError(WEB)
    if b"%PDF-" in data[:1024] or ARCHIVE_END in data[-TAIL:]:
        raise RefusedUploadError(TWO_IN_ONE)
    if opening.startswith((b"#!", b"MZ", b"{\\rtf", b"%!PS")) or _is_binary(data):
        raise RefusedUploadError(f"不是准许上传的文件种类。{ALLOWED}")
    return TEXT


def _packed(archive: Archive) -> FileKind:
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.names else b""
    if b"macroEnabled" in types or any(
        "vbaproject" in name.lower() or "/activex/" in name.lower() for name in archive.names
    ):
        raise RefusedUploadError(MACROS)
    if b"wordprocessingml.document.main" in types:
        return DOCX
    if b"spreadsheetml.sheet.main" in types:
        return XLSX
    if "OFD.xml" in archive.names:
        return OFD
    if types or "mimetype" in archive.names or "META-INF/MANIFEST.MF" in archive.names:
        raise RefusedUploadError(f"不是准许上传的文件种类。{ALLOWED}")
    return ZIP


def _refuse_second(data: bytes, kind: FileKind) -> None:
    """A page in the head, where a browser would look for one; an archive at the end, where an unpacker would.

    Pictures may have markup in the head: how programs describe them. It is dropped with all that stands beside them.
    """
    if (kind is PDF and MARKUP.search(data[5:1024])) or ARCHIVE_END in data[-TAIL:]:
        raise RefusedUploadError(TWO_IN_ONE)


def _is_binary(data: bytes) -> bool:
    """Bytes that no text has; UTF-16 with its mark has every second one zero."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return re.search(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]", data) is not None
