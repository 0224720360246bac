"""A process of the played installation, asked line by line: a command's words, or the address of a page.

Setting up costs more than any answer, so that one process gives them all.
"""

from __future__ import annotations

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings"
django.setup()

from click.testing import CliRunner  # noqa: E402 - Django first
from django.test import Client  # noqa: E402

from gongkai.cli.gather import cli  # noqa: E402
from gongkai.publishing.models import Draft, Step, Withdrawal  # noqa: E402


def command(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, words)
    return done.exit_code, done.output


def page(address: str) -> tuple[int, str]:
    answer = Client(headers={"host": "127.0.0.1"}).get(address)
    return answer.status_code, answer.content.decode()


def desks() -> tuple[int, str]:
    """What is not public, as bodies have it before them: drafts on their way, and what was taken down by one alone."""
    drafts = [[draft.body_id, draft.title, draft.state()] for draft in Draft.objects.open().order_by("begun_at")]
    down = Withdrawal.objects.unconfirmed().values_list("body", "subject")
    return 0, json.dumps({"drafts": drafts, "unconfirmed": list(down)})


def steps(subject: str) -> tuple[int, str]:
    """What was done with the draft of something that is public, by whom, and why it was returned."""
    told = Step.objects.filter(draft__subject=subject).values_list("what", "by", "cause")
    return 0, json.dumps(list(told))


ASKED = {"command": command, "page": page, "desks": desks, "steps": steps}

for line in sys.stdin:
    what, *words = json.loads(line)
    sys.stdout.write(json.dumps(ASKED[what](*words)) + "\n")
    sys.stdout.flush()
