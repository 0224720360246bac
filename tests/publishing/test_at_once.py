"""Two officers at once: the second sees what the first has done, on either database."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection, connections

from gongkai.bodies.posts import Role
from gongkai.bodies.rules import Directory
from gongkai.bodies.tables import take_over_directory
from gongkai.publishing.deciding import return_draft, review
from gongkai.publishing.exceptions import PublishingError, StateError
from gongkai.publishing.models import Draft
from gongkai.publishing.releasing import publish
from gongkai.record import models
from tests.publishing.cast import People, digest, signed, submitted

NOW = datetime(2017, 8, 16, 1, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_one_after_the_other_the_second_reviewer_is_told(people: People) -> None:
    """Both opened the page; one returns it while the other still reads."""
    draft = submitted(people)
    on_both_screens = digest(draft)
    return_draft(draft.id, "标题有误", officer=people.reviewer)
    with pytest.raises(StateError, match="可能别人刚刚办过"):
        review(draft.id, on_both_screens, officer=people.of(Role.REVIEWER, nth=2))
    assert [step.what for step in draft.steps.all()] == ["submitted", "returned"]


@pytest.fixture
def city(transactional_db: None, directory: Directory) -> None:
    """Where commits are real, each test finds an empty database; these run behind all others."""
    take_over_directory(directory)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.parametrize("verb", ["review", "publish"])
def test_of_two_in_the_same_moment_one_is_done_and_one_refused(city: None, verb: str) -> None:
    people = People()
    with time_machine.travel(NOW, tick=True):
        draft = submitted(people) if verb == "review" else signed(people)
        role = Role.REVIEWER if verb == "review" else Role.PUBLISHER
        both = [people.of(role, nth=nth) for nth in (1, 2)]
        seen, start, told = digest(draft), threading.Barrier(2), list[str]()

        def act(nth: int) -> None:
            start.wait()
            try:
                if verb == "review":
                    review(draft.id, seen, officer=both[nth])
                else:
                    publish(draft.id, officer=both[nth])
                told.append("done")
            except PublishingError as error:
                told.append(type(error).__name__)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=act, args=(nth,)) for nth in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(told) == ["StateError", "done"]
    assert Draft.objects.get(id=draft.id).steps.filter(what=f"{verb}ed").count() == 1
    assert models.Entry.objects.count() == (verb == "publish")
