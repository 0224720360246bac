"""What a checked proof proves, and what it does not, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.entry import Entry
from gongkai.record import kinds
from gongkai.verify.checkpoint import DEMONSTRATION
from gongkai.verify.kinds import declare_all
from gongkai.verify.receipt import Checked

BEIJING = timezone(timedelta(hours=8))
TITLE = "title.txt"


def tell(checked: Checked, content: str) -> Iterator[str]:
    """Lines for people; ``content`` is the name of the file that was compared."""
    entry, checkpoint = checked.entry, checked.checkpoint
    if checked.error or entry is None or checkpoint is None:
        yield f"存证证明不成立：{checked.error}\n  The proof does not hold."
        return
    yield from _proves(checked, entry, checkpoint)
    if checked.matched:
        yield f"“{content}”就是这个条目所公开的 {'、'.join(checked.matched)}，逐字节相同。\n  The file is that part."
    elif checked.matched == ():
        yield (
            f"“{content}”不是这个条目所公开的任何一件内容。存证证明本身成立。\n"
            "  The file is no part of this entry. The proof itself holds."
        )
    yield from _does_not_prove(checked, checkpoint)


def _proves(checked: Checked, entry: Entry, checkpoint: Checkpoint) -> Iterator[str]:
    declare_all()
    kind = kinds.known().get(entry.kind)
    act, _, act_en = (kind.why if kind else entry.kind).partition(" · ")
    yield "存证证明成立。\n  The proof holds."
    yield (
        f"它证明：单位 {entry.body} 于 {_beijing(entry.at)}（北京时间）办理了“{act}”（{entry.kind}），"
        f"对象 {entry.subject} 第 {entry.revision} 版；"
        f"这是存证 {checkpoint.origin} 共 {checkpoint.size} 个条目中的第 {checked.index} 个（从 0 数起），"
        "此后没有被改动。\n"
        f"  It proves that {entry.body} did this at {entry.at}: {act_en or entry.kind} ({entry.kind}), of"
        f" {entry.subject}, revision {entry.revision}; entry {checked.index} of {checkpoint.size} in the record"
        f" {checkpoint.origin}, unchanged since."
    )
    if title := checked.contents.get(TITLE):
        yield f"标题：{title.decode(errors='replace')}\n  Title as above."
    if entry.answers:
        yield f"它对应的公开要求：{'、'.join(entry.answers)}\n  It answers the dues above."
    if checked.witnessed_at is not None:
        at = datetime.fromtimestamp(checked.witnessed_at, UTC)
        yield (
            f"见证方在 {at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}（北京时间）前已看到它。\n"
            f"  Witnesses had seen it by {at:%Y-%m-%dT%H:%M:%SZ}."
        )


def _does_not_prove(checked: Checked, checkpoint: Checkpoint) -> Iterator[str]:
    yield (
        "它不证明：内容属实；此后没有更新、撤下或废止；没有在其他渠道公开过别的内容。\n"
        "  It does not prove that the content is true, that it was not revised, withdrawn or repealed since, or what"
        " stands elsewhere."
    )
    if checked.witnessed_at is None:
        yield (
            "时间是平台自己的时钟，没有见证方佐证。\n"
            "  The time is that of the platform's own clock; no witness vouches for it."
        )
    if not checked.is_trusted:
        yield (
            "签名没有与已知的密钥核对，任何人都能造出这样的文件；请用 --key 给出从别处（公报、网站）得到的公钥。\n"
            "  The signature was not held to a known key, and anybody could have made this file: give the key by --key."
        )
    if checkpoint.origin.startswith(DEMONSTRATION):
        yield "演示记录：时间为演示时钟。\n  A demonstration: its times are those of a demonstration's clock."


def _beijing(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"
