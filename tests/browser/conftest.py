"""The demonstration as ``gongkai demo`` builds it and ``gongkai serve`` serves it, met in Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.outside import Outside, standing_outside

CHROMIUM = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
# Root, as in a container, has no sandbox to give; and no test may ask anything of the network.
ARGUMENTS = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
PATIENCE = 60

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="package")
def outside() -> Iterator[Outside]:
    """Pages that stand elsewhere, which the served demonstration may register."""
    with standing_outside() as stands:
        yield stands


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory, outside: Outside) -> Iterator[str]:
    """The address of a demonstration that was built for these tests, by the commands that a person uses."""
    folder = tmp_path_factory.mktemp("served") / "demonstration"
    subprocess.run(
        [sys.executable, "-m", "gongkai", "demo", "--no-serve", "--folder", str(folder)],
        check=True,
        capture_output=True,
    )
    port = free_port()
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gongkai", "serve", "--port", str(port)],
            env={**os.environ, **outside.environment, "GONGKAI_FOLDER": str(folder)},
            stdout=log,
            stderr=log,
        )
    try:
        await_answer(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def await_answer(address: str, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return
        except URLError:
            assert server.poll() is None, "the server ended before it answered"
            assert time.monotonic() < ends, "the server did not answer"
            time.sleep(0.1)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    # Stopped with the last of these tests: its event loop would make Django refuse the database to others.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def refused(request: Request) -> list[str]:
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


@pytest.fixture
def new_page(chromium: Browser, address: str) -> Iterator[NewPage]:
    """Opens pages of a given width, by day or night, with or without JavaScript; no page may complain."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(*, width: int = 1280, night: bool = False, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 844},
            color_scheme="dark" if night else "light",
            java_script_enabled=script,
            locale="zh-CN",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        # Chromium tells a breach of the content security policy as an error of the console too.
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        # A request that is aborted is one that the page left before it was answered; what is refused is told otherwise.
        page.on("requestfailed", lambda request: complaints.extend(refused(request)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
