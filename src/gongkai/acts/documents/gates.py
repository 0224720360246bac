"""What the draft of a document or interpretation must be before it goes on, beside the gates of all drafts. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.document_numbers import parse
from gongkai.publishing.gates import Around, Fault, Gate
from gongkai.publishing.richtext import plain
from gongkai.publishing.value import DraftValue


def number(value: DraftValue, around: Around) -> Iterator[Fault]:
    # GB/T 9704-2012，7.2.5：发文字号由发文机关代字、年份、发文顺序号组成，年份用六角括号“〔〕”括入。
    written = value.content.get("number", "").strip()
    if not written:
        return
    found = parse(written)
    if found is None:
        yield Fault("number", f"“{written}”不像文号；应如“花发改〔2017〕118号”，没有文号就留空。")
    elif found.fault:
        yield Fault("number", found.fault, is_blocking=False)


def text(value: DraftValue, around: Around) -> Iterator[Fault]:
    if not plain(value.content.get("text", "")) and not value.files:
        yield Fault("text", "没有正文，也没有附件。")


def issuer(value: DraftValue, around: Around) -> Iterator[Fault]:
    if not value.content.get("issuer", "").strip():
        yield Fault("issuer", "还没有写发布机构。")


def days(value: DraftValue, around: Around) -> Iterator[Fault]:
    formed, starts, ends = value.day("formed_on"), value.day("valid_from"), value.day("valid_to")
    if formed is None:
        yield Fault("formed_on", "没有成文日期，法定公开期限无从起算。", is_blocking=False)
    elif formed > around.today:
        yield Fault("formed_on", f"成文日期 {formed} 还没有到。")
    if starts and ends and ends <= starts:
        yield Fault("valid_to", f"有效期至 {ends}，应晚于施行日期 {starts}。")
    if formed and starts and starts < formed:
        yield Fault("valid_from", f"施行日期 {starts} 早于成文日期 {formed}，请核对。", is_blocking=False)


def interpretation(value: DraftValue, around: Around) -> Iterator[Fault]:
    # 国办发〔2016〕80号：做到政策性文件与解读方案、解读材料同步组织、同步审签、同步部署。
    if value.content.get("genre") != "normative" or around.interpretations:
        return
    if not value.content.get("no_interpretation", "").strip():
        yield Fault("interpretation", "规范性文件应与解读材料同步送审；没有解读的，请写明原因。", "sgo-2016-80:0")


def interprets(value: DraftValue, around: Around) -> Iterator[Fault]:
    if "interprets" not in {relation for relation, _target in value.links}:
        yield Fault("interprets", "还没有选择所解读的文件。")


def topic(value: DraftValue, around: Around) -> Iterator[Fault]:
    if not value.content.get("topic", "").strip():
        yield Fault("topic", "还没有写主题，读者不易找到。", is_blocking=False)


DOCUMENT: tuple[Gate, ...] = (number, text, issuer, topic, days, interpretation)
INTERPRETATION: tuple[Gate, ...] = (text, issuer, interprets)
