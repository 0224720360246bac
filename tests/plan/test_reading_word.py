"""Word documents as offices write them: numbers that Word counts, tracked changes, text boxes, merged cells."""

from __future__ import annotations

import io
import zipfile

from gongkai.plan.reading import read
from gongkai.plan.reading.source import Line, Row, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/></Types>'
)
ROOT = '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>'
NUMBERING = """
<w:numbering xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num></w:numbering>"""
WIDE, BEGUN, GOES_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
STYLES = """<w:styles xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">
<w:style w:styleId="H"><w:pPr><w:numPr>
<w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style></w:styles>"""


def word(body: str) -> Source:
    out = io.BytesIO()
    parts = "".join(f'<Relationship Id="{n}" Type="x/{n}" Target="{n}.xml"/>' for n in ("numbering", "styles"))
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("word/document2.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/_rels/document2.xml.rels", f"<Relationships>{parts}</Relationships>")
        archive.writestr("word/numbering.xml", NUMBERING)
        archive.writestr("word/styles.xml", STYLES)
    return read(out.getvalue(), name="方案.docx")


def paragraph(text: str, *, number: int = 0, level: int = 0, style: str = "") -> str:
    counted = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{counted}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def lines(source: Source) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks if isinstance(block, Line)]


def rows(source: Source) -> list[list[str | None]]:
    """The words of each row; None for a covered cell."""
    return [
        [None if cell.covered else source.text[cell.start : cell.end] for cell in block.cells]
        for block in source.blocks
        if isinstance(block, Row)
    ]


def test_numbers_that_word_counts_are_read() -> None:
    found = word(
        paragraph("甲", number=3)
        + paragraph("子", number=3, level=1)
        + paragraph("丑", number=3, level=1)
        + paragraph("点", number=3, level=2)
        + paragraph("乙", style="H2")
        + paragraph("寅", number=3, level=1)
        + paragraph("丙", number=4)
        + paragraph("白")
    )
    assert lines(found) == ["一、甲", "1.子", "2.丑", "点", "二、乙", "1.寅", "十一、丙", "白"]


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    found = word(
        f"<w:p>{run.format('每')}<w:del><w:r><w:delText>年</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('月')}</w:ins>{run.format('公布')}"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>"
        f"<w:moveFrom>{paragraph('旧处')}</w:moveFrom><w:sdt><w:sdtContent>{paragraph('控件里')}</w:sdtContent></w:sdt>"
    )
    assert lines(found) == ["每月公布", "控件里"]
    assert found.notes == ("文稿里有 3 处修订标记，按接受全部修订读：新增的已读，删除的未读。",)


def test_merged_cells_are_told() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    found = word(
        "<w:tbl>"
        f"<w:tr>{cell('a')}{cell('b', WIDE)}</w:tr>"
        f"<w:tr>{cell('c', BEGUN)}{cell('d')}{cell('e')}</w:tr>"
        f"<w:tr>{cell('', GOES_ON)}{cell('f')}{cell('')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('x')}{cell('y')}{cell('z')}</w:tr>"
        "</w:tbl>"
    )
    assert rows(found) == [["a", "b", ""], ["c", "d", "e"], [None, "f", ""]]


def test_text_boxes_are_read_after_their_paragraph() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict>"
    assert lines(word(f"<w:p><w:r><w:t>外</w:t>{box}</w:r></w:p>")) == ["外", "框"]
