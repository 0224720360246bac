"""A zip archive checked before anything is unpacked, then read with a counter that no header can lie to."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib

from gongkai.plan.reading import limits as reading
from gongkai.publishing.uploads import limits
from gongkai.publishing.uploads.exceptions import RefusedUploadError

OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)")
END, END_BYTES = b"PK\x05\x06", 22
LOCAL_BYTES = 30
AGAIN = "请用原来的软件打开，另存一份再传。"
BROKEN = f"压缩结构损坏或不合规范，打不开。{AGAIN}"
BOMB = f"解压后超过 {limits.MAX_UNPACKED // 2**20} MB，或压缩倍数反常，可能有害。请拆成几个文件上传。"


class Archive:
    """The members of an archive, each read whole and only when asked for."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
            self.members = [member for member in self._file.infolist() if not member.is_dir()]
            _refuse_hostile(self._file.infolist(), data)
        except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError):
            raise RefusedUploadError(BROKEN) from None
        self.names = frozenset(member.filename for member in self.members)
        self._left = limits.MAX_UNPACKED

    def read(self, name: str) -> bytes:
        """A member's content. What all of them give together is counted, whatever their headers say."""
        try:
            with self._file.open(name) as member:
                content = member.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise RefusedUploadError(BROKEN) from None
        self._left -= len(content)
        if self._left < 0:
            raise RefusedUploadError(BOMB)
        return content


def shown(member: zipfile.ZipInfo) -> str:
    """A member's name as whoever packed it saw it: without the mark for UTF-8, it was written in GBK."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _refuse_hostile(members: list[zipfile.ZipInfo], data: bytes) -> None:
    if len(members) > limits.MAX_MEMBERS:
        raise RefusedUploadError(f"里面有 {len(members)} 个文件，超过 {limits.MAX_MEMBERS} 个的上限。请拆成几个上传。")
    if len({member.filename for member in members}) < len(members):
        raise RefusedUploadError(f"里面有重名的文件，不像正常文件。{AGAIN}")
    if sum(member.file_size for member in members) > limits.MAX_UNPACKED:
        raise RefusedUploadError(BOMB)
    for member in members:
        if member.flag_bits & 1:
            raise RefusedUploadError("加了密码，检查不了内容。请去掉密码后再传。")
        if OUTSIDE.search(member.filename) or stat.S_ISLNK(member.external_attr >> 16):
            raise RefusedUploadError(f"其中的“{shown(member)[:60]}”指向包外，可能有害。{AGAIN}")
        if member.file_size > reading.RATIO_FROM and member.file_size > limits.MAX_RATIO * member.compress_size:
            raise RefusedUploadError(BOMB)
    _refuse_gaps(members, data)


def _refuse_gaps(members: list[zipfile.ZipInfo], data: bytes) -> None:
    """Nothing before the first member or behind the end, no member within another: else it is two files in one."""
    end = data.rfind(END)
    if end < 0 or end + END_BYTES + int.from_bytes(data[end + 20 : end + 22], "little") != len(data):
        raise RefusedUploadError(f"压缩包末尾还接着别的内容，可能有害。{AGAIN}")
    reached = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < reached or (reached == 0 and member.header_offset != 0):
            raise RefusedUploadError(f"压缩包开头接着别的内容，或其中的文件互相重叠，可能有害。{AGAIN}")
        name_length, extra_length = struct.unpack_from("<HH", data, member.header_offset + 26)
        reached = member.header_offset + LOCAL_BYTES + name_length + extra_length + member.compress_size
    if reached > end:
        raise RefusedUploadError(BROKEN)
