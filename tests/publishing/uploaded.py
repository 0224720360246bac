"""Files as officers make them, and as those who mean harm do; each made anew, none kept."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import docx
import openpyxl
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.workbook import Workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
TEXT = "关于做好供暖工作的通知，请各单位认真执行。"


def word(*change: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    document.core_properties.author = ""
    document.add_paragraph(TEXT)
    for each in change:
        each(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def added(markup: str) -> Callable[[Document], object]:
    """A paragraph with what Word itself would write."""
    return lambda document: document.add_paragraph()._p.append(parse_xml(markup.replace(">", f" {nsdecls('w')}>", 1)))


def book(*change: Callable[[Workbook], object]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.properties.creator = ""
    workbook.active.title = "明细"  # type: ignore[union-attr]
    workbook.active["A1"] = TEXT  # type: ignore[index]
    for each in change:
        each(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def pdf(*draw: Callable[[Canvas], object], password: str = "", text: str = TEXT) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password) if password else None)
    canvas.setAuthor("")
    canvas.setFont(FONT, 14)
    canvas.drawString(72, 700, text)
    for each in draw:
        each(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def packed(members: dict[str, bytes], *, link: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if name == link:
                info.external_attr = 0o120777 << 16
            archive.writestr(info, data)
    return file.getvalue()


def repacked(data: bytes, **changed: bytes) -> bytes:
    """An office file with parts added or replaced; ``__`` stands for a slash and ``_dot_`` for a dot."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in changed.items()}
    return packed(members | named)


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(*each) for each in chunks) + pixels + chunk(b"IEND", b"")


def exif(orientation: int = 1) -> bytes:
    """A TIFF directory with how the picture is turned and where the place is told."""
    fields = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(">HHII", 0x8825, 4, 1, 38)
    return b"MM\0*" + struct.pack(">IH", 8, 2) + fields + struct.pack(">I", 0) + struct.pack(">HI", 0, 0)


def jpeg(*, orientation: int = 1, tail: bytes = b"") -> bytes:
    """A picture of one grey pixel, with EXIF, XMP and a comment as cameras and programs write them."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (1, 1), 128).save(file, "JPEG")
    plain = file.getvalue()

    def segment(marker: int, data: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data

    told = segment(0xE1, b"Exif\0\0" + exif(orientation))
    told += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>somebody</x>") + segment(0xFE, "张三".encode())
    return plain[:2] + told + plain[2:] + tail
