"""What a verification says in the end: in plain words, Chinese first, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.proof.strict import to_base64
from gongkai.verify.record import Verified

Pair = tuple[str, str]
SHOWN = 200


def lines(verified: Verified, has_tables: bool) -> Iterator[str]:
    for finding in verified.findings.all[:SHOWN]:
        yield f"✗ {finding.zh}\n  {finding.en}"
    count = len(verified.findings.all)
    if count > SHOWN:
        yield f"…… 还有 {count - SHOWN} 处，用 --format json 可全部列出。 … and {count - SHOWN} more: --format json."
    for chinese, english in (*summary(verified, has_tables), *notes(verified)):
        yield f"{chinese}\n  {english}"
    if verified.is_clean:
        yield "核验通过，没有发现问题。\n  Verified: nothing was found."
    else:
        yield f"核验未通过：发现 {count} 处问题。\n  Not verified: {count} findings."


def summary(verified: Verified, has_tables: bool) -> Iterator[Pair]:
    if checkpoint := verified.checkpoint:
        parts, dues = verified.parts, verified.dues
        yield (
            f"存证 {checkpoint.origin}：{checkpoint.size} 个条目，根 {to_base64(checkpoint.root)}。",
            f"Record {checkpoint.origin}: {checkpoint.size} entries, root {to_base64(checkpoint.root)}.",
        )
        yield (
            f"内容 {parts.present} 件相符，依法撤下 {parts.removed} 件。"
            if not any(finding.code.startswith("part-") for finding in verified.findings.all)
            else f"内容 {parts.present} 件在，依法撤下 {parts.removed} 件。",
            f"{parts.present} parts are there, {parts.removed} were lawfully removed.",
        )
        if dues is not None:
            yield (f"推算期限 {dues} 项。", f"{dues} dues were reckoned.")
    if has_tables:
        yield ("数据库也已核对。", "The database was held to the record as well.")


def notes(verified: Verified) -> Iterator[Pair]:
    """What keeps the result from meaning more than it does."""
    signed = verified.signed
    if signed is None:
        return
    if signed.is_demonstration:
        yield ("演示记录：时间为演示时钟。", "A demonstration: its times are those of a demonstration's clock.")
    if not signed.is_trusted:
        yield (
            "签名没有与已知的密钥核对：请用 --key 给出从别处（公报、网站）得到的公钥。"
            f"这里的签名者自称 {'、'.join(signed.signers)}。",
            "The signature was not held to a key known from elsewhere: give one by --key. First use is mere trust.",
        )
    claims = verified.claims
    if verified.dues is None:
        yield ("期限没有推算：条目或内容有误。", "Dues were not reckoned: entries or parts are at fault.")
    elif claims is None:
        yield (
            "这里没有公布的期限表（claims.ndjson），推算的期限没有可以比较的。",
            "No published table of dues (claims.ndjson) is here, so the dues were compared with nothing.",
        )
    elif claims.size < signed.checkpoint.size:
        yield (
            f"公布的期限表是按前 {claims.size} 个条目的，已按此比较。",
            f"The published table of dues is for the first {claims.size} entries and was compared as such.",
        )


def document(verified: Verified, has_tables: bool) -> dict[str, object]:
    signed, checkpoint, claims = verified.signed, verified.checkpoint, verified.claims
    return {
        "ok": verified.is_clean,
        "place": verified.source.name,
        "origin": checkpoint.origin if checkpoint else None,
        "size": checkpoint.size if checkpoint else None,
        "root": to_base64(checkpoint.root) if checkpoint else None,
        "signers": list(signed.signers) if signed else [],
        "is_signature_trusted": bool(signed and signed.is_trusted),
        "is_demonstration": bool(signed and signed.is_demonstration),
        "entries": len(verified.entries),
        "parts": {"present": verified.parts.present, "removed": verified.parts.removed},
        "dues": verified.dues,
        "claims": {"size": claims.size, "dues": len(claims.lines)} if claims else None,
        "database": has_tables,
        "notes": [{"zh": chinese, "en": english} for chinese, english in notes(verified)],
        "findings": [finding.document() for finding in verified.findings.all],
    }
