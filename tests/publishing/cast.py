"""The people of 市发展改革委 and their neighbours, and a document on its way through their hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.bodies.models import Officer, Post
from gongkai.bodies.posts import Role
from gongkai.publishing.deciding import review, secrecy_review, sign
from gongkai.publishing.drafting import attach, edit_live, save_version, start_draft, submit
from gongkai.publishing.models import Draft, Subject
from gongkai.publishing.releasing import publish
from gongkai.publishing.value import DraftValue
from gongkai.record import projections, sequencer

REFORM, FINANCE, SERVICES = "hc-development-reform", "hc-finance", "hc-government-services"
SITE, PORTAL = "hc-development-reform-site", "hc-portal"
LONG_AGO = date(2016, 1, 1)
DAY = date(2017, 8, 14)

VALUE = DraftValue(
    title="花城市降低企业用电成本若干措施",
    content={
        "number": "花发改〔2017〕118号",
        "issuer": "花城市发展和改革委员会",
        "genre": "notice",
        "topic": "降成本",
        "text": "<p>为降低企业用电成本，现提出以下措施。</p><p>一、扩大电力市场交易规模。</p>",
    },
    attribute="open",
    sites=(SITE,),
    facts={"formed_on": "2017-08-14", "valid_from": "2017-09-01"},
)


class People:
    """Each an officer with one post; made when first asked for, so that a test has only those that it needs."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, int], Officer] = {}

    def of(self, role: Role, body: str = REFORM, nth: int = 1) -> Officer:
        key = (role.value, body, nth)
        if key not in self._known:
            name = f"{body}-{role.value}-{nth}"
            self._known[key], _ = Officer.objects.get_or_create(username=name, defaults={"name": name})
            also(self._known[key], role, body)
        return self._known[key]

    @property
    def drafter(self) -> Officer:
        return self.of(Role.INFORMANT)

    @property
    def reviewer(self) -> Officer:
        return self.of(Role.REVIEWER)

    @property
    def secrecy(self) -> Officer:
        return self.of(Role.SECRECY_REVIEWER)

    @property
    def signer(self) -> Officer:
        return self.of(Role.SIGNER)

    @property
    def publisher(self) -> Officer:
        return self.of(Role.PUBLISHER)

    @property
    def office(self) -> Officer:
        return self.of(Role.OPENNESS_OFFICE)


def also(officer: Officer, role: Role, body: str = REFORM) -> Officer:
    """The officer with one more post."""
    Post.objects.get_or_create(officer=officer, body_id=body, role=role, defaults={"begins_on": LONG_AGO})
    return officer


def digest(draft: Draft) -> str:
    return draft.latest().digest


def drafting(people: People, value: DraftValue = VALUE, form: str = "document") -> Draft:
    draft = start_draft(form, officer=people.drafter, body=REFORM)
    save_version(draft.id, value, officer=people.drafter)
    return draft


def submitted(people: People, value: DraftValue = VALUE, form: str = "document") -> Draft:
    draft = drafting(people, value, form)
    submit(draft.id, officer=people.drafter)
    return draft


def reviewed(people: People, value: DraftValue = VALUE, form: str = "document") -> Draft:
    draft = submitted(people, value, form)
    review(draft.id, digest(draft), officer=people.reviewer)
    return draft


def secrecy_reviewed(people: People, value: DraftValue = VALUE, form: str = "document", said: str = "open") -> Draft:
    draft = reviewed(people, value, form)
    secrecy_review(draft.id, digest(draft), said, post="办公室保密员", on=DAY, officer=people.secrecy)
    return draft


def signed(people: People, value: DraftValue = VALUE, form: str = "document") -> Draft:
    draft = secrecy_reviewed(people, value, form)
    sign(draft.id, digest(draft), officer=people.signer)
    return draft


def published(people: People, value: DraftValue = VALUE, form: str = "document") -> Draft:
    return onwards(people, drafting(people, value, form))


def published_with_file(people: People, name: str, data: bytes) -> Draft:
    draft = drafting(people)
    kept = attach(draft.id, name, data, officer=people.drafter).file
    save_version(draft.id, replace(VALUE, files=(kept,)), officer=people.drafter)
    return onwards(people, draft)


def revised(people: People, draft: Draft, value: DraftValue) -> Draft:
    """A further revision, by the same people."""
    change = edit_live(draft.subject, officer=people.drafter)
    save_version(change.id, value, officer=people.drafter)
    return onwards(people, change)


def signed_change(people: People, draft: Draft) -> Draft:
    """A further revision that waits to go public."""
    change = edit_live(draft.subject, officer=people.drafter)
    save_version(change.id, changed(topic="改过的主题"), officer=people.drafter)
    return _signed(people, change)


def onwards(people: People, draft: Draft) -> Draft:
    """From the drafter's hands to the public."""
    _signed(people, draft)
    publish(draft.id, officer=people.publisher)
    settle()
    return draft


def _signed(people: People, draft: Draft) -> Draft:
    submit(draft.id, officer=people.drafter)
    review(draft.id, digest(draft), officer=people.reviewer)
    secrecy_review(draft.id, digest(draft), "open", post="办公室保密员", on=DAY, officer=people.secrecy)
    sign(draft.id, digest(draft), officer=people.signer)
    return draft


def settle() -> None:
    """What the sequencer's second does: entries are numbered and signed, tables follow."""
    sequencer.integrate()
    projections.follow()


def live(draft: Draft) -> Subject:
    return Subject.objects.get(id=draft.subject)


def changed(value: DraftValue = VALUE, **content: str) -> DraftValue:
    return replace(value, content={**value.content, **content})
