"""What an officer fills in for a document and for an interpretation; each becomes a draft's value, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms

from gongkai import law
from gongkai.acts.documents import gates
from gongkai.acts.documents.contents import contents
from gongkai.acts.documents.words import GENRES, KINDS_OF_INTERPRETATION
from gongkai.bodies.models import Site
from gongkai.publishing.forms import ContentForm, FormSpec
from gongkai.publishing.models import Draft, Subject
from gongkai.publishing.richtext import written
from gongkai.publishing.rules import ATTRIBUTES
from gongkai.publishing.slots import OpenDue, open_dues
from gongkai.publishing.value import DraftValue
from gongkai.record import clock

CONTENT = ("number", "issuer", "genre", "topic", "text", "no_interpretation")
FACTS = ("formed_on", "valid_from", "valid_to")


SOON = timedelta(days=30)
# The newest of what is public; whatever is older can still be kept.
OFFERED = 300

Choice = tuple[str, str]
Grouped = tuple[str, list[Choice]]


class SubjectsField(forms.MultipleChoiceField):
    """Things that are public, or on their way to be at the body, chosen by their titles."""

    known: frozenset[str] = frozenset()

    def to_python(self, value: Any) -> list[str]:
        asked = super().to_python(value)
        self.known = frozenset(Subject.objects.public().filter(id__in=asked).values_list("id", flat=True))
        return asked

    def valid_value(self, value: Any) -> bool:
        return value in self.known or super().valid_value(value)


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(label=label, required=False, help_text=help_text)


def _subjects(label: str) -> SubjectsField:
    return SubjectsField(
        label=label, required=False, error_messages={"invalid_choice": "没有编号为 %(value)s 的内容。"}
    )


class TextForm(ContentForm):
    """What both have. Nothing is required: what is unfinished can be saved, and the gates say what is missing."""

    # Each a field of its own that names what the text stands in that relation to.
    relations: tuple[str, ...] = ()

    title = forms.CharField(label="标题", required=False, max_length=300)
    issuer = forms.CharField(label="发布机构", required=False, max_length=120)
    topic = forms.CharField(label="主题", required=False, max_length=60)
    attribute = forms.ChoiceField(label="公开属性", required=False, choices=[("", "请选择"), *ATTRIBUTES.items()])
    ground = forms.ChoiceField(label="不予公开的理由", required=False)
    formed_on = _day("成文日期", "法定公开期限由此起算")
    text = forms.CharField(label="正文", required=False, widget=forms.Textarea)
    sites = forms.MultipleChoiceField(label="公开网站", required=False)
    answers = forms.MultipleChoiceField(label="对应的公开事项", required=False)

    def __init__(self, *args: Any, body: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = list(Site.objects.filter(keeper=body, is_ours=True).values_list("id", "name"))
        subjects = subjects_of(body) if self.relations else []
        self.offer("ground", [("", "—"), *grounds(clock.today())])
        self.offer("sites", sites)
        self.offer("answers", dues_of(body, clock.today()))
        for relation in self.relations:
            # What a document opens is a duty, of which rooms above this one know.
            self.offer(relation, [] if relation == "opens" else subjects)

    def offer(self, name: str, choices: Sequence[Choice | Grouped]) -> None:
        """With what was chosen before, though it is no longer on offer, such as a due that is no longer open."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*choices, *_kept(choices, self.initial.get(name))]

    def value(self, before: DraftValue) -> DraftValue:
        said = self.cleaned_data
        content = {name: said[name] for name in CONTENT if name in said} | {"text": written(said["text"])}
        facts = {name: said[name].isoformat() for name in FACTS if said.get(name)}
        others = [link for link in before.links if link[0] not in self.relations]
        return replace(
            before,
            title=said["title"],
            content={**before.content, **content},
            attribute=said["attribute"],
            ground=said["ground"],
            sites=tuple(said["sites"]),
            answers=tuple(said["answers"]),
            facts={**{name: day for name, day in before.facts.items() if name not in FACTS}, **facts},
            links=(*others, *((relation, to) for relation in self.relations for to in said.get(relation, ()))),
        )

    @classmethod
    def initial_of(cls, value: DraftValue) -> dict[str, object]:
        linked = {relation: [to for rel, to in value.links if rel == relation] for relation in cls.relations}
        return {
            **{name: text for name, text in value.content.items() if name in CONTENT},
            **{name: day for name, day in value.facts.items() if name in FACTS},
            **linked,
            "title": value.title,
            "attribute": value.attribute,
            "ground": value.ground,
            "sites": list(value.sites),
            "answers": list(value.answers),
        }


