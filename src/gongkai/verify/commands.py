"""``gongkai record verify``, ``prove`` and ``check``: for whoever doubts, with or without an installation."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

import click
from rich.console import Console
from rich.progress import Progress

from gongkai.plan.whole_file import write_whole
from gongkai.proof.exceptions import FormError
from gongkai.proof.policy import Policy
from gongkai.verify import report
from gongkai.verify.checkpoint import policy_of
from gongkai.verify.exceptions import VerifyError, WrongKeyError
from gongkai.verify.installation import Installation, check_installation
from gongkai.verify.receipt import check, prove
from gongkai.verify.receipt_text import tell
from gongkai.verify.record import verify
from gongkai.verify.source import source_of
from gongkai.verify.track import Track

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KEY = click.option("--key", "keys", multiple=True, help="已知的公钥（gongkai record key 显示的那一行），可重复")
POLICY = click.option("--policy", "policy_file", type=FILE, help="信任名单：公钥、见证方和最少几方（C2SP tlog-policy）")
T = TypeVar("T")


class Opener(Protocol):
    """Opens an installation's tables; given by the room that may know them."""

    def __call__(self, folder: Path | None) -> Installation: ...


@click.command("verify", short_help="核验存证：签名、条目、内容和每一项期限 / verify a record")
@click.argument("place", metavar="[FOLDER|ADDRESS]", required=False)
@KEY
@POLICY
@click.option("--since", multiple=True, type=FILE, help="从前留存的检查点，查历史是否被改写；可重复")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def verify_(
    ctx: click.Context,
    place: str | None,
    keys: tuple[str, ...],
    policy_file: Path | None,
    since: tuple[Path, ...],
    form: str,
) -> None:
    """核验一份存证：签名、哈希树、每个条目、每件内容、每一项期限。不给文件夹或网址时，核验本机的网站，连同数据库。

    Verifies a record from a copy of its folder or from its address; without either, this installation with its
    database.

    \b
    例 / examples
      gongkai record verify 副本/record --key "$KEY"
      gongkai record verify https://example.gov.cn/record --policy 信任名单.txt --since 去年的检查点
      GONGKAI_FOLDER=/srv/gongkai gongkai record verify
    \b
    退出码 / exit codes
      0  没有发现问题 / nothing found    1  发现问题 / findings    2  用法有误，或读不到 / wrong use, or unreachable
    """
    policy = _policy(keys, policy_file)
    held = _installation(ctx.find_object(object), place)
    own_key = held.key if held and policy is None else None
    if own_key:
        policy = policy_of([own_key])
    try:
        source = source_of(held.place if held else place or _usual_place())
        with _track() as track:
            verified = verify(
                source,
                policy=policy,
                since={str(path): path.read_bytes() for path in since},
                seen=held.seen if held else (),
                track=track,
            )
            if held:
                check_installation(verified, held, policy, track)
    except VerifyError as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        click.echo(json.dumps(report.document(verified, bool(held)), ensure_ascii=False, indent=1))
    else:
        for line in report.lines(verified, bool(held)):
            click.echo(line)
        if own_key:
            click.echo("签名按这个网站自己的密钥核对。\n  The signature was held to the installation's own key.")
    ctx.exit(0 if verified.is_clean else 1)


@click.command("prove", short_help="出具存证证明 / make a proof that can be kept")
@click.argument("subject")
@click.argument("place", metavar="[FOLDER|ADDRESS]", required=False)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写入这个文件")
@click.option("--entry", "number", type=click.IntRange(min=0), help="第几个条目（从 0 数起），不给时为最新的一个")
def prove_(subject: str, place: str | None, output: Path, number: int | None) -> None:
    """为一个对象的最新条目出具存证证明（.tlog-proof）：一个文件，不联网也能核验。

    Makes a proof of the newest entry of a subject: one file that anybody can check years later, off line.

    \b
    例 / examples
      gongkai record prove document/01bkvbkw8peas910nx0y44pt94 -o 证明.tlog-proof
      gongkai record prove plan/hc2017 https://example.gov.cn/record -o 证明.tlog-proof
    """
    try:
        data = prove(source_of(place or _usual_place()), subject, number)
    except VerifyError as error:
        raise click.UsageError(str(error)) from None
    write_whole(output, data.decode())
    click.echo(f"已写入 {output}；核验：gongkai record check {output}")


@click.command("check", short_help="核验存证证明 / check a proof, off line")
@click.argument("file", type=FILE)
@KEY
@POLICY
@click.option("--content", type=FILE, help="手里的文件：是不是这个条目所公开的内容")
@click.pass_context
def check_(
    ctx: click.Context, file: Path, keys: tuple[str, ...], policy_file: Path | None, content: Path | None
) -> None:
    """不联网核验一份存证证明，说明它证明什么、不证明什么。

    Checks a proof off line, and says what it proves and what it does not.

    \b
    例 / examples
      gongkai record check 证明.tlog-proof --key "$KEY"
      gongkai record check 证明.tlog-proof --key "$KEY" --content 下载的文件.pdf
    \b
    退出码 / exit codes
      0  证明成立 / it holds    1  不成立 / it does not    2  用法有误 / wrong use
    """
    checked = check(file.read_bytes(), _policy(keys, policy_file), content.read_bytes() if content else None)
    for line in tell(checked, content.name if content else ""):
        click.echo(line)
    ctx.exit(0 if checked.holds else 1)


def _policy(keys: Iterable[str], file: Path | None) -> Policy | None:
    if keys and file:
        raise click.UsageError("--key 和 --policy 请只用一种。")
    try:
        if file:
            return Policy.of(file.read_text("utf-8"))
        return policy_of(list(keys)) if keys else None
    except (FormError, UnicodeDecodeError) as error:
        raise click.UsageError(str(WrongKeyError(str(error)))) from None


def _installation(opener: object, place: str | None) -> Installation | None:
    """The tables of this installation, or of the one whose folder was named; a copy of a record has none."""
    folder = Path(place) if place else None
    if not callable(opener) or (folder and not (folder / "gongkai.sqlite3").exists()):
        return None
    found: Installation = opener(folder)
    return found


def _usual_place() -> str:
    return os.environ.get("GONGKAI_FOLDER", "gongkai-data")


@contextmanager
def _track() -> Iterator[Track]:
    """A bar on the screen, where somebody is looking."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:

        def track(each: Iterable[T], what: str, total: int | None) -> Iterable[T]:
            return progress.track(each, total=total, description=what)

        yield track
