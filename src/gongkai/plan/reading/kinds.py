"""What kind of file some bytes are, told by themselves; those that hold no text to read are refused with advice."""

from __future__ import annotations

import re

from gongkai.plan.reading.source import UnreadableError

PICTURE = "是图片，其中的文字读不了。请取得 Word 原稿，或先识别成文字再交。"
ARCHIVE = "是压缩包。请先解压，只交其中的方案正文。"
PROGRAM = "是程序，不是方案。请给出方案的 docx、pdf、xlsx、html、md 或 txt 文件。"
OLD = "是旧版 Office 或 WPS 文件（doc、wps、xls、et），或加了密码。请用 Word 或 WPS 打开，另存为 docx 或 xlsx 再交。"
MARKUP = "请用浏览器或 Office 打开，另存为 docx 或 txt 再交。"

REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD),
    (rb"{\rtf", "是 RTF 文件。请用 Word 或 WPS 打开，另存为 docx 再交。"),
    (b"\x89PNG\r\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"BM", PICTURE),
    (b"RIFF", PICTURE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ\0", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"SQLite format 3\0", "是数据库文件，不是方案。请给出方案正文。"),
    (b"%!PS", "是 PostScript 文件。请转成 PDF 或取得 Word 原稿再交。"),
)
# Two letters alone may open a text; a file of these kinds has bytes that no text has right behind them.
BINARY = re.compile(rb"[\0-\x08\x0e-\x1f]")

TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]|meta)\b[^<>]*>", re.I)
JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\d]|\]))")
MHTML = re.compile(r"(?:From:|MIME-Version:|Subject:|Content-Type:)[^\n]*\n", re.I)
PIPES = re.compile(r"^[ ]{0,3}\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)+\|?[ ]*$", re.M)
HASHES = re.compile(r"^#{1,6}[ ]+\S", re.M)


def binary(data: bytes) -> str | None:
    """ "pdf" or "zip", or None for what may be text. Raises UnreadableError for any other kind that is known."""
    for magic, advice in REFUSED:
        if data.startswith(magic) and (len(magic) > 2 or BINARY.search(data[:64])):
            raise UnreadableError(advice)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return "zip" if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None


def textual(text: str) -> str:
    """ "html", "markdown" or "dump". Raises UnreadableError for text that is written for machines."""
    opening = text[:4096].lstrip()
    if JSON.match(opening):
        raise UnreadableError("是 JSON 数据，不是方案。请给出方案的 docx、pdf、xlsx、html、md 或 txt 文件。")
    if MHTML.match(opening) and "multipart/" in opening:
        raise UnreadableError(f"是邮件或单个文件网页（MHTML）。{MARKUP}")
    if TAG.search(opening):
        return "html"
    if opening.startswith("<?xml"):
        raise UnreadableError(f"是 XML 文件，不是方案。{MARKUP}")
    return "markdown" if PIPES.search(text) or HASHES.search(text) else "dump"
