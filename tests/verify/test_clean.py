"""A record that nobody touched verifies, wherever it is read from, and says how far that goes."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gongkai.verify.acts import Point, unix
from gongkai.verify.exceptions import NoRecordError
from gongkai.verify.record import verify
from gongkai.verify.source import Web, source_of
from tests.verify.found import TRUSTED, found, verified
from tests.verify.small import Small, publishes


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Where the folder's parent is served, as an installation serves its record below ``/record``."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder.parent))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_untouched_record_is_clean(folder: Path) -> None:
    seen = verified(folder)
    assert seen.findings.all == []
    assert (len(seen.entries), seen.parts.present, seen.parts.removed, seen.dues) == (8, 9, 2, 10)


def test_a_served_record_is_clean_too(address: str) -> None:
    source = source_of(f"{address}/")
    assert isinstance(source, Web)
    assert verify(source, policy=TRUSTED).findings.all == []


def test_a_served_record_is_held_to_its_root_as_well(address: str, folder: Path) -> None:
    path = folder / "tile/entries/000.p/8"
    path.write_bytes(path.read_bytes().replace(b"xx-finance", b"xx-banance", 1))
    assert next(each.code for each in verify(source_of(address), policy=TRUSTED).findings.all) == "entry-altered"


def test_nothing_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(NoRecordError):
        source_of(str(tmp_path))


def test_without_a_key_the_signature_is_not_called_checked(folder: Path) -> None:
    seen = verified(folder, policy=None)
    assert seen.is_clean
    assert seen.signed
    assert not seen.signed.is_trusted


def test_claims_may_be_of_an_earlier_size(folder: Path, small: Small) -> None:
    folder.joinpath("claims.ndjson").write_bytes(small.claims(5))
    assert found(folder) == []


def test_a_record_without_claims_is_reckoned_all_the_same(folder: Path) -> None:
    folder.joinpath("claims.ndjson").unlink()
    seen = verified(folder)
    assert (seen.findings.all, seen.claims, seen.dues) == ([], None, 10)


def test_a_record_of_more_than_one_tile_is_clean(small: Small, tmp_path: Path) -> None:
    for number in range(600):
        small.act(**publishes(f"n{number}", "2017-09-01T02:00:00Z"))
    small.write(tmp_path, 100, 300)
    assert found(tmp_path) == []


def test_an_act_stands_between_the_checkpoints_around_it(folder: Path) -> None:
    seen = [Point(5, unix("2017-08-03T02:00:05Z")), Point(8, unix("2017-08-06T02:00:05Z"))]
    assert found(folder, seen=seen) == []


def test_the_demonstration_verifies(tmp_path: Path) -> None:
    run = partial(subprocess.run, cwd=tmp_path, capture_output=True, text=True, check=False)
    gongkai = [sys.executable, "-m", "gongkai"]
    built = run([*gongkai, "demo", "--no-serve", "--folder", "city"])
    assert built.returncode == 0, built.stderr
    copied = run([*gongkai, "record", "verify", "city/record"])
    assert (copied.returncode, copied.stderr) == (0, "")
    assert "演示记录：时间为演示时钟" in copied.stdout
    assert "签名没有与已知的密钥核对" in copied.stdout
    whole = run([*gongkai, "record", "verify", "city"])
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "数据库也已核对" in whole.stdout


def test_verifying_loads_no_django_and_asks_for_no_settings(folder: Path) -> None:
    script = (
        "import sys; from gongkai.cli.gather import cli\n"
        f"try: cli(['record', 'verify', {str(folder)!r}])\n"
        "except SystemExit as ended: assert ended.code == 0, ended.code\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] == 'django']"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={"DJANGO_SETTINGS_MODULE": "no.such.settings", "GONGKAI_DATABASE": "nonsense", "PATH": ""},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
