"""What the addresses of drafts are about: a draft of 市发展改革委's, something that it has made public, and their files."""

from __future__ import annotations

from gongkai.publishing.drafting import attach
from gongkai.publishing.models import Subject
from gongkai.publishing.placing import submit_to_portal
from tests.desk.samples import Sample, nothing
from tests.publishing.cast import PORTAL, VALUE, People, drafting, live, published, settle

FILE = "只给本单位看的.txt"


def draft() -> dict[str, object]:
    return {"draft": drafting(People()).id}


def step() -> dict[str, object]:
    return {**draft(), "step": "submit"}


def file() -> dict[str, object]:
    people = People()
    begun = drafting(people)
    kept = attach(begun.id, FILE, "一览".encode(), officer=people.drafter).file
    return {"draft": begun.id, "sha256": kept.sha256}


def in_a_list() -> dict[str, object]:
    drafting(People())
    return {}


def public() -> Subject:
    return live(published(People()))


def public_in_a_list() -> dict[str, object]:
    public()
    return {}


def subject() -> dict[str, object]:
    noun, _, key = public().id.partition("/")
    return {"noun": noun, "key": key}


def handed_in() -> Subject:
    people = People()
    found = live(published(people))
    submit_to_portal(found.id, [PORTAL], officer=people.publisher)
    settle()
    return found


def handed_in_in_a_list() -> dict[str, object]:
    handed_in()
    return {}


def put_up() -> dict[str, object]:
    noun, _, key = handed_in().id.partition("/")
    return {"noun": noun, "key": key, "site": PORTAL}


SAMPLES = {
    "desk-drafts": Sample(in_a_list, marks=(VALUE.title,)),
    "desk-draft-start": Sample(nothing, marks=("hc-development-reform",), post={"body": "hc-development-reform"}),
    "desk-public": Sample(public_in_a_list, marks=(VALUE.title,)),
    "desk-public-subject": Sample(subject, post={"do": "withdraw", "why": "wrong"}),
    "desk-submitted": Sample(handed_in_in_a_list, marks=(VALUE.title,)),
    "desk-submitted-put-up": Sample(put_up),
    "desk-draft": Sample(draft),
    "desk-draft-step": Sample(step),
    "desk-draft-file": Sample(file),
    "desk-draft-keep": Sample(file),
    "desk-draft-edit": Sample(draft),
    "desk-draft-autosave": Sample(draft),
    "desk-draft-versions": Sample(draft),
}
