"""What the steps ask beside a click. The digest is that of the version on the officer's screen."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.publishing.rules import CONCLUSIONS
from gongkai.record import clock


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _words(label: str, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows}))


class StepForm(forms.Form):
    digest = forms.CharField(required=False, widget=forms.HiddenInput)


class SecrecyForm(StepForm):
    conclusion = forms.ChoiceField(label="审查结论", choices=list(CONCLUSIONS.items()), widget=forms.RadioSelect)
    post = forms.CharField(label="审查人岗位", max_length=40)
    on = _day("审查日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class SettleForm(SecrecyForm):
    """The secrecy office does not leave it open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        conclusion = self.fields["conclusion"]
        assert isinstance(conclusion, forms.ChoiceField)
        conclusion.choices = [(code, word) for code, word in CONCLUSIONS.items() if code != "uncertain"]


class SlipForm(StepForm):
    number = forms.CharField(label="签发单编号", max_length=60)
    on = _day("签发日期")
    scan = forms.FileField(label="签发单扫描件", required=False, help_text="只在本单位内留存，不公开")


class ScheduleForm(StepForm):
    at = forms.DateTimeField(
        label="发布时间", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )


class ReturnForm(StepForm):
    cause = _words("退回原因", 3, "写明要改什么，拟稿人会看到")


class DiscardForm(StepForm):
    cause = _words("作废原因", 2)


class CommentForm(forms.Form):
    text = _words("批注", 2)
