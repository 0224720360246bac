"""A page outside, on this machine, and the environment with which a served demonstration may register it.

The demonstration's hosts end in .invalid, which no machine resolves. GONGKAI_FETCH_HOSTS says where one of them is,
GONGKAI_FETCH_ALLOW lets it be this machine, GONGKAI_FETCH_PORTS opens the port: three settings, all needed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "development-reform.huacheng.invalid"
TITLE = "花城市发展和改革委员会关于2017年重点建设项目进展情况的通报"
PATH = "/201712/t20171218_1024.html"
HTML = f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{TITLE}_市发展改革委</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2017-12-18 09:30"></head><body>
<nav><a href="/">首页</a> <a href="/gk/">政务公开</a></nav><h1>{TITLE}</h1>
<p>发布日期：2017-12-18 成文日期：2017年12月15日 文号：花发改〔2017〕152号</p>
<div class="TRS_Editor"><p>各区人民政府，市有关部门：</p>
<p>截至2017年11月底，全市重点建设项目完成年度计划的九成。现将项目名称、建设单位、进度和存在的问题通报如下，请对照
计划逐项抓好落实，确保按期完成全年任务。</p>
<table><tr><th>项目</th><th>进度</th></tr><tr><td>城东污水处理厂</td><td>92%</td></tr></table></div></body></html>"""
PAGES = {PATH: HTML.encode(), "/201712/t20171219_1025.html": HTML.replace("12-18", "12-19").encode()}


@dataclass(frozen=True)
class Outside:
    """``address`` is what an officer pastes; ``environment`` is for ``gongkai serve``."""

    port: int

    @property
    def address(self) -> str:
        return self.at(PATH)

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            "GONGKAI_FETCH_HOSTS": f"{HOST}=127.0.0.1",
            "GONGKAI_FETCH_ALLOW": "127.0.0.1/32",
            "GONGKAI_FETCH_PORTS": f"80,443,{self.port}",
        }

    def at(self, path: str) -> str:
        return f"http://{HOST}:{self.port}{path}"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_arguments: object) -> None:
        """Says nothing: the tests' own output is read."""


@contextmanager
def standing_outside(port: int = 0) -> Iterator[Outside]:
    server = ThreadingHTTPServer(("127.0.0.1", port), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Outside(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
