"""From the sentence of an item to its duties: each clause is read by the first construction that fits it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from gongkai.plan.grammar import cadences, owners, places
from gongkai.plan.grammar.clauses import Clause, Sentence, quoted, sentences, set_aside
from gongkai.plan.grammar.clauses import pieces as split_on
from gongkai.plan.grammar.lexicon import Construction, constructions, pattern, rules, table
from gongkai.plan.grammar.products import Product, products
from gongkai.plan.grammar.spans import Span

CONDITION = re.compile(r"待(?P<what>[^，。；]{2,60}?(?:出台|印发|发布|公布|下发))(?:实施)?(?:之)?后")
# Phrases of manner that stand before a verb: 在税法规定权限内, 依照有关法律法规.
MANNER = re.compile(
    r"(?:自|在|于)?[^，。；]{2,14}(?:后|之日起|以后)的?(?=(?:[一二三四五六七八九十]+|\d+)个?(?:工作日|日|天|小时)(?:之|以)?内)"
    r"|(?:于|在)?(?:20\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日|底|上旬|中旬|下旬|末)?(?:之)?前|年底前|年内)"
    r"|在[^，。；在]{1,12}(?:范围|权限)内|(?:依照|按照|依据)[^，。；]{0,6}(?:法律法规|规定|要求)(?=公|发|披)"
    r"|(?:各级各部门|各地各部门|各区各部门|各级各单位|各单位各部门)(?:要|应当|应|须)"
)
TOLD = pattern(
    r"^(?:〓|包括|明确|其中|含|促进|提高|提升|增强|确保|力促|帮助|进一步|推进|积极创新|澄清|解疑|根据|按照|落实|以(?!及)|为|"
    r"{support}|{make}|客观|正确|防止|方便|设置|注重|尽快|强化|对)"
)


# Constructions that may only announce what the clauses after them say in particular.
HEADLINES = {"work of publication", "institution of publication", "inner institutions", "having groups of others publish"}
ANNOUNCING = HEADLINES | {"answering concerns", "interpretation to be made", "interpreting something", "campaigns"}


@dataclass(frozen=True)
class Duty:
    """One product that an item demands, as the sentence says it. Spans are characters of the item's text."""

    product: str
    form: str
    cadence: str
    venues: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    condition: str | None = None
    role: str = "publish"
    scope: str = "each"
    public: bool = True
    why: str = ""
    day: int | None = None
    month_of_period: int | None = None
    span: Span = (0, 0)
    marks: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass
class _Reading:
    """What is known while a text is read: its masked form, the places and words of time set aside."""

    text: str
    masked: str
    places: list[places.Places]
    words: list[cadences.Word]
    lead: tuple[str, ...]
    pooled: bool
    condition: re.Match[str] | None

    def places_in(self, clause: Clause) -> list[places.Places]:
        return [place for place in self.places if clause.start <= place.span[0] < clause.end]

    def words_in(self, clause: Clause) -> list[cadences.Word]:
        return [word for word in self.words if clause.start <= word.span[0] < clause.end]


def read_duties(text: str, *, lead: tuple[str, ...] = (), implementers: bool = False) -> list[Duty]:
    """The duties of an item's text, in the order in which it names them.

    ``lead`` are the item's lead bodies (a clause's own subject that is one of them names no other owner);
    ``implementers`` says that other bodies carry the item out, so that a quota is one for all.
    """
    found_places = places.find(text)
    found_words = cadences.words(text)
    aside = [place.span for place in found_places] + [word.span for word in found_words]
    aside += [found.span() for found in MANNER.finditer(text)]
    reading = _Reading(
        text, set_aside(quoted(text), aside), found_places, found_words, lead, implementers, CONDITION.search(text)
    )
    found: list[Duty] = []
    cut = sentences(reading.masked)
    for sentence in cut:
        found += _sentence(reading, sentence, found)
    opening = [duty for duty in found if duty.span[1] <= cut[0].end] if cut else []
    if len(cut[0].clauses if cut else ()) == 1 and len(opening) < len(found) and cut[0].end <= 24:
        # 加强财政信息公开。每月…: a heading that only announces what the sentences after it say.
        found = [duty for duty in found if duty not in opening or duty.why not in ANNOUNCING]
    return found


def _sentence(reading: _Reading, sentence: Sentence, before: list[Duty]) -> list[Duty]:
    found: list[Duty] = []
    whole = Clause(sentence.start, sentence.end, sentence.masked)
    for construction in constructions():
        if construction.sentence and (match := _fits(construction, whole)):
            found += _read(reading, whole, construction, match)
            if construction.absorbs:
                return found
            break
    open_list = False
    waiting: list[cadences.Word] = []
    for clause in sentence.clauses:
        construction, match = _first(clause)
        if construction is None or match is None:
            waiting = [word for word in reading.words_in(clause) if LIMIT.match(word.cadence) or word.day]
            if open_list and not TOLD.match(clause.masked):
                found += _continued(reading, clause, found[-1])
            else:
                open_list = open_list and not clause.masked.startswith("包括")
            continue
        if construction.earlier:
            _earlier(reading, sentence, clause, construction, found)
            continue
        fresh = _new(_read(reading, clause, construction, match), found)
        fresh[:1] = [_at(duty, waiting) for duty in fresh[:1]]
        waiting = []
        if construction.name == "putting a paper into effect" and (before or found):
            fresh = []
        if fresh and fresh[0].product in vague():
            _earlier(reading, sentence, clause, construction, found, fresh[0])
            continue
        found += fresh
        open_list = bool(fresh) and construction.name == "published"
        if construction.absorbs:
            break
    found = [duty for duty in found if not _headline(duty, found)]
    return _with_places(reading, sentence, found)


LIMIT = re.compile(r"within |\d+ per ")


def _at(duty: Duty, waiting: list[cadences.Word]) -> Duty:
    """自…之日起10个工作日内，提请…: the limit stands in a clause of its own before what it limits."""
    if not waiting or "cadence" in duty.marks:
        return duty
    word = waiting[-1]
    marks = duty.marks | {"cadence": (word.span,)}
    return replace(duty, cadence=word.cadence, day=word.day, month_of_period=word.month_of_period, marks=marks)


def _first(clause: Clause) -> tuple[Construction | None, re.Match[str] | None]:
    for construction in constructions():
        if not construction.sentence and (match := _fits(construction, clause)):
            return construction, match
    return None, None


def _fits(construction: Construction, clause: Clause) -> re.Match[str] | None:
    if construction.unless and construction.unless.search(clause.masked):
        return None
    return construction.pattern.search(clause.masked)


def _read(
    reading: _Reading, clause: Clause, construction: Construction, match: re.Match[str]
) -> Iterator[Duty] | list[Duty]:
    """The duties of a clause that a construction fits."""
    offset = clause.start
    groups = match.re.groupindex
    found: list[Duty] = []
    if construction.name == "assessment of sites":
        return _assessments(reading, clause, construction, match)
    if "places" in groups and match["places"]:
        reading.places.append(places.named(reading.text, match.start("places") + offset, match.end("places") + offset))
    spans = [
        (match.start(name) + offset, match.end(name) + offset)
        for name in construction.product
        if name in groups and match[name]
    ]
    named, named_marks = owners.of(reading.text, match, offset, reading.lead)
    for span in spans[:1]:
        made = products(reading.masked, reading.text, span, split=construction.split)
        if len(spans) > 1 and made:
            more = spans[1]
            made = [Product(made[0].text + reading.text[slice(*more)], (*made[0].spans, more))]
        for product in made:
            found += _duties(reading, clause, construction, product, named, named_marks)
    for extra in construction.also:
        name, form = extra.split(":")
        if match[name]:
            span = (match.start(name) + offset, match.end(name) + offset)
            for product in products(reading.masked, reading.text, span, split=False):
                plain = replace_form(construction, form)
                keeper = named if form == "process" else ()
                found += _duties(reading, clause, plain, product, keeper, named_marks if keeper else ())
        if form == "process" and found:
            # Who asks (the item's bodies) and who then marks (the keeper) owe two things.
            found[0] = replace(found[0], owners=())
            found[-1] = replace(found[-1], cadence="on_change")
    return found


def _assessments(
    reading: _Reading, clause: Clause, construction: Construction, match: re.Match[str]
) -> list[Duty]:
    """日常监测、季度抽查和年终考评: one duty for each, its own word of time read with it."""
    start, end = match.start("o") + clause.start, match.end("o") + clause.start
    first = next((word.span[0] for word in reading.words_in(clause)), end)
    found: list[Duty] = []
    for a, b in split_on(reading.masked, "、和", start, end):
        words = [word for word in reading.words_in(clause) if a <= word.span[0] < b]
        spans = ((a, b),) if a == start else ((start, first), (a, b))
        product = Product("".join(reading.text[x:y] for x, y in spans), spans)
        narrowed = Clause(words[0].span[0] if words else a, b, "")
        found += _duties(reading, narrowed, construction, product, (), ())
    return [replace(duty, span=(clause.start, clause.end)) for duty in found]


