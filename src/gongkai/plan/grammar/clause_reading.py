"""The duties of one clause that a construction fits."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.plan.grammar import cadences, forms, owners, places
from gongkai.plan.grammar.clauses import Clause, pieces
from gongkai.plan.grammar.duty import Duty
from gongkai.plan.grammar.item_text import ItemText
from gongkai.plan.grammar.lexicon import Construction
from gongkai.plan.grammar.owners import Named
from gongkai.plan.grammar.products import Product
from gongkai.plan.grammar.spans import Span, text_of


def read_clause(item: ItemText, clause: Clause, construction: Construction, match: re.Match[str]) -> list[Duty]:
    """One duty for each product of the clause; none where its object says nothing."""
    if construction.each:
        return _each(item, clause, construction, _span(clause, match, "o"))
    if construction.has(match, "places"):
        item.places.append(places.named(item.text, *_span(clause, match, "places")))
    spans = [_span(clause, match, name) for name in construction.product if construction.has(match, name)]
    made = item.products(spans[0], split=construction.split) if spans else []
    if made and len(spans) > 1:
        joined = (*made[0].spans, spans[1])
        made = [Product(text_of(item.text, joined), joined)]
    named = owners.of(item, clause, match)
    if construction.keeper:
        return _asked(item, clause, construction, match, made, named)
    found = [duty for product in made for duty in duties_of(item, clause, construction, product, named)]
    for extra in construction.also:
        name, form = extra.split(":")
        if construction.has(match, name):
            second = replace(construction, form=form, cadence=construction.cadence if form == "event" else None)
            for product in item.products(_span(clause, match, name), split=False):
                found += duties_of(item, clause, second, product, owners.NOBODY)
    return found


def duties_of(item: ItemText, clause: Clause, construction: Construction, product: Product, named: Named) -> list[Duty]:
    """One duty for a product, or one for each of several rhythms (每季度、年度发布)."""
    own = [word for word in item.words_in(clause.span) if any(a <= word.span[0] < b for a, b in product.spans)]
    words = own[:1] if construction.each and own else item.time_in(clause)
    if not words:
        return [_duty(item, clause, construction, product, named, None)]
    return [_duty(item, clause, construction, product, named, word) for word in words]


def _duty(
    item: ItemText,
    clause: Clause,
    construction: Construction,
    product: Product,
    named: Named,
    word: cadences.Word | None,
) -> Duty:
    said = word.cadence if word else ""
    form = construction.form or forms.of(said, product.text)
    told = item.text[slice(*clause.span)]
    cadence = cadences.settled(form, product.text, said, fixed=construction.cadence, clause=told)
    marks: dict[str, tuple[Span, ...]] = {"product": product.spans}
    if word and cadence == cadences.regular(form, said):
        marks["cadence"] = (word.span,)
    if named.marks:
        marks["owners"] = named.marks
    condition = item.condition if item.condition and item.condition.start() <= clause.end else None
    if condition:
        cadence = "when issued"
        marks["condition"] = (condition.span("what"),)
    return Duty(
        product.text,
        form,
        cadence,
        construction,
        clause.span,
        marks,
        owners=(f"各{product.level}",) if product.level not in {"", "省", "市"} else named.owners,
        condition=condition["what"] if condition else None,
        role=construction.role,
        scope="pooled" if form == "event" and item.pooled else "each",
        public=construction.public,
        day=word.day if word else None,
        month_of_period=word.month_of_period if word else None,
    )


def _each(item: ItemText, clause: Clause, construction: Construction, span: Span) -> list[Duty]:
    """日常监测、季度抽查和年终考评: a duty for each, what stands before the first word of time given to all."""
    start, end = span
    first = next((word.span[0] for word in item.words_in(span)), end)
    found: list[Duty] = []
    for a, b in pieces(item.masked, "、和", start, end):
        spans = ((a, b),) if a == start else ((start, first), (a, b))
        found += duties_of(item, clause, construction, Product(text_of(item.text, spans), spans), owners.NOBODY)
    return found


def _asked(
    item: ItemText,
    clause: Clause,
    construction: Construction,
    match: re.Match[str],
    made: list[Product],
    keeper: Named,
) -> list[Duty]:
    """提请…管理机构…标注: the item's own bodies owe the asking, the keeper owes what it is asked for."""
    asking = [duty for product in made for duty in duties_of(item, clause, construction, product, owners.NOBODY)]
    for product in item.products(_span(clause, match, "o2"), split=False):
        done = _duty(item, clause, replace(construction, cadence="on_change"), product, keeper, None)
        asking.append(done)
    return asking


def _span(clause: Clause, match: re.Match[str], name: str) -> Span:
    return match.start(name) + clause.start, match.end(name) + clause.start
