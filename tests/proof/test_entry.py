"""Entries: written and read in one spelling, refused by the key at fault, and by the schema's rules."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from gongkai.proof.canonical import canonical
from gongkai.proof.entry import Entry, Part
from gongkai.proof.exceptions import (
    CanonicalError,
    DuplicateKeyError,
    EntryError,
    EntryTooLongError,
    FieldError,
    FloatError,
    MissingKeyError,
    ProofError,
    UnknownKeyError,
)
from gongkai.proof.schema import entry_schema
from tests.proof.samples import ENTRY
from tests.proof.shared import shared

DOCUMENT: dict[str, Any] = json.loads(ENTRY.bytes())


# -- one spelling ---------------------------------------------------------------------------------------------------


def test_known_answer() -> None:
    assert ENTRY.bytes().decode() == (
        '{"answers":["hc-2017/1.3/1@2017-07"],"approved_by":"b-_CCCCCCCCCCCCCCCCCCC","at":"2017-08-11T02:30:00Z",'
        '"body":"hc-finance","by":"AAAAAAAAAAAAAAAAAAAAAA","facts":{"attribute":"voluntary","final":true,'
        '"formed_on":"2017-08-01","rows":12},"ground":"ogi-2007:18","kind":"series.published",'
        '"links":[{"rel":"replaces","to":"series/01bqz0x8fz7k3v9t2m4n6p8r0s"}],"parts":[{"commit":"' + "0" * 64 + '",'
        '"name":"title.txt","type":"text/plain;charset=utf-8"}],"period":"2017-07","revision":2,"sites":["hc-portal"],'
        '"subject":"series/01bqz0x8fz7k3v9t2m4n6p8r0s","uid":"0f8fad5b-d9cb-469f-a165-70867728950e","v":1}'
    )


def test_entry_comes_back_from_its_bytes() -> None:
    assert Entry.of(ENTRY.bytes()) == ENTRY


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda text: text.replace('"v":1', '"v":1,"v":1'), DuplicateKeyError),
        (lambda text: text.replace('"rows":12', '"rows":12,"rows":12'), DuplicateKeyError),
        (lambda text: text.replace('"final":true,', "").replace('"rows":12', '"rows":12,"final":true'), CanonicalError),
        (lambda text: text.replace(",", ", ", 1), CanonicalError),
        (lambda text: text.replace("hc-portal", r"hc\u002dportal"), CanonicalError),
        (lambda text: text + "\n", CanonicalError),
        (lambda text: text[:-1], CanonicalError),
        (lambda text: text.replace('"rows":12', '"rows":12.0'), FieldError),
        (lambda text: text.replace('"rows":12', '"rows":-0'), CanonicalError),
        (lambda text: "[" * 60_000, CanonicalError),
        (lambda text: "[]", EntryError),
        (lambda text: "1.5", EntryError),
    ],
)
def test_another_spelling_is_refused(change: Callable[[str], str], error: type[ProofError]) -> None:
    with pytest.raises(error):
        Entry.of(change(ENTRY.bytes().decode()).encode())


@given(st.data())
def test_a_flipped_byte_is_refused_or_another_entry(data: st.DataObject) -> None:
    written = bytearray(ENTRY.bytes())
    written[data.draw(st.integers(0, len(written) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        read = Entry.of(bytes(written))
    except ProofError:
        return
    assert read != ENTRY
    assert read.bytes() == written == canonical(json.loads(written))


def test_entry_of_more_than_65535_bytes_is_refused() -> None:
    sites = tuple(f"site-{n}" for n in range(7000))
    with pytest.raises(EntryTooLongError):
        replace(ENTRY, sites=sites).bytes()
    with pytest.raises(EntryTooLongError):
        Entry.of(canonical(DOCUMENT | {"sites": list(sites)}))


# -- refused by the key ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", DOCUMENT)
def test_each_key_must_be_there(key: str) -> None:
    with pytest.raises(MissingKeyError) as refusal:
        Entry.of(canonical({name: value for name, value in DOCUMENT.items() if name != key}))
    assert refusal.value.where == key


def test_a_key_that_no_entry_has_is_refused() -> None:
    with pytest.raises(UnknownKeyError) as refusal:
        Entry.of(canonical(DOCUMENT | {"title": "x"}))
    assert refusal.value.where == "title"


@pytest.mark.parametrize("day", ["2017-02-29", "2017-13-01", "2017-04-31", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(day: str) -> None:
    for changed, key in [
        (replace(ENTRY, at=f"{day}T00:00:00Z"), "at"),
        (replace(ENTRY, period=day), "period"),
        (replace(ENTRY, facts={"formed_on": day}), "facts.formed_on"),
    ]:
        with pytest.raises(FieldError) as refusal:
            changed.bytes()
        assert refusal.value.where == key


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"at": "2017-02-29T00:00:00Z"}, "at"),
        ({"period": "2017-13"}, "period"),
        ({"facts": {"formed_on": "2017-02-29"}}, "facts.formed_on"),
        ({"facts": {"rows": 2**53}}, "facts.rows"),
        ({"revision": 2**53}, "revision"),
    ],
)
def test_what_no_pattern_can_tell_is_refused_on_reading_too(change: dict[str, Any], key: str) -> None:
    with pytest.raises(FieldError) as refusal:
        Entry.of(json.dumps(DOCUMENT | change, sort_keys=True, separators=(",", ":")).encode())
    assert refusal.value.where == key


def test_leap_day_and_last_second_stand() -> None:
    entry = replace(ENTRY, at="2016-12-31T23:59:59Z", period="2016-02-29", facts={"formed_on": "2016-02-29"})
    assert Entry.of(entry.bytes()) == entry


def every_text(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of each text in a document, keys of facts included as paths that end in None."""
    if isinstance(value, str):
        return [path]
    if isinstance(value, dict):
        names = [(*path, None)] if path == ("facts",) else []
        return names + [found for key, inner in value.items() for found in every_text(inner, (*path, key))]
    return (
        [found for n, inner in enumerate(value) for found in every_text(inner, (*path, n))]
        if isinstance(value, list)
        else []
    )


TEXTS = every_text(DOCUMENT)
chinese = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=10)


@given(chinese, st.sampled_from(TEXTS), st.sampled_from(["instead", "before", "behind"]))
def test_no_field_takes_chinese(text: str, path: tuple[Any, ...], place: str) -> None:
    document = json.loads(json.dumps(DOCUMENT))
    *way, last = path
    holder = document
    for step in way:
        holder = holder[step]
    if last is None:
        holder[text] = 1
    else:
        holder[last] = {"instead": text, "before": text + holder[last], "behind": holder[last] + text}[place]
    with pytest.raises(EntryError) as refusal:
        Entry.of(canonical(document))
    assert refusal.value.where.startswith(path[0])


# -- by the schema's rules ------------------------------------------------------------------------------------------


def test_our_schema_is_the_shared_one_but_where_that_lets_text_in() -> None:
    theirs = json.loads(shared("contracts/entry.schema.json").read_text("utf-8"))
    ours = json.loads(json.dumps(entry_schema()))
    for schema in (theirs, ours):
        properties = schema["properties"]
        facts = properties["facts"]
        # A day is an id by its pattern too, so `oneOf` would refuse every day; anyOf is what it means.
        facts["additionalProperties"]["anyOf"] = facts["additionalProperties"].pop(
            "oneOf", facts["additionalProperties"].get("anyOf")
        )
        facts.pop("propertyNames", None)
        facts["additionalProperties"]["anyOf"][2] = {"type": "integer"}
        properties["revision"].pop("maximum", None)
        for place in (
            schema["$defs"]["uid"],
            properties["answers"]["items"],
            properties["links"]["items"]["properties"]["to"],
            properties["parts"]["items"]["properties"]["type"],
        ):
            place.pop("pattern", None)
    assert ours == theirs


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Any:
    """`$` as JSON Schema means it; Python's lets a line feed follow."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError(pattern)


SCHEMA = extend(Draft202012Validator, {"pattern": _pattern})(entry_schema())


def is_right_by_the_schema(document: Any) -> bool:
    """By jsonschema, and days by the calendar, which a schema cannot say."""
    if not SCHEMA.is_valid(document):
        return False
    days = [value for value in document["facts"].values() if isinstance(value, str)]
    period = document["period"] or ""
    days.append(period + "-01" if re.fullmatch("[0-9]{4}-[0-9]{2}", period) else period)
    days.append(document["at"][:10])
    try:
        for day in days:
            if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
                date.fromisoformat(day)
    except ValueError:
        return False
    return re.search("T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z", document["at"]) is not None


def is_right_by_us(document: Any) -> bool:
    try:
        Entry.of(canonical(document))
    except EntryError:
        return False
    return True


ids = st.from_regex("[a-z0-9][a-z0-9-]{0,62}", fullmatch=True)
days = st.dates().map(date.isoformat)
facts = st.dictionaries(
    st.from_regex("[a-z][a-z0-9_]{0,20}", fullmatch=True), days | ids | st.integers(-(10**15), 10**15) | st.booleans()
)
entries = st.builds(
    Entry,
    uid=st.uuids().map(str),
    at=st.datetimes().map(lambda at: at.isoformat(timespec="seconds") + "Z"),
    kind=st.sampled_from(["document.published", "plan.adopted", "press-conference.held", "a.b-c"]),
    body=ids,
    by=st.from_regex("[A-Za-z0-9_-]{22}", fullmatch=True),
    subject=st.from_regex("[a-z-]{1,9}/[a-z0-9]{1,40}", fullmatch=True),
    approved_by=st.none() | st.from_regex("[A-Za-z0-9_-]{22}", fullmatch=True),
    revision=st.integers(1, 10**15),
    period=st.none() | days | st.sampled_from(["2017", "2017-H1", "2017-Q4", "2017-12"]),
    facts=facts,
    sites=st.lists(ids, max_size=3).map(tuple),
    answers=st.lists(st.sampled_from(["hc-2017/1.3/1@2017-08", "hc-2017/1.10.2/12@a"]), max_size=3).map(tuple),
    links=st.just(ENTRY.links),
    ground=st.none() | st.just("ogi-2007:18.2"),
    parts=st.lists(st.builds(Part, st.just("body.html"), st.just("text/html"), st.just("ab" * 32)), max_size=2).map(
        tuple
    ),
)


@given(entries)
def test_entries_of_every_shape_are_right_and_come_back(entry: Entry) -> None:
    assert is_right_by_the_schema(json.loads(entry.bytes()))
    assert Entry.of(entry.bytes()) == entry
    assert entry.bytes() == canonical(json.loads(entry.bytes()))


texts_near = st.sampled_from(
    ("", "2017", "2017-02-30", "2017-13", "2017-H3", "A", "a/b", "a-", "-a", "text/html", "text/html;charset=utf-8")
) | st.sampled_from(("2017-08-11T24:00:00Z", "2017-08-11T02:30:00Z\n", "ogi-2007:18."))
near = (
    texts_near
    | st.sampled_from((None, True, False, 0, 1, -1, 2, 2**53 - 1, [], [1], ["a"], {}, {"a": "b"}, {"A": 1}))
    | st.sampled_from(({"a": None}, {"a": []}, [{"rel": "repeals", "to": "https://x.cn/"}]))
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return ([path] if path else []) + [found for key, one in inner for found in paths(one, (*path, key))]


@settings(max_examples=500)
@given(st.sampled_from(paths(DOCUMENT)), near | st.text(alphabet='aZ0-/:@.;= \n"\\é公', max_size=8), st.booleans())
@example(("at",), "2017-08-11T02:30:00Z\n", False)
@example(("uid",), "0F8FAD5B-D9CB-469F-A165-70867728950E", False)
def test_entries_with_one_thing_changed_are_right_by_both_or_neither(
    path: tuple[Any, ...], value: Any, joins: bool
) -> None:
    document = json.loads(json.dumps(DOCUMENT))
    *way, last = path
    holder = document
    for step in way:
        holder = holder[step]
    if joins:
        assume(isinstance(holder[last], str) and isinstance(value, str))
        value = holder[last] + value
    holder[last] = value
    assert is_right_by_us(document) == is_right_by_the_schema(document)


def test_fractions_are_refused_where_the_schema_takes_them_for_integers() -> None:
    document = DOCUMENT | {"revision": 2.0}
    assert SCHEMA.is_valid(document)
    with pytest.raises(FloatError):
        canonical(document)
    with pytest.raises(FieldError):
        Entry.of(json.dumps(document, sort_keys=True, separators=(",", ":")).encode())
