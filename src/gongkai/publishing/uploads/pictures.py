"""JPEG and PNG: what cameras and programs write beside the picture is dropped, and what stands behind it too. Pure.

The picture itself is not touched: its parts are copied byte for byte, but for those that tell of place and person.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gongkai.publishing.uploads.exceptions import RefusedUploadError

BROKEN = "图片损坏或不完整。请重新取得原图，或打开后另存一份再传。"
# JPEG: EXIF and XMP (APP1), Photoshop's block with IPTC (APP13), comments. JFIF, colours and Adobe's transform stay.
DROPPED_MARKERS = frozenset({0xE1, 0xED, 0xFE, *range(0xE3, 0xED), 0xEF})
STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
ORIENTATION, GPS = 0x0112, 0x8825
PNG_HEAD = 8
DROPPED_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def stripped_jpeg(data: bytes) -> tuple[bytes, bool]:
    """The picture without what tells on people, and whether it told a place. How it is turned is kept."""
    kept = bytearray(data[:2])
    told_place = False
    for marker, segment in _segments(data):
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            fields = _exif(segment[10:])
            told_place |= GPS in fields
            if fields.get(ORIENTATION, 1) in range(2, 9):
                kept += _orientation(fields[ORIENTATION])
        elif marker not in DROPPED_MARKERS:
            kept += segment
    return bytes(kept), told_place


def stripped_png(data: bytes) -> tuple[bytes, bool]:
    kept = bytearray(data[:PNG_HEAD])
    told_place = False
    for kind, chunk in _chunks(data):
        if kind == b"eXIf":
            told_place |= GPS in _exif(chunk[8:-4])
        if kind not in DROPPED_CHUNKS:
            kept += chunk
    return bytes(kept), told_place


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each segment up to the picture's end; a scan comes with the data behind it. What follows the end is left."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 2 > len(data) or data[at] != 0xFF:
            raise RefusedUploadError(BROKEN)
        marker = data[at + 1]
        if marker == END_OF_IMAGE:
            yield marker, data[at : at + 2]
            return
        end = at + 2
        if marker not in STANDALONE:
            length = int.from_bytes(data[at + 2 : at + 4], "big")
            end += length
            if length < 2 or end > len(data):
                raise RefusedUploadError(BROKEN)
        if marker == START_OF_SCAN:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: within a scan, 0xFF is followed by zero or a restart."""
    while (at := data.find(b"\xff", at)) >= 0:
        following = data[at + 1 : at + 2]
        if following and following[0] not in {0x00, 0xFF, *range(0xD0, 0xD8)}:
            return at
        at += 1 if following == b"\xff" else 2
    raise RefusedUploadError(BROKEN)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = PNG_HEAD
    while True:
        length = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or len(kind) < 4:
            raise RefusedUploadError(BROKEN)
        yield kind, data[at:end]
        if kind == b"IEND":
            return
        at = end


def _exif(tiff: bytes) -> dict[int, int]:
    """The fields of the first directory, by tag, with the first number of each; none where it is broken."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return {}
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        fields = [struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * index) for index in range(count)]
    except struct.error:
        return {}
    return {tag: value for tag, _type, _count, value in fields}


def _orientation(turned: int) -> bytes:
    """A segment that says how the picture is turned and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    payload = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload
