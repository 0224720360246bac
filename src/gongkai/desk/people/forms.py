"""What is filled in about people: whom to appoint to what, from when, and what to look for in the audit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms

from gongkai.bodies.models import AuditEvent, Officer
from gongkai.bodies.posts import Role

EXISTING, NEW = "existing", "new"
NOT_A_DAY = {"invalid": "日期写法不对，请写成 2017-12-20。", "required": "请填写日期。"}


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, error_messages=NOT_A_DAY, help_text=help_text)


def login_field(label: str) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})
    return forms.CharField(label=label, max_length=150, widget=widget, error_messages={"required": "请填写登录名。"})


class AppointForm(forms.Form):
    """An officer by his log-in name; for a new one, with name and mail."""

    who = forms.ChoiceField(
        choices=[(EXISTING, "已有账号"), (NEW, "新开账号")],
        label="任用的人",
        initial=EXISTING,
        widget=forms.RadioSelect,
    )
    login = login_field("登录名")
    name = forms.CharField(label="姓名", max_length=60, required=False, help_text="新开账号的填写。")
    email = forms.EmailField(
        label="邮箱",
        required=False,
        help_text="新开账号的可以填写，用来收办理提醒。",
        error_messages={"invalid": "邮箱的写法不对。"},
    )
    role = forms.ChoiceField(label="岗位", error_messages={"required": "请选择岗位。"})
    office = forms.CharField(label="处室", max_length=60, required=False)
    begins_on = day_field("自哪一天起")

    def __init__(self, *args: object, roles: Iterable[Role], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        given = frozenset(roles)
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in given]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Whom it is about is looked up here, so that a name that is nobody's is told beside its field."""
        given = super().clean() or self.cleaned_data
        if given.get("who") == NEW:
            if not given.get("name"):
                self.add_error("name", "新开账号请填写姓名。")
        elif given.get("login"):
            given["officer"] = self.found("login")
        return given

    def found(self, name: str) -> Officer | None:
        officer = officer_by_login(self.cleaned_data[name])
        if officer is None:
            self.add_error(name, f"没有登录名为 {self.cleaned_data[name]} 的人。请核对，或选“新开账号”。")
        return officer


class EndForm(forms.Form):
    on = day_field("自哪一天起免去", help_text="这一天起不再任职。")


class HandOverForm(forms.Form):
    to = login_field("接手人的登录名")
    on = day_field("自哪一天起移交", help_text="这一天起由接手人任职。")

    def clean_to(self) -> Officer:
        officer = officer_by_login(self.cleaned_data["to"])
        if officer is None:
            raise forms.ValidationError(f"没有登录名为 {self.cleaned_data['to']} 的人。请先为接手人开设账号。")
        return officer


class AuditForm(forms.Form):
    """What to look for; what is empty does not narrow."""

    since = day_field("自", required=False)
    until = day_field("至", required=False)
    officer = forms.CharField(label="人员（登录名或姓名）", required=False, max_length=150)
    action = forms.ChoiceField(label="事项", required=False, choices=[("", "全部"), *AuditEvent.Action.choices])

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if isinstance(since, date) and isinstance(until, date) and since > until:
            self.add_error("until", "止日早于起日。")
        return given


def officer_by_login(login: str) -> Officer | None:
    return Officer.objects.filter(username__iexact=login.strip(), is_active=True).first()