class DocumentForm(TextForm):
    """文件: it has a number and is in force from one day to another."""

    relations = ("opens", "repeals", "amends", "forwards", "rectifies")

    number = forms.CharField(
        label="文号", required=False, max_length=60, help_text="如“花发改〔2017〕118号”，没有就留空"
    )
    genre = forms.ChoiceField(label="体裁", required=False, choices=[("", "请选择"), *GENRES.items()])
    valid_from = _day("施行日期")
    valid_to = _day("有效期至", "当日仍有效；长期有效的留空")
    opens = forms.MultipleChoiceField(
        label="公开后应当解读", required=False, help_text="选中的，自本件公开起计算解读期限，到期未解读的会列出"
    )
    no_interpretation = forms.CharField(label="没有解读的原因", required=False, max_length=200)
    repeals = _subjects("废止的文件")
    amends = _subjects("修改的文件")
    forwards = _subjects("转发的文件")
    rectifies = _subjects("整改所针对的文件")


class InterpretationForm(TextForm):
    """解读材料: it interprets at least one document, whether that is public already or on its way."""

    relations = ("interprets",)

    genre = forms.ChoiceField(label="形式", required=False, choices=[("", "请选择"), *KINDS_OF_INTERPRETATION.items()])
    interprets = _subjects("所解读的文件")


def grounds(on: date) -> list[tuple[str, str]]:
    """The reasons that law gave on a day, one choice an article: those of 2019 are not offered in 2017."""
    words: dict[str, list[str]] = {}
    for each in law.rules().grounds_on(on):
        words.setdefault(each.article, []).append(each.words)
    return [(article, f"{law.article_name(article)}：{'；'.join(said)}") for article, said in words.items()]


def dues_of(body: str, today: date) -> list[Grouped]:
    """What a body owes, by how soon: what is past its date first."""
    groups: dict[str, list[Choice]] = {"逾期未公开": [], "30 日内到期": [], "以后到期": [], "没有期限": []}
    for due in open_dues(body):
        groups[_how_soon(due, today)].append((due.key, _due_words(due)))
    return [(label, choices) for label, choices in groups.items() if choices]


def subjects_of(body: str) -> list[Grouped]:
    """What a document may be related to: what the body drafts, and the newest of what is public."""
    drafts = Draft.objects.open().filter(body=body, revision=1).order_by("-begun_at")
    public = Subject.objects.public().of_forms(("document", "interpretation")).order_by("-published_at")
    return [
        ("本单位正在拟的", [(each.subject, each.title or "（无标题）") for each in drafts[:OFFERED]]),
        ("已公开的", [(each.id, _titled(each)) for each in public[:OFFERED]]),
    ]


def _how_soon(due: OpenDue, today: date) -> str:
    if due.state == "overdue":
        return "逾期未公开"
    if due.due_on is None:
        return "没有期限"
    return "30 日内到期" if due.due_on <= today + SOON else "以后到期"


def _due_words(due: OpenDue) -> str:
    by = f"，{due.due_on}前" if due.due_on else ""
    return f"{due.item} {due.product}（{due.period}{by}）" if due.period else f"{due.item} {due.product}"


def _titled(subject: Subject) -> str:
    return " ".join(filter(None, (subject.title, subject.meta.get("number"))))


def _kept(choices: Iterable[Choice | Grouped], initial: Any) -> list[Choice]:
    chosen = [initial] if isinstance(initial, str) else list(initial or [])
    offered = {
        value for key, label in choices for value, _label in (label if isinstance(label, list) else [(key, label)])
    }
    missing = [value for value in chosen if value and value not in offered]
    titles = dict(Subject.objects.filter(id__in=missing).values_list("id", "title"))
    return [(value, titles.get(value, value)) for value in missing]


DOCUMENT = FormSpec("document", "文件", gates.DOCUMENT, contents, DocumentForm)
INTERPRETATION = FormSpec("interpretation", "解读材料", gates.INTERPRETATION, contents, InterpretationForm)