def replace_form(construction: Construction, form: str) -> Construction:
    return replace(construction, form=form, cadence=construction.cadence if form == "event" else None)


def _duties(
    reading: _Reading,
    clause: Clause,
    construction: Construction,
    product: Product,
    named: tuple[str, ...],
    named_marks: tuple[Span, ...],
) -> list[Duty]:
    """One duty for a product, or one for each of several rhythms (每季度、年度发布)."""
    condition = reading.condition if reading.condition and reading.condition.start() <= clause.end else None
    inside = [word for word in reading.words_in(clause)]
    own = [word for word in inside if any(a <= word.span[0] < b for a, b in product.spans)]
    rhythms: list[cadences.Word | None] = list(own[:1]) if construction.form == "assessment" and own else list(_joined(reading, inside))
    found = []
    for word in rhythms or [None]:
        said = word.cadence if word else ""
        form = construction.form or _form(said, product.text)
        manner = reading.text[clause.start : clause.end]
        cadence = construction.cadence or said or cadences.default(form, product.text, manner)
        if said in {"timely", "on_change"} and re.search(r"(?<!\d)年度", product.text) and form == "register":
            cadence = "annual"
        if form in {"series", "register"} and said == "continuous" and not construction.cadence:
            cadence = cadences.default(form, product.text)
        if form == "series" and cadence == "continuous":
            cadence = "periodic"
        if form == "event" and said and said not in {"on_change", "continuous"}:
            cadence = said
        marks: dict[str, tuple[Span, ...]] = {"product": product.spans}
        if word and not construction.cadence:
            marks["cadence"] = (word.span,)
        if named_marks:
            marks["owners"] = named_marks
        if condition:
            cadence = "when issued"
            marks["condition"] = (condition.span("what"),)
        quota = form == "event" and reading.pooled
        found.append(
            Duty(
                product.text,
                form,
                cadence,
                owners=("各" + product.level,) if product.level in {"区", "县", "县（市、区）"} else named,
                condition=condition["what"] if condition else None,
                role=construction.role,
                scope="pooled" if quota else construction.scope,
                public=construction.public,
                why=construction.name,
                day=word.day if word else None,
                month_of_period=word.month_of_period if word else None,
                span=(clause.start, clause.end),
                marks=marks,
            )
        )
    return found


def _joined(reading: _Reading, inside: list[cadences.Word]) -> Iterable[cadences.Word]:
    """The word of time that counts: the most exact; two, where 、 joins them."""
    if not inside:
        return []
    exact = [word for word in inside if word.cadence not in {"on_change", "continuous", "periodic", "timely"}]
    chosen = exact or inside
    if len(chosen) > 1 and reading.text[chosen[0].span[1] : chosen[1].span[0]] in {"、", "和", "及"}:
        return chosen[:2]
    return chosen[:1]


def _form(cadence: str, product: str) -> str:
    if cadence == "continuous" or cadence.startswith("within"):
        cadence = ""
    for rule, row in rules("forms", "form"):
        if rule.search(f"{cadence}:{product}"):
            return str(row["form"])
    raise AssertionError("the last form fits everything")


def _continued(reading: _Reading, clause: Clause, last: Duty) -> list[Duty]:
    """A clause without a verb goes on with the list of the one before: …总体情况，改革重组结果."""
    made = products(reading.masked, reading.text, (clause.start, clause.end), split=True)
    words = pattern(r"{head}(?:（.*）)?$")
    found = []
    for product in made:
        span = product.spans[-1]
        if not words.search(reading.masked[span[0] : span[1]]) or pattern("{field}$").search(product.text):
            continue
        said = "" if "cadence" not in last.marks else last.cadence
        form = _form(said, product.text)
        marks = {key: value for key, value in last.marks.items() if key != "product"} | {"product": product.spans}
        found.append(
            replace(
                last,
                product=product.text,
                form=form,
                cadence=said or cadences.default(form, product.text),
                span=(clause.start, clause.end),
                marks=marks,
            )
        )
    return found


SOURCE = re.compile(r"(?:围绕|针对|对于|对|完成|开展|组织)(?P<o>.+)$")


