"""What a clause owes to those before it: lists that go on, verbs without an object, headings, places shared."""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.plan.grammar import cadences, forms, owners, places, site_owners
from gongkai.plan.grammar.clause_reading import duties_of
from gongkai.plan.grammar.clauses import Clause, Sentence
from gongkai.plan.grammar.duty import Duty
from gongkai.plan.grammar.item_text import ItemText
from gongkai.plan.grammar.lexicon import Construction, pattern
from gongkai.plan.grammar.products import Product

HEAD = pattern(r"{head}(?:（.*）)?$")
FIELD = pattern("{field}$")
COLUMN = pattern("{column}$")
LEVEL = re.compile(r"(?:省|市|区|县)(?=级)")
# 围绕…措施，…解读; 完成…活动，并公开情况: where the product of a verb without an object stands.
SOURCE = re.compile(
    r"(?:围绕|针对|对于|对|完成|开展|组织)(?P<o>.+?)(?:(?:进行|加以)[^，]*)?$|(?:制定|出台|印发|发布)(?P<made>[^，]{4,})$"
    r"|^(?P<issued>[^，〓]{2,}?)(?:制定|出台|印发|公布|发布)(?:时|后|的同时)$"
    r"|^(?P<subject>[^〓，]{4,}(?:事项|文件|信息|政策|结果|方案|规划|数据))$"
)
MATERIAL = re.compile(r"(?:政策)?解读材料")
# 推进…信息公开，重点公开…: what follows says of what.
PARTICULAR = ("重点公开", "重点公布", "主要公开")
INTERPRETED = re.compile(r"宣传解读|解读")


def continued(item: ItemText, clause: Clause, last: Duty) -> list[Duty]:
    """A clause without a verb goes on with the list of the one before: …总体情况，改革重组结果."""
    found = []
    for product in item.products(clause.span, split=True):
        start, end = product.spans[-1]
        if not HEAD.search(item.masked[start:end]) or FIELD.search(product.text):
            continue
        said = last.cadence if last.names_time else ""
        form = forms.of(said, product.text)
        cadence = said or cadences.settled(form, product.text, "")
        marks = last.marks | {"product": product.spans}
        found.append(replace(last, product=product.text, form=form, cadence=cadence, span=clause.span, marks=marks))
    return found


def same_again(item: ItemText, clause: Clause, last: Duty) -> Duty:
    """…并在网站公开: the verb adds its place and time to the product before, and makes an inner one public."""
    words = item.time_in(clause)
    if words and not last.names_time:
        last = last.timed(words[0])
    if not last.public:
        form = forms.of("", last.product)
        last = replace(last, public=True, form=form, cadence=cadences.settled(form, last.product, ""))
    return replace(last, span=(last.span[0], clause.end))


def of_earlier(
    item: ItemText,
    sentence: Sentence,
    clause: Clause,
    construction: Construction,
    found: list[Duty],
    vague: Product | None = None,
) -> list[Duty]:
    """A second form of the product before (…政策，并加强解读), or the first of one named without a verb."""
    source = Product(found[-1].product, found[-1].marks["product"]) if found else _named(item, sentence, clause)
    if source is None:
        return _by_name(item, clause, construction)
    if vague:
        source = Product(source.text + vague.text, (*source.spans, *vague.spans))
    word = INTERPRETED.search(item.text, *clause.span)
    if construction.form == "interpretation" and word:
        source = Product(source.text + word[0], (*source.spans, word.span()))
    fresh = duties_of(item, clause, construction, source, owners.NOBODY)
    if found and found[-1].names_time and not fresh[0].names_time:
        marks = fresh[0].marks | {"cadence": found[-1].marks["cadence"]}
        fresh[0] = replace(fresh[0], cadence=found[-1].cadence, marks=marks)
    return fresh


def _by_name(item: ItemText, clause: Clause, construction: Construction) -> list[Duty]:
    """…3个工作日内发布解读材料 with nothing before it: the limit makes the material itself the product."""
    material = MATERIAL.search(item.text, *clause.span)
    if not material or not any(word.cadence.startswith("within") for word in item.time_in(clause)):
        return []
    return duties_of(item, clause, construction, Product(material[0], (material.span(),)), owners.NOBODY)


def _named(item: ItemText, sentence: Sentence, clause: Clause) -> Product | None:
    product = None
    for earlier in sentence.clauses:
        if earlier.start < clause.start and (match := SOURCE.search(earlier.masked)):
            start, end = match.span(match.lastgroup or 0)
            span = (start + earlier.start, end + earlier.start)
            product = next(iter(item.products(span, split=False)), product)
    return product


def new(fresh: list[Duty], found: list[Duty]) -> list[Duty]:
    """Without what was said already, and without the columns of a table that was named (…职责、…概况)."""
    return [duty for duty in fresh if not _twice(duty, found) and not (found and _columns(duty.product))]


def _columns(product: str) -> bool:
    parts = product.split("、")
    return len(parts) > 1 and all(len(part) <= 4 and COLUMN.search(part) for part in parts)


def _twice(duty: Duty, found: list[Duty]) -> bool:
    return any(
        (duty.form, duty.owners, duty.cadence) == (other.form, other.owners, other.cadence)
        and not other.read_as.headline
        and (duty.form in {"response", "consultation"} or duty.product in other.product)
        for other in found
    )


def is_headline(item: ItemText, duty: Duty, found: list[Duty]) -> bool:
    """推进X报告公开，组织编制X报告并公布: the first only announces the second."""
    later = [other for other in found if other.span[0] > duty.span[0]]
    if not duty.read_as.headline:
        return False
    if later and item.text.startswith(PARTICULAR, later[0].span[0]):
        return True
    if any(other.product.endswith(duty.product[-4:]) for other in later):
        return True
    dated = [other for other in later if other.names_time and other.read_as.name == "published"]
    return duty.product.endswith("机制") and any(_share(duty.product, other.product) for other in dated)


def _share(one: str, other: str) -> bool:
    return any(one[i : i + 5] in other for i in range(len(one) - 4))


def placed(item: ItemText, sentence: Sentence, found: list[Duty]) -> list[Duty]:
    """Each duty with the places of its own clause, or else of the nearest clause that leaves them to it."""
    taken = [place for duty in found for place in item.places_in(duty.span)]
    loose = [place for place in item.places_in((sentence.start, sentence.end)) if place not in taken]
    done: list[Duty] = []
    carried: list[places.Places] = []
    for duty in found:
        own = item.places_in(duty.span) or [place for place in loose if place.span[0] < duty.span[0]]
        carried = own or (carried if duty.form != "response" else []) or loose
        names = tuple(dict.fromkeys(name for place in carried for name in place.names))
        if level := LEVEL.match(duty.product):
            names = tuple(name for name in names if name.startswith(level[0])) or names
        marks = {"venues": tuple(span for place in carried for span in place.marks)} if carried else {}
        duty = replace(duty, venues=names, marks=duty.marks | marks)
        done.append(site_owners.also_owed(item, duty, carried))
    return done
