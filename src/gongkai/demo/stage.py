"""What a story acts through: the city's bodies, their officers and sites, and each verb with what is usual filled in.

A story says who does what and when; everything that it does is done by an officer whose post may do it, through the
verbs that real officers use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias
from uuid import uuid4

from gongkai.acts.documents.actions import repeal
from gongkai.bodies.rules import Body, Directory
from gongkai.demo import elsewhere
from gongkai.demo.city import KEEPER, OFFICE, PORTAL
from gongkai.demo.papers import Paper, Row
from gongkai.demo.people import People
from gongkai.duties import actions as duties
from gongkai.duties import asking, declaring, sheet
from gongkai.duties import deciding as deciding_dues
from gongkai.duties.promises import Promise
from gongkai.proof.entry import Entry
from gongkai.publishing import actions as publishing
from gongkai.publishing import deciding, drafting, placing, releasing, withdrawing
from gongkai.publishing.actions import Link, Revision
from gongkai.publishing.models import Draft
from gongkai.publishing.registering.proposal import register_page
from gongkai.record import clock, models, projections, sequencer
from gongkai.record.clock import SHANGHAI
from gongkai.record.subjects import fresh

# A story runs until it yields the instant at which it wants to go on.
Play: TypeAlias = Iterator[datetime]
Story: TypeAlias = "Callable[[Stage], Play]"

# 拟稿 → 审核 → 保密审查 → 签发 → 发布, by the verbs of the table of posts.
ROUTE = ("submit", "review", "secrecy-review", "sign", "publish")


def at(instant: str) -> datetime:
    """``2017-09-27 16:40``, as the city's clocks show it."""
    return datetime.fromisoformat(instant).replace(tzinfo=SHANGHAI)


def day(text: str) -> date:
    return date.fromisoformat(text)


def is_invented(body: Body) -> bool:
    """Districts, schools, hospitals and enterprises have names of their own making: they alone may miss a date."""
    return body.level == "district" or body.kind in {"institution", "enterprise"}


def catch_up() -> None:
    """What the sequencer's second does: entries are numbered and signed, tables follow."""
    sequencer.integrate()
    projections.follow()


