"""What the filters above a list offer: only what the list really holds."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext as _

from gongkai.duties.models import Duty, Plan, Section
from gongkai.duties.wording import KINDS, cadence_word, form_word
from gongkai.portal.filters import ItemFilter
from gongkai.portal.progress import Progress
from gongkai.portal.rules import ORDER, chinese_number
from gongkai.ui.states import BY_CODE


class Choice(TypedDict):
    value: str
    label: str
    is_chosen: bool


def choices(plan: Plan, asked: ItemFilter) -> dict[str, list[Choice]]:
    """The options of section, form and cadence for a plan; two queries."""
    used = Duty.objects.filter(item__plan=plan).values_list("form", "cadence").distinct().order_by()
    forms, cadences = {form for form, _cadence in used}, {cadence for _form, cadence in used}
    return {
        "section": section_choices(list(plan.sections.all()), asked.section),
        "form": offered(_("全部形式"), [(form, form_word(form)) for form in sorted(forms)], asked.form),
        "cadence": offered(
            _("全部时限"), [(cadence, cadence_word(cadence)) for cadence in sorted(cadences)], asked.cadence
        ),
    }


def section_choices(sections: list[Section], chosen: str) -> list[Choice]:
    titled = [(section.number, f"{chinese_number(section.number)}、{section.title}") for section in sections]
    return offered(_("全部方面"), titled, chosen)


def kind_choices(chosen: str) -> list[Choice]:
    return offered(_("全部类别"), [(code, str(word)) for code, word in KINDS.items()], chosen)


def table_choices(shown: Progress) -> dict[str, object]:
    """The options above the table of progress: sections, kinds of bodies, states that occur (``legend``)."""
    legend = [code for code in ORDER if shown.table.states[code]]
    words = [(code, str(BY_CODE[code].word)) for code in legend]
    return {
        "legend": legend,
        "section": section_choices(shown.sections, shown.section.number if shown.section else ""),
        "kind": kind_choices(shown.asked.kind),
        "state": offered(_("全部状态"), words, shown.asked.state),
    }


def offered(everything: str, values: list[tuple[str, str]], chosen: str) -> list[Choice]:
    return [
        {"value": value, "label": label, "is_chosen": value == chosen} for value, label in [("", everything), *values]
    ]
