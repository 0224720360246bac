"""Files that are no plan, or that are made to do harm: a sentence that says what and what to do, and exit status 2."""

from __future__ import annotations

import io
import json
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
import pytest
from click.testing import CliRunner, Result
from reportlab.pdfgen.canvas import Canvas

from gongkai.plan.commands import compile_
from gongkai.plan.reading import limits

TYPES = (
    '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/></Types>'
)
RELATIONS = '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
PLAN = "<w:p><w:r><w:t>一、加强公开</w:t></w:r></w:p><w:p><w:r><w:t>1. 及时公开信息。</w:t></w:r></w:p>"


def run(data: bytes, folder: Path, *more: str) -> Result:
    file = folder / "方案.docx"
    file.write_bytes(data)
    return CliRunner().invoke(compile_, [str(file), *more])


def refused(data: bytes, folder: Path) -> str:
    """What a person is told; nothing but the sentence, and nothing on the way of the document."""
    result = run(data, folder)
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def package(parts: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in ({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS} | parts).items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, *, before: str = "", **more: str) -> bytes:
    text = f'{before}<w:document xmlns:w="w" xmlns:xi="http://www.w3.org/2001/XInclude"><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": text} | more)


def pdf(*objects: str) -> bytes:
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R >>\n%%EOF\n".encode("latin-1")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a file was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


KINDS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "空文件"),
    "white space": (b" \n\t\r\n ", "空文件"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 docx"),
    "RTF": (rb"{\rtf1\ansi abc}", "RTF"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(40), "图片"),
    "JPEG": (b"\xff\xd8\xff\xe0" + bytes(40), "图片"),
    "a program": (b"\x7fELF" + bytes(60), "程序"),
    "a Windows program": (b"MZ\x90\0" + bytes(60), "程序"),
    "gzip": (b"\x1f\x8b\x08\0" + bytes(40), "压缩包"),
    "JSON": (json.dumps({"title": "方案"}).encode(), "JSON"),
    "XML": ("<?xml version='1.0'?><plan>方案</plan>".encode(), "XML"),
    "an empty archive": (b"PK\x05\x06" + bytes(18), "压缩包"),
    "a cut archive": (word(PLAN)[:200], "压缩结构损坏"),
    "a cut PDF": (b"%PDF-1.7\n" + Random(1).randbytes(3000), "PDF 结构损坏"),
    "NUL bytes": ("一、加强公开\n".encode() + b"\0\0abc", "第 20 字节（第 2 行）"),
    "a broken encoding": ("一、加强公开\n1. 公开".encode() + b"\xff\xff\n", "第 2 行"),
    "other text": (("今天天气很好，我们去公园。\n" * 20).encode(), "没有读到公开事项"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_plan_is_named_with_what_to_do(kind: str, tmp_path: Path) -> None:
    data, told = KINDS[kind]
    assert told in refused(data, tmp_path)


def test_other_archives_are_named(tmp_path: Path) -> None:
    assert "zip 压缩包" in refused(package({"a.txt": "x", "[Content_Types].xml": "<Types/>"}), tmp_path)
    slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    assert "幻灯片" in refused(package({"[Content_Types].xml": slides}), tmp_path)
    assert "OFD" in refused(package({"[Content_Types].xml": "", "OFD.xml": ""}), tmp_path)


ENTITIES = {
    "an external entity": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "an external document type": '<!DOCTYPE a SYSTEM "http://example.test/a.dtd">',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % e SYSTEM "http://example.test/e"> %e;]>',
    "a billion laughs": "<!DOCTYPE a [<!ENTITY e0 'ha'>"
    + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>",
}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("kind", ENTITIES)
def test_no_entity_is_expanded(kind: str, tmp_path: Path) -> None:
    told = refused(word(f"{PLAN}<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", before=ENTITIES[kind]), tmp_path)
    assert "word/document.xml" in told
    assert "DTD" in told


@pytest.mark.usefixtures("no_network")
def test_nothing_outside_the_file_is_included_or_fetched(tmp_path: Path) -> None:
    template = (
        '<Relationships><Relationship Id="t" Type="x/attachedTemplate" TargetMode="External" '
        'Target="http://example.test/t.dotm"/><Relationship Id="n" Type="x/numbering" Target="../../../etc/passwd"/>'
        "</Relationships>"
    )
    include = '<xi:include href="file:///etc/passwd" parse="text"/>'
    data = word(PLAN + include, **{"word/_rels/document.xml.rels": template})
    result = run(data, tmp_path, "--format", "json")
    assert result.exit_code == 0, result.output
    assert [item["text"] for item in json.loads(result.stdout)["items"]] == ["及时公开信息。"]


def test_an_archive_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    assert "压缩炸弹" in refused(package({"word/document.xml": bytes(20 * 2**20)}), tmp_path)
    assert "个文件" in refused(package({f"{number}.xml": "" for number in range(1_100)}), tmp_path)


def test_what_parts_swell_to_together_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 2**20)
    assert "解压后超过 1 MB" in refused(package({f"{n}.xml": Random(n).randbytes(2**18) for n in range(5)}), tmp_path)


