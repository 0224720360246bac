"""Why a due stands as it does, and why its date is its date: the object that pages and ``due explain`` both render.

Sentences come in the language that is active (``django.utils.translation``); days and codes stay values beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongkai.duties.reckoning import Timeline, Turn
from gongkai.duties.reckoning.dates import Dated
from gongkai.duties.reckoning.periods import every_of
from gongkai.duties.reckoning.periods import period as whole
from gongkai.duties.recounting import Act, day_words, fact_words, is_chinese, numbered
from gongkai.law import Rules
from gongkai.law.calendar import Calendar
from gongkai.law.clocks import count
from gongkai.law.wording import step_words
from gongkai.ui.states import BY_CODE

ONE_DAY = timedelta(1)
BASES: dict[str, Promise] = {
    "law": gettext_lazy("法定"),
    "plan": gettext_lazy("方案"),
    "promise": gettext_lazy("承诺"),
    "reminder": gettext_lazy("提醒"),
}


@dataclass(frozen=True)
class About:
    """What a due is about, in words: the product, who owes it, what it waits for; ``site`` names a venue."""

    product: str
    body: str
    condition: str
    site: Callable[[str], str]


@dataclass(frozen=True)
class Step:
    """From ``day`` on the due stood so, and the sentence that says why; ``entry`` is the act's place in the record."""

    day: date
    state: str
    word: str
    sentence: str
    entry: int | None


@dataclass(frozen=True)
class DateTold:
    """A date with its basis; ``days`` tells a count in working days, day by day."""

    day: date
    basis: str
    sentence: str
    is_provisional: bool
    days: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    due: str
    product: str
    body: str
    period: str
    on: date
    state: str
    word: str
    date: DateTold | None
    legal: DateTold | None
    steps: tuple[Step, ...]
    missing: tuple[str, ...]
    acts: tuple[Act, ...] = ()

    def document(self) -> dict[str, object]:
        """As JSON holds it: days in ISO form."""
        return {key: _plain(value) for key, value in asdict(self).items()}


def explain(
    timeline: Timeline, about: About, *, calendar: Calendar, rules: Rules, on: date, acts: Iterable[Act] = ()
) -> Explanation:
    """What can be said of a due at the end of a day; turns and acts after that day are left out."""
    teller = _Teller(timeline, about, calendar, rules, on)
    steps = tuple(map(teller.step, (turn for turn in timeline.turns if turn.starts_on <= on)))
    state = steps[-1].state if steps else ""
    return Explanation(
        due=timeline.due.id,
        product=about.product,
        body=about.body,
        period=period_words(timeline.due.period),
        on=on,
        state=state,
        word=str(BY_CODE[state].word) if state else _("方案印发前"),
        date=teller.told(timeline.due_on),
        legal=teller.told(timeline.legal),
        steps=steps,
        missing=() if state in {"met", "late", "before-plan"} else tuple(map(teller.place, timeline.missing)),
        acts=tuple(act for act in acts if act.day <= on),
    )


def period_words(key: str) -> str:
    """2017-08 → 2017年8月. What a fact opened goes by no period."""
    year = key[:4]
    match every_of(key):
        case "change":
            return _("一事一期")
        case "year":
            return _("%(year)s年") % {"year": year}
        case "half-year":
            return (_("%(year)s年上半年") if key.endswith("1") else _("%(year)s年下半年")) % {"year": year}
        case "quarter":
            return _("%(year)s年第%(quarter)s季度") % {"year": year, "quarter": key[-1]}
        case "month":
            # A format of Django's date filter: other languages do not number their months.
            return date_format(whole(key).starts_on, _("Y年n月"))
        case _:
            return day_words(whole(key).starts_on)


