"""Notices: when somebody is told, who, once, and what becomes of one that fails."""

from __future__ import annotations

import http.server
import json
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from gongkai.bodies.models import Officer
from gongkai.bodies.posts import Role
from gongkai.duties.dividing import Share
from gongkai.duties.models import Notice
from gongkai.duties.notices import commands, sending, webhook
from gongkai.duties.notices.rules import AGAIN_AFTER, days_words, mark_reached, next_try
from gongkai.settings.environment import env_days, env_https
from gongkai.settings.installation import mail as mail_settings
from tests.bodies.people import FINANCE, REFORM
from tests.duties.office import divided
from tests.duties.owed import FINANCE_DUTY, MONTHLY_DUTY, PLAN_DUTY, due, turn
from tests.publishing.cast import People
from tests.publishing.sites import certified

pytestmark = pytest.mark.django_db
MARKS = (10, 3, 0)
DATE = date(2017, 8, 26)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2017, 8, 16, 1, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def by_mail(settings: Any) -> None:
    settings.DEMO, settings.MAIL_IS_SET, settings.WEBHOOK_URL = False, True, ""


@pytest.fixture
def people() -> People:
    found = People()
    for officer in (found.office, found.drafter):
        officer.email = f"{officer.username}@huacheng.invalid"
        officer.save()
    return found


def to() -> list[list[str]]:
    return [message.to for message in mail.outbox]


@pytest.mark.parametrize(("left", "told"), [(11, None), (10, 10), (9, 10), (4, 10), (3, 3), (1, 3), (0, 0), (-1, None)])
def test_the_nearest_mark_not_yet_passed_is_told(left: int, told: int | None) -> None:
    assert mark_reached(left, MARKS, "2017-08") == told


def test_what_is_owed_every_day_is_told_on_the_day_alone() -> None:
    assert mark_reached(3, MARKS, "2017-08-26") is None
    assert mark_reached(0, MARKS, "2017-08-26") == 0


def test_what_a_fact_opened_is_told_at_every_mark() -> None:
    assert mark_reached(10, MARKS, "document/01c19bzx80fcgs11m3fwvy5zj1") == 10


def test_a_failure_is_tried_again_later_and_later_and_then_given_up() -> None:
    waits = [next_try(tries) for tries in range(1, len(AGAIN_AFTER) + 1)]
    assert waits == sorted(waits, key=lambda wait: wait or timedelta.max)
    assert next_try(len(AGAIN_AFTER) + 1) is None


def test_the_last_day_is_called_today() -> None:
    assert days_words(DATE, DATE) == "今日到期"
    assert days_words(DATE, date(2017, 8, 16)) == "还有 10 日到期"


def test_each_is_told_once_at_ten_and_three_days_and_on_the_day(people: People, clock: time_machine.Traveller) -> None:
    due(on=DATE)
    told = []
    for day in range(12, 28):
        clock.move_to(datetime(2017, 8, day, 1, tzinfo=UTC))
        for _round in range(3):
            sending.send_due()
        told.append((day, len(mail.outbox)))
    assert [day for (day, count), (_, before) in zip(told[1:], told, strict=False) if count > before] == [16, 23, 26]
    assert len(mail.outbox) == 3
    assert "今日到期" in mail.outbox[2].subject


def test_a_worker_that_stood_still_tells_once(people: People, clock: time_machine.Traveller) -> None:
    due(on=DATE)
    clock.move_to(datetime(2017, 8, 24, 1, tzinfo=UTC))
    sending.send_due()
    assert len(mail.outbox) == 1
    assert "还有 2 日到期" in mail.outbox[0].subject


def test_an_extension_is_told_anew(people: People, clock: time_machine.Traveller) -> None:
    row = due(on=DATE)
    sending.send_due()
    row.due_on = date(2017, 9, 26)
    row.save()
    clock.move_to(datetime(2017, 9, 16, 1, tzinfo=UTC))
    sending.send_due()
    assert len(mail.outbox) == 2


def test_the_owner_is_told_and_where_there_is_none_the_openness_office(people: People) -> None:
    due(on=DATE)
    due(MONTHLY_DUTY, on=DATE, period="2017-08")
    divided(people, Share(PLAN_DUTY, "投资处", people.drafter.name, 5))
    sending.send_due()
    assert sorted(to()) == [[people.drafter.email], [people.office.email]]
    (own,) = [message for message in mail.outbox if message.to == [people.drafter.email]]
    assert "内部期限 2017年8月21日" in own.body
    assert "承办：投资处" in own.body


