"""Insight as pictures: empty, typical, and in the smallest window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.ui.stores import TODAY, ago, open_desk, small_desk
from tests.ui.test_places_snapshots import SMALL, WIDE, shot
from tui.services import acts, discounting
from tui.services.desk import Desk
from tui.store.writing import Work
from tui.ui.glyphs import UNICODE
from tui.ui.text import look

PARTS = {
    "nps": "",
    "trend": "j",
    "groups": "jjmmm",
    "value": "jjj",
    "discounts": "jjjjj",
    "balance": "jjjjjjj",
}


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE
    look.private = False


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """The small store with two years of answers and money, and discounts of both kinds."""
    with small_desk(home) as opened:
        opened.write_now(_fill)
        record = discounting.record
        opened.write_now(
            record, 1, "the yearly contract", 12_000_00, 2_400_00, granted_cents=1_800_00, on=ago(9)
        )
        opened.write_now(record, 3, "[b]a month[/]", 900_00, 900_00)
        opened.write_now(record, 2, "two years", 40_000_00, 4_000_00, granted_cents=1_000_00, on=ago(30))
        for account in (2, 3, 6, 7):
            opened.write_now(acts.log, account, "call", "how are you", on=ago(account))
        yield opened


def _fill(work: Work) -> None:
    work.named("import.apply", "answers and money")
    scores = (9, 10, 7, 8, 3, 9, 10, 6, 8, 9, 9)
    answers = [(2 + n % 3, 4 + n % 3, scores[n % 11], ago(30 + 9 * n).isoformat()) for n in range(70)]
    work.insert_all("response", ("account_id", "contact_id", "score", "answered_on"), answers)
    months = [
        (account, date(TODAY.year - back // 12, 12 - back % 12, 1).isoformat(), account * 700_00)
        for account in range(1, 7)
        for back in range(1, 25)
    ]
    work.insert_all("spend_month", ("account_id", "month", "amount_cents"), months)


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_empty(snap_compare: Any, home: Path, size: tuple[int, int]) -> None:
    with open_desk(home) as desk:
        assert shot(snap_compare, desk, "insight", size)


@pytest.mark.parametrize("part", PARTS)
def test_typical(snap_compare: Any, desk: Desk, part: str) -> None:
    assert shot(snap_compare, desk, "insight", WIDE, *PARTS[part])


@pytest.mark.parametrize("part", ["trend", "value"])
def test_small(snap_compare: Any, desk: Desk, part: str) -> None:
    assert shot(snap_compare, desk, "insight", SMALL, *PARTS[part])
