"""Acts by which something comes to stand in public, changes, moves and goes. Pure.

The noun of an act that meets duties is the duty's form, so there are as many kinds as forms and verbs.
"""

from __future__ import annotations

from gongkai.record.kinds import FactType, Kind

# 公开形式, as the design's section 4 has them.
FORMS = (
    "document", "interpretation", "register", "series", "case", "event", "consultation", "response", "request",
    "inspection", "alert", "filing", "process", "assessment",
)  # fmt: skip

# Days that a clock or a status rests on; which of them an act carries depends on its duty.
DAYS = (
    "formed_on", "approved_on", "decided_on", "received_on", "ended_on", "published_on", "repealed_on", "valid_from",
    "valid_to", "secrecy_reviewed_on", "signed_on",
)  # fmt: skip
FACTS: dict[str, FactType] = {**dict.fromkeys(DAYS, "day"), "attribute": "id"}
PARTS = ("title.txt", "meta.json", "body.html", "table-*", "file-*")
LINKS = frozenset(
    {"interprets", "repeals", "amends", "forwards", "rectifies", "replies", "replaces", "opens", "part-of", "based-on",
     "draws-from", "result-of"}
)  # fmt: skip


def _of(form: str) -> tuple[Kind, ...]:
    shown = "attested" if form == "process" else "published"
    return (
        Kind(f"{form}.{shown}", "公开 · It was made public.", FACTS, parts=PARTS, links=LINKS),
        Kind(f"{form}.revised", "更新 · A further revision was made public.", FACTS, parts=PARTS, links=LINKS),
        Kind(f"{form}.masked", "遮蔽个人信息 · A revision with persons masked replaced one.", FACTS, parts=PARTS),
        Kind(f"{form}.withdrawn", "撤下 · It was taken down: with a ground of law, or as wrong.", {"reason": "id"}),
        Kind(f"{form}.submitted", "报送 · It was handed to the keeper of a site."),
        Kind(f"{form}.placed", "上网 · It was put up on a further site."),
    )


KINDS = (
    *(kind for form in FORMS for kind in _of(form)),
    Kind("document.repealed", "废止 · A document was repealed.", {"repealed_on": "day"}, frozenset({"repealed_on"}), links=frozenset({"repeals", "opens"})),
    Kind("document.expired", "失效 · A document ran out.", {"expired_on": "day"}, frozenset({"expired_on"}), links=frozenset({"opens"})),
    Kind("publication.registered", "登记已在他处公开的内容 · What stands elsewhere was registered, with saved evidence.", FACTS, parts=(*PARTS, "evidence-*"), links=LINKS),
    Kind("source.registered", "登记他人文件 · What others published was registered as a subject.", FACTS, parts=PARTS),
    Kind("placement.evidenced", "他处公开的佐证 · Evidence that it stands on a site that is not ours.", {"seen_on": "day"}, parts=("evidence-*",)),
    Kind("delivery.received", "送达回执 · A channel confirmed what it was sent.", {"received_on": "day"}, parts=("receipt.json",)),
)  # fmt: skip