def test_an_owner_who_has_left_is_not_told(people: People) -> None:
    due(on=DATE)
    divided(people, Share(PLAN_DUTY, "投资处", people.drafter.name))
    people.drafter.posts.update(ended_on=date(2017, 8, 16))
    sending.send_due()
    assert to() == [[people.office.email]]


def test_what_concerns_the_same_people_goes_out_in_one_mail(people: People) -> None:
    due(on=DATE)
    due(MONTHLY_DUTY, on=DATE, period="2017-08")
    sending.send_due()
    assert len(mail.outbox) == 1
    assert "2 项待办" in mail.outbox[0].subject


def test_what_was_met_is_not_told_of(people: People) -> None:
    turn(due(on=DATE), "met")
    sending.send_due()
    assert mail.outbox == []


def test_another_body_is_told_of_its_own_alone(people: People) -> None:
    due(on=DATE)
    due(FINANCE_DUTY, FINANCE, on=DATE, period="2017-07")
    finance = people.of(Role.OPENNESS_OFFICE, FINANCE)
    finance.email = "finance@huacheng.invalid"
    finance.save()
    sending.send_due()
    by_address = {message.to[0]: message.body for message in mail.outbox}
    assert by_address.keys() == {people.office.email, finance.email}
    assert "市财政局" not in by_address[people.office.email]


def test_a_body_that_nobody_can_write_to_is_told_of_on_the_desk(people: People) -> None:
    due(on=DATE)
    Officer.objects.update(email="")
    done = sending.send_due()
    assert mail.outbox == []
    assert [why for _message, why in done.failed] == [sending.NO_ADDRESS]
    assert sending.unsent([people.office.posts.get().body]) == 1


def test_a_failure_is_kept_and_tried_again(
    people: People, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, **_more: object) -> int:
        raise ConnectionRefusedError("邮件服务器没有应答")

    due(on=DATE)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        done = sending.send_due()
        assert [why for _message, why in done.failed] == ["邮件服务器没有应答"]
        assert sending.send_due().failed == (), "not before its time"
    assert Notice.objects.get().fault == "邮件服务器没有应答"
    clock.shift(AGAIN_AFTER[0])
    assert len(sending.send_due().sent) == 1
    assert (Notice.objects.get().fault, len(mail.outbox)) == ("", 1)


def test_a_mark_that_failed_is_not_told_beside_the_next(people: People, clock: time_machine.Traveller) -> None:
    due(on=DATE)
    Officer.objects.update(email="")
    sending.send_due()
    Officer.objects.filter(pk=people.office.pk).update(email="late@huacheng.invalid")
    clock.move_to(datetime(2017, 8, 23, 1, tzinfo=UTC))
    for _round in range(3):
        sending.send_due()
        clock.shift(timedelta(minutes=11))
    assert to() == [["late@huacheng.invalid"]]
    assert [(row.days, row.sent_at is not None) for row in Notice.objects.all()] == [(3, True)]


def test_what_cannot_be_delivered_is_given_up_and_stays_told(people: People, clock: time_machine.Traveller) -> None:
    due(on=DATE)
    Officer.objects.update(email="")
    failures = 0
    for _hour in range(72):
        failures += len(sending.send_due().failed)
        clock.shift(timedelta(hours=1))
    assert failures == len(AGAIN_AFTER) + 1
    assert sending.unsent([people.office.posts.get().body]) == 1


def test_one_address_that_no_mail_may_have_holds_up_no_other(people: People) -> None:
    due(on=DATE)
    due(MONTHLY_DUTY, on=DATE, period="2017-08")
    divided(people, Share(PLAN_DUTY, "投资处", people.drafter.name))
    Officer.objects.filter(pk=people.drafter.pk).update(email="a\nb@huacheng.invalid")
    done = sending.send_due()
    assert (len(done.sent), len(done.failed)) == (1, 1)
    assert to() == [[people.office.email]]


def test_two_processes_do_not_send_the_same(people: People) -> None:
    due(on=DATE)
    sending._make(sending.tellings(DATE - timedelta(10)), sending.clock.now())
    assert len(sending._taken_over(sending.clock.now())) == 1
    assert sending._taken_over(sending.clock.now()) == []


def test_an_outlook_writes_and_sends_nothing(people: People) -> None:
    due(on=DATE)
    printed = CliRunner().invoke(commands.send, ["--dry-run"])
    assert printed.exit_code == 0
    assert people.office.email in printed.output
    assert (Notice.objects.count(), mail.outbox) == (0, [])


def test_the_command_sends_and_without_a_channel_says_what_to_set(people: People, settings: Any) -> None:
    due(on=DATE)
    assert CliRunner().invoke(commands.send).exit_code == 0
    assert len(mail.outbox) == 1
    settings.MAIL_IS_SET = False
    refused = CliRunner().invoke(commands.send)
    assert refused.exit_code == 2
    assert "GONGKAI_MAIL" in refused.output