@dataclass
class Stage:
    """The city of one play."""

    directory: Directory
    people: People = field(default_factory=People)

    def name(self, body: str) -> str:
        return self.directory.by_id[body].name

    def members(self, group: str) -> list[str]:
        return [body.id for body in self.directory.members(group, date(2017, 6, 30))]

    def site(self, body: str) -> str:
        """A body's own site; else its district's, else the city's portal."""
        district = f"{self.directory.by_id[body].area}-government"
        kept = self.directory.site_kept_by(body) or self.directory.site_kept_by(district)
        return kept.id if kept else PORTAL

    # -- papers: drafted, judged, signed and published by different people ---------------------------------------------

    def issue(
        self,
        body: str,
        paper: Paper,
        *answers: str,
        form: str = "document",
        discloses: str = "",
        links: Iterable[Link] = (),
    ) -> str:
        """A paper from its first draft to the public, at one instant; its subject."""
        draft = self.draft(body, paper, *answers, form=form, discloses=discloses, links=links)
        self.forward(draft)
        return draft.subject

    def draft(
        self,
        body: str,
        paper: Paper,
        *answers: str,
        form: str = "document",
        discloses: str = "",
        links: Iterable[Link] = (),
    ) -> Draft:
        """``discloses`` is a duty owed on change: the paper itself is the change, and answers what it opens."""
        officer = self.people.who(body, "draft")
        draft = drafting.start_draft(form, officer=officer, body=body)
        own = (f"{discloses}@{draft.subject}",) if discloses else ()
        self.write(draft, paper, *answers, *own, links=links)
        return draft

    def write(self, draft: Draft, paper: Paper, *answers: str, links: Iterable[Link] = ()) -> None:
        """Save a version of a draft."""
        own = self.directory.site_kept_by(draft.body_id)
        value = paper.value(
            issuer=self.directory.by_id[draft.body_id].full_name,
            formed_on=clock.today(),
            sites=[own.id] if own else [],
            answers=answers,
            links=links,
        )
        drafting.save_version(draft.id, value, officer=self.people.who(draft.body_id, "draft"))

    def change(self, subject: str, body: str) -> Draft:
        """A draft that revises what is public."""
        self._catch_up()
        return drafting.edit_live(subject, officer=self.people.who(body, "draft"))

    def forward(self, draft: Draft, *, since: str = "submit", upto: str = "publish") -> None:
        """From hand to hand, one step after another."""
        for verb in ROUTE[ROUTE.index(since) : ROUTE.index(upto) + 1]:
            self._step(draft, verb)

    def send_back(self, draft: Draft, verb: str, cause: str) -> None:
        """退回修改, by whoever has the step ``verb`` before him."""
        deciding.return_draft(draft.id, cause, officer=self.people.who(draft.body_id, verb))

    def comment(self, draft: Draft, text: str) -> None:
        """What the drafter tells those who judge it."""
        drafting.comment(draft.id, text, officer=self.people.who(draft.body_id, "draft"))

    def repeal(self, subject: str, on: date, body: str, *opens: str) -> Entry:
        self._catch_up()
        return repeal(subject, on, officer=self.people.who(body, "publish"), opens=opens)

    def _step(self, draft: Draft, verb: str) -> None:
        officer, digest = self.people.who(draft.body_id, verb), draft.latest().digest
        match verb:
            case "submit":
                drafting.submit(draft.id, officer=officer)
            case "review":
                deciding.review(draft.id, digest, officer=officer)
            case "secrecy-review":
                on = clock.today()
                deciding.secrecy_review(draft.id, digest, "open", post="办公室保密员", on=on, officer=officer)
            case "sign":
                deciding.sign(draft.id, digest, officer=officer)
            case "publish":
                releasing.publish(draft.id, officer=officer)

    # -- forms that have no room yet ----------------------------------------------------------------------------------

    def publish(
        self,
        form: str,
        body: str,
        content: Revision,
        *answers: str,
        facts: Mapping[str, date] | None = None,
        links: Iterable[Link] = (),
        subject: str | None = None,
    ) -> Entry:
        return publishing.publish(
            form,
            content,
            body=body,
            by=self.people.pseudonym(body, "publish"),
            approved_by=self.people.pseudonym(body, "sign"),
            sites=[self.site(body)],
            answers=answers,
            facts=facts,
            links=links,
            subject=subject,
        )

    def disclose(self, form: str, duty: str, body: str, content: Revision, **facts: date) -> Entry:
        """What is owed on change: the publication itself tells of the change, with the days that its clock needs."""
        subject = fresh(form)
        return self.publish(form, body, content, f"{duty}@{subject}", facts=facts, subject=subject)

    def revise(self, subject: str, body: str, content: Revision, *answers: str) -> Entry:
        by = self.people.pseudonym(body, "publish")
        return publishing.revise(subject, content, body=body, by=by, sites=[self.site(body)], answers=answers)

    # -- where it stands ----------------------------------------------------------------------------------------------

    def register(
        self, body: str, title: str, *sentences: str, answers: str, published_on: date, table: Sequence[Row] = ()
    ) -> Entry:
        """It stood elsewhere already, on the day that the site itself tells."""
        site = self.site(body)
        host = self.directory.site_by_id[site].host
        found = elsewhere.page(title, sentences, table, host=host, site=site, on=published_on)
        return register_page(found, officer=self.people.who(body, "register"), body=body, answers=[answers])

    def submit(self, subject: str, body: str) -> Entry:
        """报送 to the city's portal."""
        self._catch_up()
        return placing.submit_to_portal(subject, [PORTAL], officer=self.people.who(body, "place"))

    def put_up(self, subject: str) -> Entry:
        """上网, by the keeper of the city's portal."""
        self._catch_up()
        return placing.put_up(subject, PORTAL, officer=self.people.who(KEEPER, "place"))

    def take_down(self, subject: str, body: str, ground: str | None = None) -> None:
        """撤下 by one officer at once."""
        self._catch_up()
        withdrawing.withdraw_first(subject, officer=self.people.who(body, "withdraw"), ground=ground)

    def withdraw(self, subject: str, body: str, ground: str | None = None) -> None:
        """撤下, and a second officer confirms it."""
        self.take_down(subject, body, ground)
        officer = self.people.who(body, "confirm-withdrawal")
        withdrawing.confirm_withdrawal(subject, officer=officer, ground=ground)

    # -- what is owed -------------------------------------------------------------------------------------------------

    def promise(self, body: str, *promises: Promise) -> Entry:
        """A release calendar (发布日程), or a change of it."""
        return declaring.declare_schedule(promises, body=body, officer=self.people.who(body, "declare-schedule"))

    def fact(self, due: str, body: str, **facts: date) -> Entry:
        return declaring.record_fact(due, facts, body=body, officer=self.people.who(body, "record-fact"))

    def open(self, duty: str, body: str, **facts: date) -> Entry:
        officer = self.people.who(body, "record-fact")
        return declaring.open_due(duty, facts, uid=uuid4(), body=body, officer=officer)

    def open_on(self, subject: str, duty: str, body: str, **facts: date) -> Entry:
        """What another's paper opens at this body: no verb of the desk says so yet."""
        by = self.people.pseudonym(body, "record-fact")
        return duties.open_due(duty, facts, body=body, by=by, subject=subject)

    def correct(self, uid: str, body: str, **facts: date) -> Entry:
        """更正: no verb of the desk says so yet."""
        return duties.correct(uid, facts, body=body, by=self.people.pseudonym(body, "record-fact"))

    def nothing_new(self, answers: str, body: str, statement: str) -> Entry:
        officer = self.people.who(body, "declare-nil")
        return declaring.declare_nil([answers], statement, body=body, officer=officer)

    def confirm(self, period: str, body: str) -> Entry:
        """All that the body owes on change, with one signature."""
        self._catch_up()
        owed = [line.duty for line in sheet.lines(body, period)]
        return declaring.confirm_sheet(period, owed, body=body, officer=self.people.who(body, "confirm-sheet"))

    def claim(self, subject: str, body: str, *answers: str) -> Entry:
        self._catch_up()
        return declaring.claim_answer(subject, answers, body=body, officer=self.people.who(body, "claim-answer"))

    def explain(self, due: str, body: str, statement: str) -> Entry:
        return declaring.explain(due, statement, body=body, officer=self.people.who(body, "explain"))

    def extend(self, due: str, body: str, to: date, reason: str) -> Entry:
        officer = self.people.who(body, "request-extension")
        return asking.request_extension(due, to, reason, body=body, officer=officer)

    def grant(self, request: str, to: date) -> Entry:
        self._catch_up()
        return deciding_dues.grant_extension(request, to, officer=self.people.who(OFFICE, "decide-extension"))

    def reject(self, due: str, subject: str, ground: str, reason: str) -> Entry:
        self._catch_up()
        officer = self.people.who(OFFICE, "reject-answer")
        return deciding_dues.reject_answer(due, subject, ground, reason, officer=officer)

    def outage(self, on: date) -> Entry:
        """The city's portal was down for a day: no verb of the desk says so yet."""
        by = self.people.pseudonym(KEEPER, "place")
        return duties.record_outage(on, on, [PORTAL], body=KEEPER, by=by)

    def _catch_up(self) -> None:
        """Verbs about what is public look into tables that follow from the record."""
        if models.Entry.objects.filter(idx=None).exists():
            catch_up()
