"""What an office fills in beside its tables."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from gongkai.duties import urging
from gongkai.record import clock

# An answer within a week, if nobody says otherwise: our own suggestion.
USUAL_DAYS = 7
USUAL_TEXT = "按照本年度政务公开工作要点分工方案，下列事项请抓紧办理，并将办理情况按时回复。"


class UrgingForm(forms.Form):
    """事由 and the day by which an answer is asked for; the dues are ticked in the table above."""

    text = forms.CharField(
        label="催办事由",
        max_length=urging.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明催办事由。"},
    )
    answer_by = forms.DateField(
        label="回复期限",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "请写明回复期限。", "invalid": "回复期限请写成 2017-12-29。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = {"text": USUAL_TEXT, "answer_by": clock.today() + timedelta(USUAL_DAYS)}
        kwargs["initial"] = {**usual, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
