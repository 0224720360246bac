"""What a PDF holds beside its pages, as the process apart tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.plan.reading.apart import answer_apart
from gongkai.publishing.uploads.exceptions import RefusedUploadError
from gongkai.publishing.uploads.findings import Finding, Looked, Placed

# Long names that chance does not write into a compressed stream.
ACTIVE = re.compile(rb"/(?:JavaScript|Launch|RichMedia)\b")
FEW_CHARACTERS = 10


def look(data: bytes) -> Looked:
    if ACTIVE.search(data):
        raise RefusedUploadError("PDF 带有脚本或会启动程序。请用阅读软件打印成新的 PDF 再传。")
    told = answer_apart("gongkai.publishing.uploads.pdf_child", (), data, lambda _where: None)
    pages = told["pages"]
    lines = [
        Placed(line, f"第 {number} 页") for number, page in enumerate(pages, 1) for line in page["text"].splitlines()
    ]
    return Looked(tuple(lines), tuple(_findings(told, pages)))


def _findings(told: dict[str, Any], pages: list[dict[str, Any]]) -> Iterator[Finding]:
    for number, page in enumerate(pages, 1):
        if words := "".join("".join(each.split()) for each in page["covered"]):
            yield Finding(
                "covered-text",
                f"第 {number} 页有 {len(words)} 个字（“{words[:12]}”等）只是被黑块盖住，仍能复制出来。"
                "请删去原文字后重新生成 PDF。",
            )
        if page["annotations"]:
            yield Finding("annotations", f"第 {number} 页有 {page['annotations']} 处注释，别人能看到。请删除后再传。")
    if told["attachments"]:
        yield Finding("embedded", f"里面带有 {told['attachments']} 个附件，别人能取出来。请确认都可以公开。")
    if author := (told["author"] or "").strip():
        yield Finding("author", f"文件属性里写着作者“{author[:40]}”，会随文件公开。")
    bare = [str(number) for number, page in enumerate(pages, 1) if len(page["text"].strip()) < FEW_CHARACTERS]
    if bare:
        shown = "、".join(bare[:5]) + ("等" if len(bare) > 5 else "")
        yield Finding("unreadable", f"第 {shown} 页没有文字层，查不了密级标志。请人工核对。")