def _earlier(
    reading: _Reading,
    sentence: Sentence,
    clause: Clause,
    construction: Construction,
    found: list[Duty],
    vaguely: Duty | None = None,
) -> None:
    """A verb without an object: it adds a place to the product before, or a second form of it."""
    same = construction.form is None or (found and found[-1].form == construction.form)
    inside = list(_joined(reading, reading.words_in(clause)))
    if found and same:
        if inside and "cadence" not in found[-1].marks:
            found[-1] = replace(
                found[-1], cadence=inside[0].cadence, marks=found[-1].marks | {"cadence": (inside[0].span,)}
            )
        if not found[-1].public:
            form = _form("", found[-1].product)
            found[-1] = replace(found[-1], public=True, form=form, cadence=cadences.default(form, found[-1].product))
        found[-1] = replace(found[-1], span=(found[-1].span[0], clause.end))
        return
    source: Product | None = None
    if found:
        source = Product(found[-1].product, found[-1].marks["product"])
    else:
        for earlier in sentence.clauses:
            if earlier.start < clause.start and (match := SOURCE.search(earlier.masked)):
                span = (match.start("o") + earlier.start, match.end("o") + earlier.start)
                source = next(iter(products(reading.masked, reading.text, span, split=False)), source)
    if source is None:
        return
    if vaguely:
        source = Product(source.text + vaguely.product, (*source.spans, *vaguely.marks["product"]))
    word = re.search(r"(?:宣传解读|解读)", reading.text[clause.start : clause.end])
    if construction.form == "interpretation" and word:
        span = (clause.start + word.start(), clause.start + word.end())
        source = Product(source.text + word[0], (*source.spans, span))
    fresh = _duties(reading, clause, construction, source, (), ())
    if found and "cadence" in found[-1].marks and "cadence" not in fresh[0].marks:
        fresh[0] = replace(
            fresh[0], cadence=found[-1].cadence, marks=fresh[0].marks | {"cadence": found[-1].marks["cadence"]}
        )
    found += fresh


def _new(fresh: Iterable[Duty], found: list[Duty]) -> list[Duty]:
    """Without what was said already: a second answer to the same matter, a shorter name of the same product."""
    kept = []
    for duty in fresh:
        twice = any(
            duty.form == other.form
            and other.why not in HEADLINES
            and (duty.form in {"response", "consultation"} or duty.product in other.product)
            and duty.owners == other.owners
            and duty.cadence == other.cadence
            for other in found
        )
        columns = found and all(FIELDS.search(part) for part in duty.product.split("、")) and "、" in duty.product
        if not twice and not columns:
            kept.append(duty)
    return kept


FIELDS = pattern("{column}$")


def vague() -> frozenset[str]:
    """Products that only point back: 情况, 相关信息."""
    return frozenset(table("lexicon")["vague"])


def _headline(duty: Duty, found: list[Duty]) -> bool:
    """推进X报告公开，组织编制X报告并公布: the first only announces the second."""
    if duty.why not in HEADLINES:
        return False
    tail = duty.product[-4:]
    later = [other for other in found if other is not duty and other.span[0] > duty.span[0]]
    if any(other.product.endswith(tail) for other in later):
        return True
    return "机制" in tail and any("cadence" in o.marks and o.why == "published" and shares(duty, o) for o in later)


def shares(one: Duty, other: Duty) -> bool:
    """Whether two products have five characters in a row in common."""
    runs = {one.product[i : i + 5] for i in range(len(one.product) - 4)}
    return any(run in other.product for run in runs)


LEVEL = re.compile(r"(?:省|市|区|县)(?=级)")


def _with_places(reading: _Reading, sentence: Sentence, found: list[Duty]) -> list[Duty]:
    """Each duty with the places of its own clause, or else of the nearest clause that leaves them to it."""
    taken = [p for duty in found for p in reading.places if duty.span[0] <= p.span[0] < duty.span[1]]
    loose = [p for p in reading.places if sentence.start <= p.span[0] < sentence.end and p not in taken]
    placed: list[Duty] = []
    carried: list[places.Places] = []
    for duty in found:
        own = [p for p in reading.places if duty.span[0] <= p.span[0] < duty.span[1]]
        if not own:
            before = [p for p in loose if p.span[0] < duty.span[0]]
            own = before or (carried if duty.form != "response" else []) or loose
        carried = own
        names = tuple(dict.fromkeys(name for place in own for name in place.names))
        if level := LEVEL.match(duty.product):
            names = tuple(name for name in names if name.startswith(level[0])) or names
        marks = duty.marks | ({"venues": tuple(s for place in own for s in place.marks)} if own else {})
        placed.append(replace(duty, venues=names, marks=marks))
    return placed
