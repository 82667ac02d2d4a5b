"""Why customers leave, asked of the store: kinds, names spelled differently, time, and who is behind a line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.services.conftest import Makers
from tests.services.stories import HOSTILE, row
from tui.services import departures, reasons, undo
from tui.services.desk import Desk


def gone(make: Makers, name: str, on: date, **said: Any) -> int:
    """An account that left, with its departure; the margin is a tenth of the revenue."""
    revenue = said.pop("revenue", 0)
    account = make.account(name, currency=said.pop("currency", "EUR"), rep_id=said.pop("rep_id", None))
    money = {"former_revenue_cents": revenue, "former_margin_cents": said.pop("margin", revenue // 10)}
    row(
        make,
        "Departure",
        **{"account_id": account, "decided_on": on, "ends_on": on, "stage_before": "customer"},
        **{"state": "over", **money, **said},
    )
    return account


@pytest.fixture
def left(desk: Desk, make: Makers) -> dict[str, int]:
    return {
        "a": gone(make, "A", date(2026, 2, 3), reason_kind="service", competitor="Clerkwell", revenue=9_000),
        "b": gone(make, "B", date(2026, 2, 4), reason="price", competitor="CLERK well", revenue=1_000),
        "c": gone(make, HOSTILE, date(2025, 9, 4), reason="they said [/] so", avoidable="yes", revenue=500),
        "d": gone(make, "D", date(2026, 8, 1), reason_kind="price", state="open", competitor="Clerkwell"),
        "e": gone(make, "E", date(2026, 8, 1), reason_kind="price", state="stayed", revenue=70_000),
    }


@pytest.mark.feature("D10")
def test_kinds_from_the_store_with_the_unknown_and_those_who_stayed_apart(
    desk: Desk, left: dict[str, int]
) -> None:
    found = desk.read_now(reasons.counted)
    assert (found.n, found.open, found.blank, found.stayed, found.enough) == (4, 1, 1, 1, False)
    assert [(one.label, one.n, one.margin("EUR")) for one in found.lines] == [
        ("service", 1, 900),
        ("price", 2, 100),
        ("not known", 1, 50),
    ]
    assert (found.worth[0].revenue, found.stayed_worth[0].revenue) == (10_500, 70_000)
    some = desk.read_now(reasons.counted, "kind", date(2026, 2, 4), date(2026, 8, 1))
    assert [(one.key, one.n) for one in some.lines] == [("price", 2)]


@pytest.mark.feature("D13")
def test_a_competitor_is_one_however_it_is_spelled(desk: Desk, left: dict[str, int]) -> None:
    found = desk.read_now(reasons.counted, "competitor")
    assert [(one.key, one.label, one.n) for one in found.lines] == [
        ("Clerkwell", "Clerkwell", 3),
        (None, "no competitor named", 1),
    ]
    behind = desk.read_now(reasons.behind, "competitor", "Clerkwell")
    assert [one.account for one in behind] == ["A", "B", "D"]
    assert [(one.open, one.kind_words, one.margin) for one in behind] == [
        (False, "service", 900),
        (False, "price", 100),
        (True, "price", 0),
    ]
    (other,) = desk.read_now(reasons.behind, "competitor", None)
    assert (other.account, other.kind_words, other.reason) == (HOSTILE, "not known", "they said [/] so")


@pytest.mark.feature("D11")
def test_could_it_have_been_avoided_with_who_was_never_asked(desk: Desk, left: dict[str, int]) -> None:
    found = desk.read_now(reasons.counted, "avoidable")
    assert [(one.label, one.n) for one in found.lines] == [
        ("yes", 1), ("partly", 0), ("no", 0), ("not asked", 3),
    ]  # fmt: skip
    assert [one.account for one in desk.read_now(reasons.behind, "avoidable", "yes")] == [HOSTILE]
    assert len(desk.read_now(reasons.behind, "avoidable", None)) == 3
    assert desk.read_now(reasons.behind, "substitute", "x") == ()


@pytest.mark.feature("D10")
def test_time_and_who_is_behind_a_period(desk: Desk, left: dict[str, int]) -> None:
    board = desk.read_now(reasons.board)
    time = board["time"]
    assert time.by == "month" and [one.n for one in time.lines] == [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1]
    assert {way: sum(line.n for line in view.lines) for way, view in board.items()} == dict.fromkeys(
        reasons.WAYS, 4
    )
    found = desk.read_now(reasons.counted, "quarter", date(2026, 2, 4))
    assert [(one.label, one.tick, one.year, one.n) for one in found.lines] == [
        ("2026 Q1", "Q1", "2026", 1),
        ("2026 Q2", "Q2", "2026", 0),
        ("2026 Q3", "Q3", "2026", 1),
    ]
    assert [one.account for one in desk.read_now(reasons.behind, "quarter", "2026-01-01")] == ["A", "B"]
    since = date(2026, 2, 4)
    assert [one.account for one in desk.read_now(reasons.behind, "quarter", "2026-01-01", since)] == ["B"]
    assert [one.label for one in desk.read_now(reasons.counted, "year").lines] == ["2025", "2026"]


@pytest.mark.feature("D10")
def test_mine_are_those_of_my_accounts_and_those_i_hunt(desk: Desk, make: Makers) -> None:
    me, tom = make.rep("Ana", me=True), make.rep("Tom")
    gone(make, "Mine", date(2026, 1, 1), rep_id=me)
    gone(make, "Hunted", date(2026, 1, 1), rep_id=tom, hunter_id=me, currency="GBP")
    gone(make, "Tom's", date(2026, 1, 1), rep_id=tom)
    assert desk.read_now(reasons.counted).n == 3
    found = desk.read_now(reasons.board, True)["kind"]
    assert (found.n, [(one.currency, one.n) for one in found.worth]) == (2, [("EUR", 1), ("GBP", 1)])
    assert {one.account for one in desk.read_now(reasons.behind, "kind", None, mine=True)} == {
        "Mine",
        "Hunted",
    }


@pytest.mark.feature("D10", "B4")
def test_a_departure_counts_from_the_act_on_and_its_undo_takes_it_out(desk: Desk, make: Makers) -> None:
    account = make.account()
    make.month(account, date(2026, 5, 1), 100_000)
    desk.write_now(departures.leave, account, date(2026, 11, 20), date(2026, 12, 31), reason="price")
    found = desk.read_now(reasons.counted)
    assert [(one.key, one.n, one.open, one.margin("EUR")) for one in found.lines] == [("price", 1, 1, 30_000)]
    desk.write_now(undo.undo)
    assert desk.read_now(reasons.counted).lines == ()
