"""A room's form as the editor shows it: grouped, with widgets of the desk's own. It works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from gongkai.desk.drafts.finding import names_of
from gongkai.duties.declaring import STANDING
from gongkai.duties.holding import owed_by
from gongkai.publishing import forms as publishing_forms
from gongkai.publishing.forms import ContentForm
from gongkai.publishing.models import Draft, DraftVersion
from gongkai.publishing.value import DraftValue, File
from gongkai.record import clock

# In the order in which an officer fills them in; what a room asks beside these comes last.
GROUPS: Mapping[str, Sequence[str]] = {
    "标题和文号": ("title", "number", "issuer", "genre", "topic"),
    "办结的公开事项": ("answers",),
    "正文": ("text",),
    "日期": ("formed_on", "valid_from", "valid_to"),
    "怎样公开": ("attribute", "ground", "sites"),
    "解读": ("interprets", "opens", "no_interpretation"),
    "与其他文件的关系": ("repeals", "amends", "forwards", "rectifies"),
}
REST = "其他"
# Seldom needed: folded up until something is chosen or wrong.
FOLDED = frozenset({"与其他文件的关系"})


class Pick(forms.CheckboxSelectMultiple):
    """Any number of many, by boxes; the script adds a field that narrows them down."""

    template_name = "desk/drafts/widgets/pick.html"
    # Fewer are seen at a glance.
    NARROWED_FROM = 8

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        options = [option for _group, options, _index in groups for option in options]
        context["widget"] |= {
            "chosen": [option for option in options if option["selected"]],
            "is_long": len(options) >= self.NARROWED_FROM,
        }
        return context


@dataclass(frozen=True)
class Group:
    label: str
    fields: Sequence[forms.BoundField]

    @property
    def is_folded(self) -> bool:
        return self.label in FOLDED and not any(field.value() or field.errors for field in self.fields)


def editor(draft: Draft, version: DraftVersion, data: QueryDict | None = None) -> ContentForm:
    """The form with what a version says, or with what was entered."""
    made = publishing_forms.of(draft.form).form_class
    form = made(data, initial=dict(made.initial_of(version.value)), body=draft.body_id)  # type: ignore[call-arg]
    if "opens" in form.fields:
        form.offer("opens", opened_by(draft.body_id))  # type: ignore[attr-defined]
        if not form.fields["opens"].choices:  # type: ignore[attr-defined]
            del form.fields["opens"]
    for name, field in form.fields.items():
        _dress(name, field)
    return form


def opened_by(body: str) -> list[tuple[str, str]]:
    """What a document of the body's opens when it is public: the duties to interpret it."""
    owed = owed_by(body).filter(duty__form="interpretation", duty__lifted_on=None, sort__in=STANDING)
    rows = owed.order_by("duty__order").values_list("duty", "duty__item__number", "duty__product").distinct()
    return [(duty, f"{item} {product}") for duty, item, product in rows]


def groups(form: ContentForm) -> Iterator[Group]:
    named = {name for names in GROUPS.values() for name in names}
    rest = [name for name in form.fields if name not in named]
    for label, names in [*GROUPS.items(), (REST, rest)]:
        if fields := [form[name] for name in names if name in form.fields]:
            yield Group(label, fields)


def moved(value: DraftValue, what: str, sha256: str) -> tuple[File, ...]:
    """The files after one was taken up, down or out."""
    files = list(value.files)
    place = next((place for place, file in enumerate(files) if file.sha256 == sha256), None)
    if place is None:
        return value.files
    file = files.pop(place)
    if what != "remove":
        files.insert(max(place + (-1 if what == "up" else 1), 0), file)
    return tuple(files)


def errors(form: ContentForm) -> str:
    """What is wrong, in one sentence for each field."""
    return "".join(f"{form[name].label}：{''.join(map(str, said))}" for name, said in form.errors.items())


def beside(draft: Draft, latest: DraftVersion) -> dict[str, object]:
    """What the editor shows beside the form: files, why it came back, who else works on it."""
    named = {file.sha256 for file in latest.value.files}
    handled = draft.handled_by if draft.handled_until and draft.handled_until > clock.now() else ""
    returned = draft.steps.filter(what="returned").order_by("-id").first()
    return {
        "files": latest.value.files,
        "unused": [each for each in draft.attachments.filter(is_private=False) if each.sha256 not in named],
        "returned": returned if draft.state() == "returned" else None,
        "handled_by": names_of([handled]).get(handled, ""),
        "handled_until": draft.handled_until,
    }


def _dress(name: str, field: forms.Field) -> None:
    if isinstance(field, forms.MultipleChoiceField):
        field.widget = Pick(choices=field.choices)  # type: ignore[arg-type]
    elif isinstance(field, forms.DateField):
        field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif name == "text":
        field.widget.attrs |= {"data-rich": "", "rows": 18}
    elif name == "title":
        field.widget = forms.Textarea(attrs={"rows": 2, "maxlength": 300})
