"""What an officer fills in to register: an address with its dues, the day to go by, a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms

from gongkai.publishing.fetching import limits
from gongkai.publishing.fetching.page_dates import FoundDate
from gongkai.publishing.registering.lists import MAX_ROWS
from gongkai.publishing.registering.proposal import MAX_TITLE
from gongkai.publishing.uploads import limits as uploads

NO_DAY = "none"
MAX_LIST_MB = 5
TOLD = {"meta": "网页的元数据", "label": "网页上的文字", "address": "网址里的"}


def words(day: FoundDate) -> str:
    """Where a day stands, in the very words."""
    return f"{TOLD[day.source]}“{day.words.strip()}”"


class AddressForm(forms.Form):
    address = forms.CharField(
        label="网址",
        max_length=limits.MAX_ADDRESS,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text="从浏览器地址栏复制完整的地址，以 http:// 或 https:// 开头。",
        error_messages={"required": "请填写网址。", "max_length": "网址过长。请从浏览器地址栏重新复制。"},
    )
    answers = forms.MultipleChoiceField(
        label="对应的公开要求",
        error_messages={
            "required": "请至少选择一项公开要求。",
            "invalid_choice": "%(value)s 已不在本单位待办之列，可能刚刚办结。请重新选择。",
        },
    )

    def __init__(self, *args: object, keys: Iterable[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["answers"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    title = forms.CharField(
        label="题名",
        max_length=MAX_TITLE,
        error_messages={"required": "请填写题名。", "max_length": f"题名过长，最多 {MAX_TITLE} 字。"},
        widget=forms.Textarea({"rows": 2}),
    )
    day = forms.ChoiceField(
        label="按哪个日期登记",
        error_messages={"required": "请选择按哪个日期登记。", "invalid_choice": "只能选网页上写明的日期，或不采用。"},
    )

    def __init__(self, *args: object, days: Iterable[date], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        told = [(day.isoformat(), day.isoformat()) for day in days]
        self.fields["day"].choices = [*told, (NO_DAY, NO_DAY)]  # type: ignore[attr-defined]

    @property
    def published_on(self) -> date | None:
        chosen = self.cleaned_data["day"]
        return None if chosen == NO_DAY else date.fromisoformat(chosen)


class ListForm(forms.Form):
    file = forms.FileField(
        label="填好的清单（xlsx）",
        help_text=f"不超过 {MAX_LIST_MB} MB、{MAX_ROWS} 行。",
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={
            "required": "请选择填好的清单。",
            "empty": "清单是空文件。请重新选择。",
            "missing": "请选择填好的清单。",
            "invalid": "请选择填好的清单。",
        },
    )

    def clean_file(self) -> forms.FileField:
        file = self.cleaned_data["file"]
        if file.size > min(MAX_LIST_MB * 2**20, uploads.MAX_BYTES):
            raise forms.ValidationError(f"清单超过 {MAX_LIST_MB} MB。请删去清单以外的内容，或分成几份。")
        return file  # type: ignore[no-any-return]
