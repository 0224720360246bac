"""How pages say dues, their states and their cells, and where what was published stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.bodies.models import Body
from gongkai.duties.telling import BASES, Explanation, period_words
from gongkai.law import article_name
from gongkai.portal import kind_words
from gongkai.portal.dues import Standing
from gongkai.portal.progress import Progress
from gongkai.portal.recorded import is_published_noun
from gongkai.portal.rules import ORDER
from gongkai.portal.tables import Cell, Line
from gongkai.portal.templatetags.portal import name_here, said_demo
from gongkai.publishing import rooms
from gongkai.ui.states import BY_CODE
from gongkai.ui.templatetags.ui import kept, to

register = template.Library()
register.filter("act_word", kind_words.act_word)
register.filter("act_named", kind_words.act_named)
register.filter("fact_word", kind_words.fact_word)
register.filter("meta_word", kind_words.meta_word)
register.filter("relation_word", kind_words.relation_word)
register.filter("period_words", period_words)
register.filter("ground_word", article_name)


@register.filter
def state_word(code: str) -> str:
    return str(BY_CODE[code].word)


@register.filter
def state_count(states: Mapping[str, int], code: str) -> int:
    """How many dues stand so; codes have a hyphen, which a template cannot ask for."""
    return states.get(code, 0)


@register.filter
def file_kind(name: str) -> str:
    """CSV, PDF …, by the name's ending: what a reader calls a file."""
    return name.rpartition(".")[2].upper()


@register.filter
def basis_word(basis: str) -> str:
    return str(BASES.get(basis, basis))


@register.filter
def name_of(body: Body | None) -> str:
    return name_here(body) if body else ""


@register.filter
def short_period(due: Standing) -> str:
    """8月, 三季度 …: what fits below a shape; what a fact opened goes by its date."""
    period = due.row.period
    if "/" in period:
        return f"{due.due_on:%m-%d}" if due.due_on else "—"
    if len(period) == 10:
        return period[5:]
    said, year = period_words(period), period[:4]
    if get_language() == "en":
        return period.removeprefix(f"{year}-")
    return said.removeprefix(_("%(year)s年") % {"year": year}).removeprefix("第") or said


@dataclass(frozen=True)
class Counted:
    """A date that was counted in working days, day by day."""

    heading: str
    days: tuple[str, ...]


@register.filter
def counted_dates(told: Explanation) -> list[Counted]:
    found = ((_("逐日看期限怎么算的"), told.date), (_("逐日看法定期限怎么算的"), told.legal))
    return [Counted(heading, each.days) for heading, each in found if each and each.days]


@register.simple_tag(takes_context=True)
def subject_address(context: Context, id: str) -> str:
    """The page of a thing that was published, in its room if it has one; of what has no page, the record's first."""
    noun, _slash, rest = id.partition("/")
    if not is_published_noun(id):
        return to(context, "record")
    return kept(context, rooms.address(id) or reverse("subject", kwargs={"noun": noun, "id": rest}))


@register.simple_tag(takes_context=True)
def subject_file(context: Context, id: str, name: str) -> str:
    noun, _slash, rest = id.partition("/")
    return to(context, "subject-file", noun=noun, id=rest, file=name)


@register.simple_tag(takes_context=True)
def matrix_cell(context: Context, shown: Progress, line: Line, cell: Cell) -> SafeString:
    """A cell's worst state and how many stand so, leading to what it counts; in words for who hears it."""
    body = line.body
    if line.members:
        section = f"&section={shown.section.number}" if shown.section else ""
        address = to(context, "matrix", query=f"group={body.id}{section}")
    elif shown.section:
        address = to(context, "item", plan=shown.plan.id, number=cell.column.number)
    else:
        address = f"{to(context, 'body', body=body.id)}#section-{cell.column.number}"
    said = [f"{state_word(code)} {cell.states[code]}" for code in ORDER if cell.states.get(code)]
    words = (_("、") if get_language() != "en" else ", ").join(said) or _("有公开要求，尚无到期事项")
    label = _("%(body)s，%(column)s：%(words)s") % {
        "body": name_here(body), "column": f"{cell.column.number} {cell.column.title}", "words": words
    }  # fmt: skip
    values = {"cell": cell, "address": address, "label": said_demo(label) if settings.DEMO else label}
    return render_to_string("portal/cell.html", values)
