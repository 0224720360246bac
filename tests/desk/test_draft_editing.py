"""The editor: nothing that was written is lost, no file goes past its check, and all of it works without JavaScript."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gongkai.bodies.posts import Role
from gongkai.desk.drafts import editing
from gongkai.publishing import forms
from gongkai.publishing.drafting import save_version
from gongkai.publishing.models import Draft
from tests.desk.cast import logged_in
from tests.publishing.cast import VALUE, People, changed, drafting, published, submitted
from tests.publishing.uploaded import added, pdf, word

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return People()


def fields(draft: Draft, **said: object) -> dict[str, object]:
    """What a browser would send of the page as it is opened now."""
    latest = draft.latest()
    initial = forms.of(draft.form).form_class.initial_of(latest.value)
    return {**{name: value for name, value in initial.items() if value is not None}, "seen": latest.number, **said}


def edit(client: Client, draft: Draft, sent: dict[str, object]) -> HttpResponse:
    return client.post(reverse("desk-draft-edit", args=[draft.id]), sent, follow=True)


def autosave(client: Client, draft: Draft, sent: dict[str, object]) -> tuple[int, dict[str, object]]:
    answer = client.post(reverse("desk-draft-autosave", args=[draft.id]), sent)
    return answer.status_code, json.loads(answer.content)


def upload(client: Client, draft: Draft, name: str, data: bytes, **said: object) -> HttpResponse:
    return edit(client, draft, fields(draft, do="attach", file=SimpleUploadedFile(name, data), **said))


def titles(draft: Draft) -> list[str]:
    return [file.title for file in draft.latest().value.files]


def test_what_is_typed_is_saved_by_a_plain_form(people: People) -> None:
    draft = drafting(people)
    answer = edit(logged_in(people.drafter), draft, fields(draft, title="新题", text="一行\n又一行", do="done"))
    assert "下一步" in answer.content.decode()
    value = draft.latest().value
    assert (value.title, value.content["text"]) == ("新题", "<p>一行</p><p>又一行</p>")
    assert value.facts == VALUE.facts


def test_the_text_is_in_a_plain_field_with_its_label(people: People) -> None:
    draft = drafting(people, changed(text="<table><tbody><tr><td>电价</td></tr></tbody></table>"))
    page = logged_in(people.drafter).get(reverse("desk-draft-edit", args=[draft.id])).content.decode()
    assert '<label for="id_text"' in page
    assert "&lt;td&gt;电价&lt;/td&gt;" in page
    assert page.count('id="id_text"') == 1


def test_it_saves_by_itself_and_tells_which_version_that_was(people: People) -> None:
    draft = drafting(people)
    client = logged_in(people.drafter)
    status, told = autosave(client, draft, fields(draft, topic="电价"))
    assert (status, told["number"]) == (200, draft.latest().number)
    assert draft.latest().value.content["topic"] == "电价"
    assert str(told["saved_at"]).count(":") == 2


def test_of_two_editors_the_second_is_refused_with_what_differs_and_loses_nothing(people: People) -> None:
    draft = drafting(people)
    client, sent = logged_in(people.drafter), fields(draft, topic="我写的主题")
    save_version(draft.id, changed(topic="别人写的主题"), officer=people.of(Role.INFORMANT, nth=2))
    status, told = autosave(client, draft, sent)
    assert status == 409
    assert "改过这份稿件，没有保存" in str(told["sentence"])
    page = edit(client, draft, sent).content.decode()
    assert "您写的与刚保存的一稿不同" in page
    assert 'value="我写的主题"' in page
    assert draft.latest().value.content["topic"] == "别人写的主题"
    edit(client, draft, {**sent, "seen": draft.latest().number})
    assert draft.latest().value.content["topic"] == "我写的主题"
    assert [each.value.content.get("topic") for each in draft.versions.all()][-2:] == ["别人写的主题", "我写的主题"]


def test_a_day_that_is_none_is_told_and_the_rest_stays_on_the_page(people: People) -> None:
    draft = drafting(people)
    client, sent = logged_in(people.drafter), fields(draft, formed_on="2017-02-30", topic="还在")
    status, told = autosave(client, draft, sent)
    assert status == 400
    assert "成文日期" in str(told["sentence"])
    page = edit(client, draft, sent).content.decode()
    assert 'value="还在"' in page
    assert 'id="id_formed_on_error"' in page


def test_what_others_judge_is_not_edited(people: People) -> None:
    draft = submitted(people)
    client = logged_in(people.drafter)
    assert autosave(client, draft, fields(draft, topic="改"))[0] == 409
    assert "现在不能修改" in edit(client, draft, fields(draft, topic="改")).content.decode()
    assert draft.latest().value == VALUE.normal()


def test_a_reviewer_does_not_edit(people: People) -> None:
    draft = drafting(people)
    client = logged_in(people.reviewer)
    assert client.get(reverse("desk-draft-edit", args=[draft.id])).status_code == 403
    assert client.post(reverse("desk-draft-autosave", args=[draft.id]), fields(draft)).status_code == 403


def test_files_are_added_ordered_and_removed_with_the_text_saved_each_time(people: People) -> None:
    draft = drafting(people)
    client = logged_in(people.drafter)
    upload(client, draft, "甲.txt", "甲".encode(), topic="随手写的")
    upload(client, draft, "乙.pdf", pdf())
    assert draft.latest().value.content["topic"] == "随手写的"
    assert titles(draft) == ["甲.txt", "乙.pdf"]
    first = draft.latest().value.files[0].sha256
    edit(client, draft, fields(draft, do=f"down:{first}"))
    assert titles(draft) == ["乙.pdf", "甲.txt"]
    edit(client, draft, fields(draft, do=f"remove:{first}"))
    assert titles(draft) == ["乙.pdf"]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("说明.txt", "机密★10年\n说明".encode(), "涉密和内部文件不得上传"),
        ("表.pdf", b"<html><script>alert(1)</script>", "是网页或 SVG"),
        ("表.pdf", b"MZ\x90\x00", "不是准许上传的文件种类"),
        ("空.txt", b"", ""),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence_and_the_text_is_saved(
    people: People, name: str, data: bytes, sentence: str
) -> None:
    draft = drafting(people)
    answer = upload(logged_in(people.drafter), draft, name, data, topic="没有丢")
    assert sentence in answer.content.decode()
    assert draft.latest().value.content["topic"] == "没有丢"
    assert not draft.attachments.exists()


def test_what_a_file_hides_is_told_and_an_officer_decides(people: People) -> None:
    draft = drafting(people)
    client = logged_in(people.drafter)
    hidden = word(added("<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部测算</w:t></w:r>"))
    answer = upload(client, draft, "措施.docx", hidden)
    assert "隐藏的字" in answer.content.decode()
    assert titles(draft) == []
    client.post(answer.request["PATH_INFO"])
    assert titles(draft) == ["措施.docx"]


def test_any_two_versions_are_compared_and_an_older_one_is_taken_up_again(people: People) -> None:
    draft = drafting(people)
    save_version(draft.id, replace(VALUE, title="改过的题"), officer=people.drafter)
    client = logged_in(people.drafter)
    page = client.get(reverse("desk-draft-versions", args=[draft.id]), {"from": 2, "to": 3}).content.decode()
    assert "第 2 稿到第 3 稿改了什么" in page
    assert "<del>" in page
    client.post(reverse("desk-draft-versions", args=[draft.id]), {"number": 2, "seen": 3})
    assert (draft.latest().number, draft.latest().value) == (4, VALUE.normal())
    reviewer = logged_in(people.reviewer)
    assert "恢复第" not in reviewer.get(reverse("desk-draft-versions", args=[draft.id])).content.decode()
    assert reviewer.post(reverse("desk-draft-versions", args=[draft.id]), {"number": 3}).status_code == 403


def test_relations_are_chosen_by_title(people: People) -> None:
    document = published(people)
    draft = drafting(people, replace(VALUE, title="另一件"))
    client = logged_in(people.drafter)
    page = client.get(reverse("desk-draft-edit", args=[draft.id])).content.decode()
    assert f'name="repeals" value="{document.subject}"' in page
    edit(client, draft, fields(draft, repeals=[document.subject]))
    assert draft.latest().value.links == (("repeals", document.subject),)


def test_a_document_says_which_interpretation_it_opens(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is chosen becomes a link of the act, from which the interpretation's date will count."""
    duty = "hc-2017/1.1/2"
    monkeypatch.setattr(editing, "opened_by", lambda body: [(duty, f"1.1 宏观政策的解读（{body}）")])
    draft, client = drafting(people), logged_in(people.drafter)
    assert "公开后应当解读" in client.get(reverse("desk-draft-edit", args=[draft.id])).content.decode()
    edit(client, draft, fields(draft, opens=[duty]))
    assert ("opens", duty) in draft.latest().value.links
    edit(client, draft, fields(draft, opens=[]))
    assert ("opens", duty) not in draft.latest().value.links


def test_a_body_that_owes_no_interpretation_is_not_asked_for_one(people: People) -> None:
    page = logged_in(people.drafter).get(reverse("desk-draft-edit", args=[drafting(people).id])).content.decode()
    assert "公开后应当解读" not in page