def test_beside_a_server_that_is_gone_it_ends_by_itself(tmp_path: Path) -> None:
    nobody = 2**22 + 1  # beyond the ids that Linux gives to processes
    command = [sys.executable, "-m", "gongkai", "notices", "send", "--forever", "--while", str(nobody)]
    ended = subprocess.run(command, env={**os.environ, "GONGKAI_FOLDER": str(tmp_path)}, timeout=120)
    assert ended.returncode == 0


def test_a_demonstration_sends_nothing_and_writes_what_it_would(people: People, settings: Any, tmp_path: Path) -> None:
    settings.DEMO, settings.FOLDER, settings.WEBHOOK_URL = True, tmp_path, "https://hook.invalid/"
    settings.EMAIL_BACKEND = str(mail_settings(tmp_path, is_demo=True)["EMAIL_BACKEND"])
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    due(on=DATE)
    assert len(sending.send_due().sent) == 2
    written = {file.suffix: file.read_text("utf-8") for file in (tmp_path / "mail").iterdir()}
    assert written.keys() == {".json", ".log"}
    assert "【演示】" in json.loads(written[".json"])["text"]["content"]
    assert mail.outbox == []


@pytest.fixture
def receiver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[tuple[Any, bytes]]]]:
    """A messenger on this machine, by HTTPS as every one is: what it was sent, head and body."""
    got: list[tuple[Any, bytes]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
            place = {"/gone": 404, "/elsewhere": 302}.get(self.path, 200)
            self.send_response(place)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    context, trusting = certified(tmp_path, host="localhost")
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://localhost:{server.server_port}", got
        server.shutdown()


def test_a_message_is_signed_so_that_its_receiver_can_tell(
    people: People, settings: Any, receiver: tuple[str, list[tuple[Any, bytes]]]
) -> None:
    address, got = receiver
    settings.MAIL_IS_SET, settings.WEBHOOK_URL, settings.WEBHOOK_SECRET = False, f"{address}/robot?key=1", "密钥"
    due(on=DATE)
    assert sending.send_due().failed == ()
    ((headers, body),) = got
    stamp = int(headers["X-Gongkai-Timestamp"])
    assert headers["X-Gongkai-Signature"] == webhook.signature("密钥", stamp, body)
    said = json.loads(body)
    assert (said["msgtype"], said["body"], said["dues"][0]["days"]) == ("text", REFORM, 10)


@pytest.mark.parametrize("path", ["/gone", "/elsewhere"])
def test_a_messenger_that_refuses_or_leads_elsewhere_has_not_received(
    path: str, receiver: tuple[str, list[tuple[Any, bytes]]]
) -> None:
    address, got = receiver
    with pytest.raises(webhook.WebhookError):
        webhook.post(f"{address}{path}", "", {}, at=datetime.now(UTC))
    assert len(got) == 1, "a redirection is not followed"


def test_nothing_is_sent_in_clear() -> None:
    with pytest.raises(webhook.WebhookError):
        webhook.post("http://127.0.0.1:9/", "", {}, at=datetime.now(UTC))


def test_settings_that_cannot_be_right_stop_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value, read in (
        ("GONGKAI_WEBHOOK", "http://hook.invalid/", lambda: env_https("GONGKAI_WEBHOOK")),
        ("GONGKAI_NOTICE_DAYS", "ten", lambda: env_days("GONGKAI_NOTICE_DAYS", [])),
        ("GONGKAI_NOTICE_DAYS", "61", lambda: env_days("GONGKAI_NOTICE_DAYS", [])),
        ("GONGKAI_MAIL", "mail.invalid", lambda: mail_settings(tmp_path, is_demo=False)),
    ):
        monkeypatch.setenv(name, value)
        with pytest.raises(ImproperlyConfigured, match=name):
            read()


def test_days_and_mail_are_read_as_they_are_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGKAI_NOTICE_DAYS", "0, 5,5")
    assert env_days("GONGKAI_NOTICE_DAYS", [10]) == [5, 0]
    monkeypatch.setenv("GONGKAI_NOTICE_DAYS", "none")
    assert env_days("GONGKAI_NOTICE_DAYS", [10]) == []
    monkeypatch.setenv("GONGKAI_MAIL", "smtps://me:a%40b@mail.invalid")
    found = mail_settings(tmp_path, is_demo=False)
    assert (found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"], found["EMAIL_USE_SSL"]) == (465, "a@b", True)
    assert "filebased" in str(mail_settings(tmp_path, is_demo=True)["EMAIL_BACKEND"])
