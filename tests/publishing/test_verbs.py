"""One table tests each verb: right, wrong person, wrong body, wrong state, unlawful, twice. A verb without a row fails."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any, TypeAlias
from unittest import mock

import pytest

import gongkai.acts
import gongkai.publishing
from gongkai.acts.documents import actions as documents
from gongkai.bodies.exceptions import NotAllowedError
from gongkai.bodies.models import Officer
from gongkai.bodies.posts import VERBS, Role
from gongkai.publishing import deciding, drafting, placing, releasing, withdrawing
from gongkai.publishing.exceptions import (
    CannotRegisterError,
    GateError,
    HandledByOtherError,
    NoCaptureError,
    NoDraftError,
    NoFormError,
    NotPublicError,
    OtherVersionError,
    PersonError,
    StateError,
    UnlawfulError,
)
from gongkai.publishing.fetching.reading_page import Page
from gongkai.publishing.models import BroughtList, Capture, Draft, Subject
from gongkai.publishing.models.captures import KEPT
from gongkai.publishing.registering import bringing, capturing, proposal
from gongkai.publishing.registering.template import template
from gongkai.publishing.uploads.exceptions import RefusedUploadError
from gongkai.record.exceptions import OtherContentError
from tests.publishing.cast import (
    DAY,
    FINANCE,
    PORTAL,
    REFORM,
    SERVICES,
    SITE,
    VALUE,
    People,
    changed,
    digest,
    live,
    published,
    reviewed,
    secrecy_reviewed,
    settle,
    signed,
    submitted,
)
from tests.publishing.cast import drafting as drafted

pytestmark = pytest.mark.django_db

TOMORROW = datetime(2017, 8, 17, 1, tzinfo=UTC)
SECRECY = "hc-government-office"
ADDRESS, DUE = "http://fgw.huacheng.invalid/a.html", "hc-2017/1.1/1@any"

Arrange: TypeAlias = Callable[[People], Any]
Do: TypeAlias = Callable[[Any, Officer], Any]


@dataclass(frozen=True)
class Row:
    """``permission`` is what the verb asks for. ``twice`` is the error of a second time, None where it changes nothing.

    ``wrong_state`` and ``unlawful`` are an arrangement or a call with the error that it must meet; None where the verb
    has no such case, which ``why`` tells.
    """

    arrange: Arrange
    do: Do
    permission: str
    role: Role
    twice: type[Exception] | None
    wrong_state: tuple[Arrange, type[Exception]] | None
    unlawful: tuple[Do, type[Exception]] | None
    body: str = REFORM
    why: str = ""


def nothing(people: People) -> None:
    return None


def missing(people: People) -> Draft:
    """A draft that is no more: all that it held was taken down by law."""
    draft = drafted(people)
    draft.versions.all().delete()
    return draft


def submitted_to_portal(people: People) -> Subject:
    found = live(published(people))
    placing.submit_to_portal(found.id, [PORTAL], officer=people.publisher)
    settle()
    return found


def withdrawn(people: People) -> Subject:
    found = live(published(people))
    withdrawing.withdraw_first(found.id, officer=people.publisher, ground="ogi-2007:14")
    settle()
    return found


def repealed(people: People) -> Subject:
    found = live(published(people))
    documents.repeal(found.id, date(2017, 12, 1), officer=people.publisher)
    settle()
    return found


def found(people: People) -> proposal.Proposal:
    """A page that was fetched and waits for confirmation."""
    return proposal.Proposal(ADDRESS, 200, SITE, Page("花城市电价调整的通知"), "0" * 64, None, ())


def captured(people: People) -> Capture:
    return _captured(found(people), people.of(Role.INFORMANT))


def expired(people: People) -> Capture:
    kept = captured(people)
    Capture.objects.update(fetched_at=kept.fetched_at - KEPT)
    return kept


def brought(people: People) -> BroughtList:
    """A list with one row, whose page was read."""
    kept = captured(people)
    listed = BroughtList.objects.create(body=kept.body, name="清单.xlsx", by=kept.by, brought_at=kept.fetched_at)
    listed.rows.create(number=2, address=ADDRESS, answer=DUE, capture=kept)
    return listed


def forgotten_list(people: People) -> BroughtList:
    listed = brought(people)
    BroughtList.objects.update(brought_at=listed.brought_at - KEPT)
    return listed


def public(people: People) -> Subject:
    return live(published(people))


def discarded(people: People) -> Draft:
    draft = drafted(people)
    drafting.discard(draft.id, "另有一件", officer=people.drafter)
    return draft


def uncertain(people: People) -> Draft:
    return secrecy_reviewed(people, said="uncertain")


ROWS: dict[Callable[..., Any], Row] = {
    drafting.start_draft: Row(
        nothing,
        lambda _, officer: drafting.start_draft("document", officer=officer, body=REFORM),
        "draft",
        Role.INFORMANT,
        twice=None,
        wrong_state=None,
        unlawful=(lambda _, officer: drafting.start_draft("poster", officer=officer, body=REFORM), NoFormError),
        why="It begins from nothing; begun twice, there are two drafts.",
    ),
    drafting.edit_live: Row(
        public,
        lambda found, officer: drafting.edit_live(found.id, officer=officer),
        "draft",
        Role.INFORMANT,
        twice=None,
        wrong_state=(withdrawn, NotPublicError),
        unlawful=(lambda _, officer: drafting.edit_live("document/none", officer=officer), NotPublicError),
    ),
    drafting.mask_live: Row(
        public,
        lambda found, officer: drafting.mask_live(found.id, officer=officer),
        "draft",
        Role.INFORMANT,
        twice=UnlawfulError,
        wrong_state=(withdrawn, NotPublicError),
        unlawful=(lambda found, officer: _masked_beside_a_change(found, officer), UnlawfulError),
    ),
    drafting.save_version: Row(
        drafted,
        lambda draft, officer: drafting.save_version(draft.id, changed(topic="别的"), officer=officer),
        "draft",
        Role.INFORMANT,
        twice=None,
        wrong_state=(submitted, StateError),
        unlawful=(
            lambda draft, officer: drafting.save_version(draft.id, changed(topic="别的"), officer=officer, seen=0),
            OtherVersionError,
        ),
    ),
    drafting.attach: Row(
        drafted,
        lambda draft, officer: drafting.attach(draft.id, "表.txt", b"1,2", officer=officer),
        "draft",
        Role.INFORMANT,
        twice=None,
        wrong_state=(submitted, StateError),
        unlawful=(
            lambda draft, officer: drafting.attach(draft.id, "表.txt", "机密★10年".encode(), officer=officer),
            RefusedUploadError,
        ),
    ),
    drafting.discard: Row(
        drafted,
        lambda draft, officer: drafting.discard(draft.id, "另有一件", officer=officer),
        "discard",
        Role.INFORMANT,
        twice=StateError,
        wrong_state=(submitted, StateError),
        unlawful=(lambda draft, officer: drafting.discard(draft.id, " ", officer=officer), UnlawfulError),
    ),
    drafting.restore: Row(
        discarded,
        lambda draft, officer: drafting.restore(draft.id, officer=officer),
        "draft",
        Role.INFORMANT,
        twice=StateError,
        wrong_state=(drafted, StateError),
        unlawful=None,
        why="It says nothing that law could forbid.",
    ),
    drafting.erase: Row(
        discarded,
        lambda draft, officer: drafting.erase(draft.id, officer=officer),
        "erase",
        Role.OPENNESS_OFFICE,
        twice=NoDraftError,
        wrong_state=(published, StateError),
        unlawful=None,
        why="It says nothing that law could forbid.",
    ),
    drafting.take_up: Row(
        drafted,
        lambda draft, officer: drafting.take_up(draft.id, officer=officer),
        "comment",
        Role.REVIEWER,
        twice=None,
        wrong_state=(missing, NoDraftError),
        unlawful=(lambda draft, officer: _taken_up_by_another(draft, officer), HandledByOtherError),
    ),
    drafting.let_go: Row(
        drafted,
        lambda draft, officer: drafting.let_go(draft.id, officer=officer),
        "comment",
        Role.REVIEWER,
        twice=None,
        wrong_state=(missing, NoDraftError),
        unlawful=None,
        why="Whoever has not taken it up lets go of nothing.",
    ),
    drafting.comment: Row(
        drafted,
        lambda draft, officer: drafting.comment(draft.id, "请核对。", officer=officer),
        "comment",
        Role.REVIEWER,
        twice=None,
        wrong_state=(missing, NoDraftError),
        unlawful=(lambda draft, officer: drafting.comment(draft.id, "", officer=officer), UnlawfulError),
    ),
    drafting.submit: Row(
        drafted,
        lambda draft, officer: drafting.submit(draft.id, officer=officer),
        "submit",
        Role.INFORMANT,
        twice=StateError,
        wrong_state=(reviewed, StateError),
        unlawful=(lambda draft, officer: _untitled(draft, officer), GateError),
    ),
    deciding.review: Row(
        submitted,
        lambda draft, officer: deciding.review(draft.id, digest(draft), officer=officer),
        "review",
        Role.REVIEWER,
        twice=StateError,
        wrong_state=(drafted, StateError),
        unlawful=(lambda draft, officer: deciding.review(draft.id, "0" * 64, officer=officer), OtherVersionError),
    ),
    deciding.secrecy_review: Row(
        reviewed,
        lambda draft, officer: deciding.secrecy_review(
            draft.id, digest(draft), "open", post="保密员", on=DAY, officer=officer
        ),
        "secrecy-review",
        Role.SECRECY_REVIEWER,
        twice=StateError,
        wrong_state=(submitted, StateError),
        unlawful=(
            lambda draft, officer: deciding.secrecy_review(
                draft.id, digest(draft), "maybe", post="保密员", on=DAY, officer=officer
            ),
            UnlawfulError,
        ),
    ),
    deciding.settle_secrecy: Row(
        uncertain,
        lambda draft, officer: deciding.settle_secrecy(
            draft.id, digest(draft), "open", post="保密办", on=DAY, officer=officer
        ),
        "secrecy-review",
        Role.SECRECY_REVIEWER,
        twice=StateError,
        wrong_state=(reviewed, StateError),
        unlawful=(
            lambda draft, officer: deciding.settle_secrecy(
                draft.id, digest(draft), "open", post="保密办", on=date(2017, 8, 17), officer=officer
            ),
            UnlawfulError,
        ),
        body=SECRECY,
    ),
    deciding.sign: Row(
        secrecy_reviewed,
        lambda draft, officer: deciding.sign(draft.id, digest(draft), officer=officer),
        "sign",
        Role.SIGNER,
        twice=StateError,
        wrong_state=(reviewed, StateError),
        unlawful=(
            lambda draft, officer: deciding.sign(
                draft.id, digest(draft), officer=officer, slip=deciding.Slip(" ", DAY)
            ),
            UnlawfulError,
        ),
    ),
    deciding.return_draft: Row(
        submitted,
        lambda draft, officer: deciding.return_draft(draft.id, "请改标题", officer=officer),
        "return",
        Role.REVIEWER,
        twice=StateError,
        wrong_state=(published, StateError),
        unlawful=(lambda draft, officer: deciding.return_draft(draft.id, " ", officer=officer), UnlawfulError),
    ),
    releasing.publish: Row(
        signed,
        lambda draft, officer: releasing.publish(draft.id, officer=officer),
        "publish",
        Role.PUBLISHER,
        twice=StateError,
        wrong_state=(secrecy_reviewed, StateError),
        unlawful=(lambda draft, officer: _signed_by(draft, officer), PersonError),
    ),
    releasing.schedule: Row(
        signed,
        lambda draft, officer: releasing.schedule(draft.id, TOMORROW, officer=officer),
        "schedule",
        Role.PUBLISHER,
        twice=StateError,
        wrong_state=(submitted, StateError),
        unlawful=(
            lambda draft, officer: releasing.schedule(draft.id, datetime(2017, 8, 1, tzinfo=UTC), officer=officer),
            UnlawfulError,
        ),
    ),
    withdrawing.withdraw_first: Row(
        public,
        lambda found, officer: withdrawing.withdraw_first(found.id, officer=officer, ground="ogi-2007:14"),
        "withdraw",
        Role.PUBLISHER,
        twice=NotPublicError,
        wrong_state=(withdrawn, NotPublicError),
        unlawful=(
            # The regulation of 2019 gives no ground in 2017.
            lambda found, officer: withdrawing.withdraw_first(found.id, officer=officer, ground="ogi-2019:14"),
            UnlawfulError,
        ),
    ),
    withdrawing.confirm_withdrawal: Row(
        withdrawn,
        lambda found, officer: withdrawing.confirm_withdrawal(found.id, officer=officer, ground="ogi-2007:14"),
        "confirm-withdrawal",
        Role.OPENNESS_OFFICE,
        twice=NotPublicError,
        wrong_state=(public, NotPublicError),
        unlawful=(
            lambda found, officer: withdrawing.confirm_withdrawal(found.id, officer=officer, ground="ogi-2019:14"),
            UnlawfulError,
        ),
    ),
    placing.place: Row(
        public,
        lambda found, officer: placing.place(found.id, ["hc-urban-renewal-site"], officer=officer),
        "place",
        Role.PUBLISHER,
        twice=None,
        wrong_state=(withdrawn, NotPublicError),
        unlawful=(lambda found, officer: placing.place(found.id, [PORTAL], officer=officer), UnlawfulError),
    ),
    placing.submit_to_portal: Row(
        public,
        lambda found, officer: placing.submit_to_portal(found.id, [PORTAL], officer=officer),
        "place",
        Role.PUBLISHER,
        twice=None,
        wrong_state=(withdrawn, NotPublicError),
        unlawful=(
            lambda found, officer: placing.submit_to_portal(found.id, ["nowhere"], officer=officer),
            UnlawfulError,
        ),
    ),
    placing.put_up: Row(
        submitted_to_portal,
        lambda found, officer: placing.put_up(found.id, PORTAL, officer=officer),
        "place",
        Role.PUBLISHER,
        twice=None,
        wrong_state=(public, UnlawfulError),
        unlawful=(lambda found, officer: placing.put_up(found.id, SITE, officer=officer), UnlawfulError),
        body=SERVICES,
    ),
    documents.repeal: Row(
        public,
        lambda found, officer: documents.repeal(found.id, date(2017, 12, 1), officer=officer),
        "publish",
        Role.PUBLISHER,
        twice=UnlawfulError,
        wrong_state=(repealed, UnlawfulError),
        unlawful=(
            lambda found, officer: documents.repeal(found.id, date(2017, 8, 1), officer=officer),
            UnlawfulError,
        ),
    ),
    proposal.register_page: Row(
        found,
        lambda page, officer: proposal.register_page(page, officer=officer, body=REFORM, answers=[DUE]),
        "register",
        Role.INFORMANT,
        twice=CannotRegisterError,
        wrong_state=(lambda people: replace(found(people), status=404), CannotRegisterError),
        unlawful=(
            lambda page, officer: proposal.register_page(
                page, officer=officer, body=REFORM, answers=[DUE], published_on=date(2017, 8, 1)
            ),
            CannotRegisterError,
        ),
    ),
    capturing.capture: Row(
        found,
        lambda page, officer: _captured(page, officer),
        "register",
        Role.INFORMANT,
        twice=None,
        wrong_state=None,
        unlawful=None,
        why="reading a page changes nothing; hostile addresses are in test_fetching_addresses",
    ),
    capturing.register_capture: Row(
        captured,
        lambda kept, officer: capturing.register_capture(kept.id, officer=officer, title="", published_on=None),
        "register",
        Role.INFORMANT,
        twice=NoCaptureError,
        wrong_state=(expired, NoCaptureError),
        unlawful=(
            lambda kept, officer: capturing.register_capture(
                kept.id, officer=officer, title="", published_on=date(2017, 8, 1)
            ),
            CannotRegisterError,
        ),
    ),
    bringing.bring: Row(
        lambda people: template(bringing.answerable(REFORM)),
        lambda data, officer: bringing.bring("清单.xlsx", data, officer=officer, body=REFORM),
        "register",
        Role.INFORMANT,
        twice=None,
        wrong_state=None,
        unlawful=None,
        why="bringing a list writes no act; what is wrong with its rows is in test_registering_lists",
    ),
    bringing.read_some: Row(
        brought,
        lambda listed, officer: bringing.read_some(listed.id, officer=officer),
        "register",
        Role.INFORMANT,
        twice=None,
        wrong_state=(forgotten_list, NoCaptureError),
        unlawful=None,
        why="reading a page changes nothing",
    ),
    bringing.register_brought: Row(
        brought,
        lambda listed, officer: bringing.register_brought(listed.id, officer=officer),
        "register",
        Role.INFORMANT,
        twice=None,
        wrong_state=(forgotten_list, NoCaptureError),
        unlawful=None,
        why="a row that is refused is told in its line and holds up no other",
    ),
}


def _untitled(draft: Draft, officer: Officer) -> object:
    drafting.save_version(draft.id, replace(VALUE, title=""), officer=officer)
    return drafting.submit(draft.id, officer=officer)


def _masked_beside_a_change(found: Subject, officer: Officer) -> object:
    drafting.edit_live(found.id, officer=officer)
    return drafting.mask_live(found.id, officer=officer)


def _taken_up_by_another(draft: Draft, officer: Officer) -> object:
    drafting.take_up(draft.id, officer=People().of(Role.REVIEWER, nth=9))
    return drafting.take_up(draft.id, officer=officer)


def _captured(page: proposal.Proposal, officer: Officer) -> Capture:
    """As if the page had been fetched."""
    with mock.patch.object(capturing, "propose", return_value=page):
        return capturing.capture(ADDRESS, [DUE], officer=officer, body=REFORM)


def _signed_by(draft: Draft, officer: Officer) -> object:
    """The publisher turns out to be the one who signed."""
    from gongkai.bodies.permissions import require

    draft.steps.filter(what="signed").update(by=require(officer, "publish", REFORM).pseudonym)
    return releasing.publish(draft.id, officer=officer)


@pytest.fixture(autouse=True)
def secrecy_office(settings: Any) -> None:
    settings.SECRECY_OFFICE = SECRECY


@pytest.fixture(autouse=True)
def a_second_site_of_the_body() -> None:
    from gongkai.bodies.models import Site

    Site.objects.filter(id="hc-urban-renewal-site").update(keeper=REFORM)


each = pytest.mark.parametrize("row", [pytest.param(row, id=verb.__name__) for verb, row in ROWS.items()])


def modules() -> Iterator[ModuleType]:
    for room in (gongkai.publishing, gongkai.acts):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if "migrations" not in found.name:
                yield importlib.import_module(found.name)


def test_no_verb_is_without_a_row() -> None:
    verbs = {
        function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "officer" in inspect.signature(function).parameters
    }
    assert verbs == set(ROWS)
    assert all(row.why for row in ROWS.values() if row.wrong_state is None or row.unlawful is None)


def right(row: Row, people: People) -> Officer:
    return people.of(row.role, row.body)


@each
def test_right(row: Row, people: People) -> None:
    row.do(row.arrange(people), right(row, people))


@each
def test_wrong_person(row: Row, people: People) -> None:
    thing = row.arrange(people)
    others = [
        role
        for role in (Role.SIGNER, Role.INFORMANT, Role.OPENNESS_OFFICE, Role.INSPECTOR)
        if role not in VERBS[row.permission]
    ]
    assert others
    for role in others:
        with pytest.raises(NotAllowedError):
            row.do(thing, people.of(role, row.body, nth=3))


@each
def test_wrong_body(row: Row, people: People) -> None:
    thing = row.arrange(people)
    with pytest.raises(NotAllowedError):
        row.do(thing, people.of(row.role, FINANCE))


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=verb.__name__) for verb, row in ROWS.items() if row.wrong_state is not None]
)
def test_wrong_state(row: Row, people: People) -> None:
    assert row.wrong_state
    arrange, error = row.wrong_state
    thing = arrange(people)
    with pytest.raises(error):
        row.do(thing, right(row, people))


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=verb.__name__) for verb, row in ROWS.items() if row.unlawful is not None]
)
def test_unlawful(row: Row, people: People) -> None:
    assert row.unlawful
    do, error = row.unlawful
    thing = row.arrange(people)
    with pytest.raises(error):
        do(thing, right(row, people))


@each
def test_twice(row: Row, people: People) -> None:
    from gongkai.record import models

    thing, officer = row.arrange(people), right(row, people)
    row.do(thing, officer)
    written = models.Entry.objects.count()
    if row.twice:
        settle()
        with pytest.raises(row.twice):
            row.do(thing, officer)
    else:
        row.do(thing, officer)
    assert models.Entry.objects.count() == written, "one act is one entry, however often it is asked for"


def test_two_publishers_at_once_put_up_one_thing_once(people: People) -> None:
    """The second one's act is not the first one's: it is refused, not written again."""
    found = submitted_to_portal(people)
    placing.put_up(found.id, PORTAL, officer=people.of(Role.PUBLISHER, SERVICES))
    with pytest.raises(OtherContentError):
        placing.put_up(found.id, PORTAL, officer=people.of(Role.PUBLISHER, SERVICES, nth=2))