@dataclass(frozen=True)
class _Teller:
    timeline: Timeline
    about: About
    calendar: Calendar
    rules: Rules
    today: date

    def step(self, turn: Turn) -> Step:
        sentence = self._sentence(turn)
        if turn.number is not None:
            sentence = numbered(sentence, turn.number)
        return Step(turn.starts_on, turn.state, str(BY_CODE[turn.state].word), sentence, turn.number)

    def place(self, venue: str) -> str:
        if venue == "*":
            return _("任一公开渠道")
        return _("本单位网站") if venue == "own" else self.about.site(venue)

    def told(self, found: Dated | None) -> DateTold | None:
        if found is None:
            return None
        days: tuple[str, ...] = ()
        limit = found.limit
        if limit and limit.working and found.fact_on and limit.days:
            steps = count(found.fact_on, limit.days, "working_day", calendar=self.calendar).steps()
            days = tuple(step_words(step, "zh" if is_chinese() else "en") for step in steps)
        return DateTold(found.on, str(BASES[found.basis]), self._rests_on(found), found.is_provisional, days)

    def _rests_on(self, found: Dated) -> str:
        said = self._limit_words(found) if found.limit and found.fact else self._day_words(found)
        if found.is_provisional:
            said += _("其中有年度的放假安排尚未公布，暂按周一至周五计算，待放假安排公布。")
        if found is self.timeline.legal:
            said += self._against_law(found.on)
        return said

    def _against_law(self, limit: date) -> str:
        """How the limit of law compares, where a promise or the plan binds sooner."""
        shown = next((turn.starts_on for turn in reversed(self.timeline.turns) if turn.state in {"met", "late"}), None)
        if shown and shown <= self.today:
            return _("公开时没有超过法定期限。") if shown <= limit else _("公开时已经超过法定期限。")
        return _("法定期限尚未届满。") if self.today <= limit else _("法定期限已经届满。")

    def _limit_words(self, found: Dated) -> str:
        assert found.limit
        assert found.fact_on
        values = {"fact": fact_words(found.fact, self.rules), "day": day_words(found.fact_on), "days": found.limit.days}
        if found.limit.working:
            said = _("自%(fact)s之日（%(day)s）起%(days)s个工作日，当日不计入") % values
        else:
            said = _("自%(fact)s之日（%(day)s）起%(days)s日，当日不计入") % values
        if found.limit.ground:
            article = self.rules.article_name(found.limit.ground)
            return _("%(said)s，依据%(article)s。") % {"said": said, "article": article}
        if found.basis == "reminder":
            return _("%(said)s。这是提醒，不作为逾期的依据。") % {"said": said}
        return _("%(said)s。") % {"said": said}

    def _day_words(self, found: Dated) -> str:
        match found.basis:
            case "promise":
                said = _("%(body)s公布的发布日程。") % {"body": self.about.body}
                return said if found.number is None else numbered(said, found.number)
            case "reminder":
                return _("没有法定、方案或承诺的日期，这是提醒，不作为逾期的依据。")
        if found.number is not None:
            return numbered(_("经核准延期后的日期。"), found.number)
        year_end = (found.on.month, found.on.day) == (12, 31)
        return _("方案没有写明具体日期，按年底掌握。") if year_end else _("方案写明的日期。")

    def _sentence(self, turn: Turn) -> str:
        period = {"period": period_words(self.timeline.due.period)}
        match turn.because:
            case "asleep":
                return _("方案写明待“%(condition)s”，条件具备前不计期限；年底仍未具备的，结转下一年。") % {
                    "condition": self.about.condition
                }
            case "not-yet":
                return _("方案印发，%(period)s尚未届满。") % period
            case "opened":
                return self._opened(turn)
            case "passed":
                day = {"day": day_words(turn.starts_on - ONE_DAY)}
                return _("期限（%(day)s）已届满，本平台存证中未见该项登记，不表示未在其他渠道公开。") % day
            case "published" | "own-date":
                return self._met(turn)
            case "extended" if (due_on := self.timeline.due_on) and due_on.number == turn.number:
                return _("经核准，延期至%(day)s。") % {"day": day_words(due_on.on)}
            case because:
                return str(PLAIN[because])

    def _opened(self, turn: Turn) -> str:
        period = {"period": period_words(self.timeline.due.period)}
        if turn.state == "unconfirmed":
            return _("%(period)s届满，待单位逐项确认。") % period
        if turn.number is not None:
            return _("公开事由发生，开始办理。")
        if self.timeline.due.sort == "keeper":
            return _("收到报送，开始办理。")
        if self.timeline.turns[0] is turn:
            return _("方案印发，开始办理。")
        # What is owed within a period is worked on from its first day, what is owed of it from the day after its last.
        has_ended = turn.starts_on > whole(self.timeline.due.period).ends_on
        return (_("%(period)s届满，开始办理。") if has_ended else _("进入%(period)s，开始办理。")) % period

    def _met(self, turn: Turn) -> str:
        said = _("按原发布日期（未存证）计，") if turn.because == "own-date" else ""
        if turn.state == "before-plan":
            return said + _("方案印发前已经公开，不计入本方案。")
        due_on = self._date_then(turn)
        if turn.state == "late" and due_on:
            days = self.calendar.between(due_on, turn.starts_on)
            return said + ngettext(
                "已公开，晚于期限（%(due)s）%(days)s个工作日。", "已公开，晚于期限（%(due)s）%(days)s个工作日。", days
            ) % {"due": day_words(due_on), "days": days}
        if due_on and self.timeline.due_on and self.timeline.due_on.basis != "reminder":
            return said + _("已公开，在期限（%(due)s）之内。") % {"due": day_words(due_on)}
        return said + _("已公开。")

    def _date_then(self, turn: Turn) -> date | None:
        """The date by which this meeting was judged: the day before it last fell overdue, else the date owed."""
        passed = [each.starts_on for each in self.timeline.turns if each.because == "passed" and each < turn]
        if turn.state == "late" and passed:
            return passed[-1] - ONE_DAY
        return self.timeline.due_on.on if self.timeline.due_on else None


PLAIN: dict[str, Promise] = {
    "woken": gettext_lazy("条件已经具备，开始办理。"),
    "withdrawn": gettext_lazy("已公开的内容因有误撤下，自当日重新计算。"),
    "rejected": gettext_lazy("原来的对应未获认可，自当日重新计算。"),
    "withdrawn-by-law": gettext_lazy("已依法撤下，仍计为已公开。"),
    "extended": gettext_lazy("经核准延期。"),
    "exempted": gettext_lazy("经政务公开主管部门同意，本项不适用于该单位。"),
    "lifted": gettext_lazy("方案调整，不再列入此项。"),
    "dissolved": gettext_lazy("单位撤销，没有承继单位。"),
    "confirmed": gettext_lazy("单位已经逐项确认。"),
}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
