"""Projections: every entry, in order, exactly once; started over, they end the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.db import transaction

from gongkai.record import cadence, places, projections, sequencer
from gongkai.record.exceptions import RefusesToSignError, UnknownProjectionError
from gongkai.record.failpoints import watched
from gongkai.record.models import Cursor
from gongkai.record.projections import Projection
from gongkai.record.reading import Numbered
from tests.record.cast import post

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    pass


class Board:
    """A table of notices, kept as a row a notice in `Cursor`, which is a table like any other."""

    def __init__(self, name: str = "board") -> None:
        self.projection = Projection(name, self.apply, self.clear)
        self.name = name

    def apply(self, numbered: Sequence[Numbered]) -> None:
        for index, entry in numbered:
            Cursor.objects.create(projection=f"{self.name}/{index}/{entry.subject}", idx=index)

    def clear(self) -> None:
        Cursor.objects.filter(projection__startswith=f"{self.name}/").delete()

    def rows(self) -> list[str]:
        return list(
            Cursor.objects.filter(projection__startswith=f"{self.name}/")
            .order_by("idx")
            .values_list("projection", flat=True)
        )


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    monkeypatch.setattr(projections, "_registered", {})
    monkeypatch.setattr(projections, "AT_ONCE", 2)
    board = Board()
    projections.register(board.projection)
    return board


def post_and_number(count: int) -> None:
    for _ in range(count):
        post()
    sequencer.integrate()


def test_a_projection_gets_every_entry_once_and_in_order(board: Board) -> None:
    post_and_number(5)
    assert projections.follow() == 5
    assert projections.follow() == 0
    post_and_number(2)
    assert projections.follow() == 2
    assert board.rows() == [f"board/{index}/notice/1" for index in range(7)]


def test_what_has_no_number_yet_is_not_told(board: Board) -> None:
    post()
    assert projections.follow() == 0


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_killed_between_rows_and_cursor_neither_has_moved(board: Board, nth: int) -> None:
    seen = 0

    def kill(name: str) -> None:
        nonlocal seen
        if name == "after_rows_before_cursor":
            seen += 1
            if seen == nth:
                raise Killed

    post_and_number(5)
    # The savepoint stands for the connection that dies with its process.
    with watched(kill), pytest.raises(Killed), transaction.atomic():
        projections.follow()
    projections.follow()
    assert board.rows() == [f"board/{index}/notice/1" for index in range(5)]


def test_starting_over_ends_like_following(board: Board) -> None:
    post_and_number(3)
    projections.follow()
    post_and_number(2)
    projections.follow()
    followed = board.rows()
    assert projections.rebuild("board") == 5
    assert board.rows() == followed
    assert projections.follow() == 0


def test_one_that_fails_holds_up_no_other_and_is_told(board: Board) -> None:
    def fail(numbered: Sequence[Numbered]) -> None:
        raise ValueError("a rule of its room")

    healthy = Board("later")
    projections.register(Projection("board", fail, board.clear))
    projections.register(healthy.projection)
    post_and_number(3)
    with pytest.raises(ExceptionGroup) as caught:
        projections.follow()
    assert caught.group_contains(ValueError, match="a rule of its room")
    assert len(healthy.rows()) == 3
    projections.register(board.projection)
    projections.follow()
    assert len(board.rows()) == 3


def test_it_follows_even_while_nothing_may_be_signed(board: Board) -> None:
    post_and_number(2)
    places.checkpoint().write_text("changed", "utf-8")
    with pytest.raises(RefusesToSignError):
        cadence.once()
    assert len(board.rows()) == 2


def test_an_unknown_projection_is_told_with_the_known_ones(board: Board) -> None:
    with pytest.raises(UnknownProjectionError, match="boards；board"):
        projections.rebuild("boards")
