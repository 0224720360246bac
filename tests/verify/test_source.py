"""A stranger's server may answer anything: it leads nowhere else than to http, and sends no more than we take."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gongkai.verify import source
from gongkai.verify.exceptions import NoRecordError, TooLargeError, UnreachableError
from gongkai.verify.source import Web, source_of

LEADS = {"/file": "file:///etc/hostname", "/ftp": "ftp://127.0.0.1/checkpoint", "/round": "/round", "/there": "/long"}


class Stranger(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if to := LEADS.get(self.path):
            self.send_response(302)
            self.send_header("Location", to)
            self.end_headers()
            return
        status = {"/long": 200, "/gone": 410, "/broken": 500}.get(self.path, 404)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"x" * 1000)

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["file", "ftp", "round", "broken"])
def test_what_leads_astray_or_breaks_is_told(address: str, path: str) -> None:
    with pytest.raises(UnreachableError):
        Web(address).read(path)


def test_a_redirect_within_http_is_followed(address: str) -> None:
    assert Web(address).read("there") == b"x" * 1000


@pytest.mark.parametrize("path", ["gone", "nothing"])
def test_what_is_not_there_or_was_removed_is_none(address: str, path: str) -> None:
    assert Web(address).read(path) is None


def test_no_more_is_read_than_we_take(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 999)
    with pytest.raises(TooLargeError):
        Web(address).read("long")


def test_a_server_without_a_record(address: str) -> None:
    with pytest.raises(NoRecordError):
        source_of(address)
