"""Acts that adopt what dates rest on, promise days, record facts, and decide about single dues. Pure.

An act about a due points at it by a link ``part-of`` its id, one that opens a due by ``opens`` its duty's.
"""

from __future__ import annotations

from gongkai.record.kinds import FactType, Kind

ABOUT = frozenset({"part-of"})
DECISION = frozenset({"part-of", "replies"})
FACT_DAYS: dict[str, FactType] = dict.fromkeys(("formed_on", "changed_on", "approved_on", "decided_on", "received_on", "ended_on", "published_on", "repealed_on"), "day")  # fmt: skip

KINDS = (
    Kind("rules.adopted", "法定期限表和本地设定采用 · The table of legal figures and our settings were adopted.", parts=("rules.json",)),
    Kind("calendar.adopted", "工作日历采用 · A calendar of working days was adopted.", parts=("calendar.json",)),
    Kind(
        "plan.adopted", "方案采用 · A version of a plan was adopted.",
        {"plan": "id", "version": "int", "from": "day"}, frozenset({"plan", "version", "from"}),
        parts=("bound.json", "reading.json"),
    ),
    Kind("schedule.published", "发布日程 · A body's release calendar, its own promise.", parts=("schedule.json",)),
    Kind("fact.recorded", "起算事实 · A fact that a clock counts from.", FACT_DAYS, links=frozenset({"part-of", "opens"})),
    Kind("instrument.entered", "条件文件出台 · The instrument that a duty waited for was issued.", {"issued_on": "day"}, frozenset({"issued_on"}), parts=("instrument.json",), links=frozenset({"opens"})),
    Kind("confirmation.signed", "半年确认 · A body went through all that it owes on change.", parts=("sheet.json",), needs_period=True),
    Kind("nil.declared", "本期无更新 · A body stated that there is nothing new.", parts=("statement.txt",)),
    Kind("extension.requested", "申请延期 · More time was asked for.", {"to": "day", "reason": "id"}, frozenset({"to", "reason"}), links=ABOUT),
    Kind("extension.granted", "核准延期 · More time was given.", {"to": "day"}, frozenset({"to"}), links=DECISION),
    Kind("extension.refused", "不予延期 · More time was refused.", {"reason": "id"}, links=DECISION),
    Kind("exemption.requested", "申请不适用 · A body says that a due does not apply to it.", {"reason": "id"}, frozenset({"reason"}), links=ABOUT),
    Kind("exemption.granted", "认定不适用 · The office agreed.", links=DECISION),
    Kind("exemption.refused", "不予认定 · The office did not agree.", {"reason": "id"}, links=DECISION),
    Kind("explanation.published", "说明 · A body's own sentence beside a state.", parts=("statement.txt",), links=ABOUT),
    Kind("review.requested", "申请复核 · A body asked for a state to be looked at again.", parts=("statement.txt",), links=ABOUT),
    Kind("review.answered", "复核答复 · The office answered.", parts=("statement.txt",), links=DECISION),
    Kind("answer.claimed", "补记对应 · What is public already was said to answer a due."),
    Kind("answer.rejected", "对应不予认可 · The office took an answer away.", {"reason": "id"}, links=ABOUT, needs_ground=True),
    Kind("outage.recorded", "平台故障 · The platform could not be used.", {"begun_on": "day", "ended_on": "day"}, frozenset({"begun_on", "ended_on"})),
    Kind("correction.recorded", "更正 · Facts of an entry were wrong; these are right.", FACT_DAYS | {"to": "day", "begun_on": "day", "on": "day", "issued_on": "day"}, links=frozenset({"corrects"})),
)  # fmt: skip
