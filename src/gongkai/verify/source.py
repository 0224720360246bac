"""Where a record is read from: a folder, or an address on which it is served. Neither is believed."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from gongkai.verify.exceptions import NoRecordError, TooLargeError, UnreachableError

CHECKPOINT = "checkpoint"
CLAIMS = "claims.ndjson"
# A stranger's server may send without end; the largest file that a record holds is a part or its claims.
LARGEST = 1 << 30
TIMEOUT_S = 30
GONE = frozenset({404, 410})


class Source(Protocol):
    name: str

    def read(self, path: str) -> bytes | None:
        """The file of that path, None where there is none."""

    def paths(self, below: str) -> Iterator[str]:
        """The paths of the files in a folder, as far as they can be listed."""


class Folder:
    def __init__(self, root: Path) -> None:
        self.root, self.name = root, str(root)

    def read(self, path: str) -> bytes | None:
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def paths(self, below: str) -> Iterator[str]:
        for path in sorted((self.root / below).rglob("*")):
            if path.is_file():
                yield path.relative_to(self.root).as_posix()


class Web:
    """Only http and https, also behind a redirect."""

    def __init__(self, address: str) -> None:
        self.name = address.rstrip("/")
        self._opener = OpenerDirector()
        for handler in (
            ProxyHandler(),
            HTTPHandler(),
            HTTPSHandler(context=ssl.create_default_context()),
            HTTPRedirectHandler(),
            HTTPErrorProcessor(),
            HTTPDefaultErrorHandler(),
            UnknownHandler(),
        ):
            self._opener.add_handler(handler)

    def read(self, path: str) -> bytes | None:
        address = f"{self.name}/{path}"
        try:
            with self._opener.open(Request(address), timeout=TIMEOUT_S) as answer:  # noqa: S310 - see __init__
                data: bytes = answer.read(LARGEST + 1)
        except HTTPError as error:
            with error:
                if error.code in GONE:
                    return None
                raise UnreachableError(f"{address} {error.code}") from None
        except (URLError, OSError) as error:
            raise UnreachableError(f"{address} {error}") from None
        if len(data) > LARGEST:
            raise TooLargeError(address)
        return data

    def paths(self, below: str) -> Iterator[str]:  # noqa: ARG002 - an address lists nothing
        yield from ()


def source_of(place: str) -> Source:
    """A record's own folder or address, or that of the installation in which it lies.

    Raises NoRecordError where there is neither a checkpoint nor a tile; one without the other is for a finding.
    """
    for source in _possible(place):
        if source.read(CHECKPOINT) is not None or next(source.paths("tile"), None):
            return source
    raise NoRecordError(place)


def _possible(place: str) -> Iterator[Source]:
    if urlsplit(place).scheme in {"http", "https"}:
        address = place.rstrip("/").removesuffix(f"/{CHECKPOINT}")
        yield Web(address)
        yield Web(f"{address}/record")
    else:
        yield Folder(Path(place))
        yield Folder(Path(place) / "record")
