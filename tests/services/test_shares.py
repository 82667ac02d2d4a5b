"""Share of wallet: its history with the same twelve months, its marks, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tui.errors import Refused
from tui.services import accounts, portfolio
from tui.services.desk import Desk
from tui.services.share_text import share_notes, share_text
from tui.services.shares import shares, would_be
from tui.services.undo import undo


@pytest.mark.feature("A25")
def test_the_history_of_a_share_keeps_day_source_and_the_same_months(desk: Desk, make: Makers) -> None:
    account = make.account()
    for month in range(1, 25):
        year, at = divmod(2024 * 12 + 9 + month, 12)
        make.month(account, date(year, at + 1, 1), 10_000 * (2 if month > 12 else 1))
    desk.write_now(accounts.set_share, account, source="CFO", yearly_cents=400_000, on=date(2026, 11, 2))
    desk.write_now(accounts.set_share, account, source="a guess", our_rank=2, brands=3, on=date(2025, 11, 3))
    desk.write_now(accounts.set_share, account, source="buyer", yearly_cents=240_000, on=date(2025, 11, 9))
    now, before, first = desk.read_now(shares, account).said
    assert (now.source, now.share, now.revenue, now.months_to) == ("CFO", 0.6, 240_000, date(2026, 10, 1))
    assert (before.source, before.share, before.revenue, before.months_to) == (
        "buyer",
        0.5,
        120_000,
        date(2025, 10, 1),
    )
    assert first.estimated and first.revenue is None
    assert first.share == pytest.approx(1 / 3)
    assert (now.old, before.old, first.old) == (False, True, True)
    row = desk.read_now(portfolio.rows_of, [account])[0]
    assert (row.share, row.share_estimated, row.share_old) == (0.6, False, False)
    guessed = desk.read_now(would_be, account, 100_000, None, None)
    assert (guessed.share, guessed.doubt) == (2.4, "over")
    assert desk.read_now(would_be, account, None, 4, 3).share is None
    assert desk.read_now(shares, 999).said == ()


@pytest.mark.feature("A25")
def test_the_list_and_the_history_say_the_same_share(desk: Desk, make: Makers) -> None:
    account = make.account()
    for month in range(24):
        year, at = divmod(2024 * 12 + 10 + month, 12)
        make.month(account, date(year, at + 1, 1), 10_000 * (1 + month))
    for on in (date(2026, 11, 2), date(2026, 6, 30), date(2025, 11, 9), date(2024, 1, 1)):
        desk.write_now(accounts.set_share, account, source="y", yearly_cents=2_000_000, on=on)
        said = desk.read_now(shares, account).said[0]
        row = desk.read_now(portfolio.rows_of, [account])[0]
        assert (row.share, row.share_old) == (said.share, said.old)
        assert said.share == sum(10_000 * (1 + at) for at in _year_before(on)) / 2_000_000
        desk.write_now(undo)


def _year_before(on: date) -> range:
    """The positions of the 12 months, of those from November 2024 on, that lie before a day; the first 12 at least."""
    last = max(11, on.year * 12 + on.month - 2 - (2024 * 12 + 10))
    return range(last - 11, last + 1)


@pytest.mark.feature("A25")
def test_an_old_share_is_marked_and_still_counts(desk: Desk, make: Makers) -> None:
    account = make.account()
    make.month(account, date(2026, 10, 1), 10_000)
    desk.write_now(
        accounts.set_share, account, source="x", yearly_cents=20_000, on=TODAY - timedelta(days=365)
    )
    assert not desk.read_now(portfolio.rows_of, [account])[0].share_old
    desk.write_now(
        accounts.set_share, account, source="x", our_rank=1, brands=3, on=TODAY - timedelta(days=366)
    )
    assert not desk.read_now(portfolio.rows_of, [account])[0].share_old
    other = make.account("Other")
    desk.write_now(
        accounts.set_share, other, source="x", our_rank=1, brands=3, on=TODAY - timedelta(days=366)
    )
    assert desk.read_now(portfolio.rows_of, [other])[0].share_old


@pytest.mark.feature("A25")
@pytest.mark.parametrize(
    ("share", "estimated", "old", "said"),
    [
        (0.62, False, False, "62 %"),
        (1 / 3, True, False, "33 % est"),
        (1 / 3, True, True, "33 % est~"),
        (1.3, False, False, "130 % !"),
        (-0.05, False, False, "-5 % !"),
        (123_456.0, False, False, ">1,000 % !"),
    ],
)
def test_a_share_shows_what_is_wrong_with_it(share: float, estimated: bool, old: bool, said: str) -> None:
    assert share_text(share, estimated, old) == said
    notes = share_notes(share, estimated, old)
    assert len(notes) == estimated + old + (not 0 <= share <= 1)
    if share > 1:
        assert notes == ["more than their whole category: check the figure"]


@pytest.mark.feature("A25")
@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"yearly_cents": 0}, "spend nothing"),
        ({"yearly_cents": -5}, "spend nothing"),
        ({"our_rank": 4, "brands": 3}, "rank of 4 among 3"),
        ({"our_rank": 0, "brands": 3}, "rank of 0"),
        ({"our_rank": 2}, "needs their yearly spend"),
        ({"yearly_cents": 100, "brands": 2}, "needs their yearly spend"),
        ({"yearly_cents": 100, "on": TODAY + timedelta(days=1)}, "future"),
    ],
)
def test_a_wallet_that_cannot_be_is_refused_with_words(
    desk: Desk, make: Makers, said: dict[str, Any], why: str
) -> None:
    account = make.account()
    with pytest.raises(Refused, match=why):
        desk.write_now(accounts.set_share, account, source="x", **said)
    assert desk.read_now(shares, account).said == ()