def test_an_archive_within_is_left_closed(tmp_path: Path) -> None:
    inner = package({"bomb.xml": bytes(50 * 2**20)})
    assert run(word(PLAN, **{"word/embeddings/a.zip": inner}), tmp_path).exit_code == 0  # type: ignore[arg-type]


def test_sizes_that_lie_are_found(tmp_path: Path) -> None:
    data = word(PLAN + "<w:p/>" * 1000)
    real = next(m.file_size for m in zipfile.ZipFile(io.BytesIO(data)).infolist() if m.filename == "word/document.xml")
    lying = data.replace(struct.pack("<L", real), struct.pack("<L", 60))
    assert lying != data
    assert "word/document.xml 损坏" in refused(lying, tmp_path)


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", r"C:\x", r"..\x"])
def test_members_that_point_outside_are_refused(name: str, tmp_path: Path) -> None:
    assert "指向包外" in refused(package({"word/document.xml": "<a/>", name: "x"}), tmp_path)


def test_xml_that_is_deep_or_endless_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "嵌套" in refused(word("<w:sdt>" * 5000 + PLAN + "</w:sdt>" * 5000), tmp_path)
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 1000)
    assert "内容过多" in refused(word("<w:p/>" * 2000), tmp_path)


def test_a_cell_at_the_far_end_of_a_sheet_is_no_table_of_that_size(tmp_path: Path) -> None:
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    book = '<workbook xmlns:r="r"><sheets><sheet name="一" r:id="s"/></sheets></workbook>'
    sheet = (
        '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is>'
        '<t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    data = package(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": RELATIONS.replace("word/document", "xl/workbook"),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": RELATIONS.replace("r1", "s").replace("word/document", "sheet"),
            "xl/sheet.xml": sheet,
        }
    )
    assert "工作表“一”第 1048576 行超过 100 列" in refused(data, tmp_path)


PAGES = {
    "deep": "<html>" + "<div>" * 100_000,
    "deep, closed wrongly": "<html>" + "<div></b>" * 100_000,
    "deep tables": "<html>" + "<table><tr><td>" * 2_000 + "一、",
    "wide": "<html><table>" + "<tr>" + "<td colspan=1000 rowspan=65534>x" * 5_000,
    "endless rows": "<html><table>" + "<tr><td rowspan=65534>x<td>y" * 20_000,
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_that_grow_are_refused(kind: str, tmp_path: Path) -> None:
    refused(PAGES[kind].encode(), tmp_path)


def test_a_page_that_would_hang_its_parser_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_SECONDS", 2)
    assert "超过 2 秒" in refused(b"<html>" + b"<div><!--</div>-->" * 500_000, tmp_path)


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
HARMFUL: dict[str, Callable[[], bytes]] = {
    "pages in a loop": lambda: pdf(CATALOG, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999999 >>"),
    "an object that is itself": lambda: pdf(CATALOG, "2 0 R"),
    "deep lists": lambda: pdf(CATALOG, "[" * 100_000),
    "no page at all": lambda: pdf(CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>"),
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_pdf_that_is_made_to_hang_is_refused(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_SECONDS", 4)
    assert "请取得 Word 原稿" in refused(HARMFUL[kind](), tmp_path)


def test_a_pdf_that_swells_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MEMORY", 400 * 2**20)
    monkeypatch.setattr(limits, "PAGE_SECONDS", 5)
    squeeze = zlib.compressobj(1)
    bomb = b"".join(squeeze.compress(bytes(2**24)) for _ in range(30)) + squeeze.flush()
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    stream = f"<< /Length {len(bomb)} /Filter /FlateDecode >>\nstream\n{bomb.decode('latin-1')}\nendstream"
    data = pdf(CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream)
    told = refused(data, tmp_path)
    assert "上限" in told or "超过 5 秒" in told


def drawn(pages: int, *, words: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        canvas.drawString(50, 700, words)
        canvas.rect(50, 50, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    assert "没有文字层" in refused(drawn(2), tmp_path)


def test_too_many_pages_are_refused_before_they_are_read(tmp_path: Path) -> None:
    assert f"{limits.MAX_PAGES} 页" in refused(drawn(limits.MAX_PAGES + 1, words="words on every page"), tmp_path)


def test_noise_is_refused(tmp_path: Path) -> None:
    random = Random(7)
    assert "空字符" in refused(random.randbytes(20 * 2**20), tmp_path)
    assert "20 MB 的上限" in refused(random.randbytes(50 * 2**20), tmp_path)
    assert "50 万字" in refused("公开".encode() * 3_000_000, tmp_path)


def test_one_giant_line_ends(tmp_path: Path) -> None:
    assert "没有读到公开事项" in refused("公开信息，".encode() * 60_000, tmp_path)
    assert run(("一、加强公开\n1. 及时公开" + "信 " * 60_000 + " " * 60_000 + "息。").encode(), tmp_path).exit_code == 0


def test_a_normal_word_file_passes_every_limit(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、加强公开")
    document.add_paragraph("1. 每月公布空气质量排名。（市环保局）")
    out = io.BytesIO()
    document.save(out)
    assert run(out.getvalue(), tmp_path).exit_code == 0
