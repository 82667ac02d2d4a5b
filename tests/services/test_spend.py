from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.services.conftest import HandClock, Makers
from tui.errors import NotFound, Refused
from tui.services import undo
from tui.services.brief import brief
from tui.services.desk import Desk
from tui.services.disruptions import register
from tui.services.reminders import snooze_line
from tui.services.spend import spend, spend_by_month, spends
from tui.services.spend_look import looked
from tui.services.spend_words import sentence, terms_of
from tui.services.today import queue


def test_months_come_with_the_year_before_and_gaps_count_as_nothing(desk: Desk, make: Makers) -> None:
    account = make.account(currency="USD")
    for month, cents in ((date(2025, 8, 1), 1000), (date(2026, 8, 1), 1500), (date(2026, 10, 1), 700)):
        make.month(account, month, cents, currency="USD")
    found = desk.read_now(spend_by_month, account)
    assert found.currency == "USD" and found.months[0].month == date(2025, 8, 1)
    by = {one.month: (one.cents, one.year_before) for one in found.months}
    assert by[date(2026, 8, 1)] == (1500, 1000)
    assert by[date(2026, 9, 1)] == (0, 0)
    assert by[date(2025, 8, 1)] == (1000, None)
    assert found.months[-1].month == date(2026, 10, 1)


def test_at_most_so_many_months_and_none_where_nothing_is_known(desk: Desk, make: Makers) -> None:
    account, other = make.account(), make.account("Other")
    for back in range(40):
        index = 2026 * 12 + 9 - back
        make.month(account, date(index // 12, index % 12 + 1, 1), 100 * back)
    assert len(desk.read_now(spend_by_month, account).months) == 24
    assert len(desk.read_now(spend_by_month, account, 6).months) == 6
    assert desk.read_now(spend_by_month, other).months == ()
    assert desk.read_now(spend_by_month, 999).months == ()


def fallen(make: Makers, name: str, last: int = 50_000, number: int = 30, **fields: Any) -> int:
    account = make.account(name, **fields)
    for back in range(1, number + 1):
        index = 2026 * 12 + 10 - back
        make.month(account, date(index // 12, index % 12 + 1, 1), last if back < 4 else 100_000)
    return account


@pytest.mark.feature("A12", "A13")
def test_alerts_come_first_and_each_carries_its_terms(desk: Desk, make: Makers) -> None:
    fallen(make, "Steady", 100_000)
    fallen(make, "Small fall", 70_000)
    fallen(make, "Big fall", 10_000)
    fallen(make, "Young", 10_000, 12)
    make.account("Nothing")
    found = desk.read_now(spends)
    assert [one.account for one in found] == ["Big fall", "Small fall", "Steady", "Young"]
    assert [one.alert for one in found] == [True, True, False, False]
    big = found[0]
    assert big == desk.read_now(spend, big.account_id)
    assert (big.recent, big.before, big.expected) == (30_000, 300_000, 300_000)
    assert big.change == pytest.approx(-0.9)
    assert (big.years, big.n, big.through, big.left_out) == (2, 30, date(2026, 10, 1), ())
    assert dict(terms_of(big)) == {
        "last 3 months": "300 €",
        "3 before": "3,000 €",
        "expected": "3,000 €",
        "from": "2 earlier years, trend 100 %",
        "spread": "0 % of 15 past windows",
        "known": "30 complete months, through 2026-10",
    }
    assert found[3].note == "fell 90 % against the 3 months before; season unknown"
    assert desk.read_now(spend, 5).note == "no spend known"
    with pytest.raises(NotFound):
        desk.read_now(spend, 99)


@pytest.mark.feature("A12")
def test_a_look_is_done_with_what_was_found_and_asked_again_on_new_months(
    desk: Desk, make: Makers, hands: HandClock
) -> None:
    account, calm = fallen(make, "Fell"), fallen(make, "Calm", 100_000)
    person = make.contact(account, "Ana")

    def looks(everything: bool = False) -> list[str]:
        return [line.account for line in desk.read_now(queue, everything).lines if line.kind == "look"]

    assert looks() == ["Fell"]
    steps = desk.read_now(brief, account).next
    (step,) = [step for step in steps if step.kind == "look"]
    assert step.text == "look why they buy less: call or visit, sell nothing"
    assert step.reason == "fell 50 % against the 3 months before; no change is normal for the season"
    with pytest.raises(Refused):
        desk.write_now(looked, calm, "call", "nothing")
    with pytest.raises(Refused):
        desk.write_now(looked, account, "call", "  ")
    made = desk.write_now(looked, account, "visit", "A rival since August", person)
    assert made.again_on == date(2027, 2, 1) and looks() == [] and looks(True) == ["Fell"]
    act = desk.read_now(brief, account).acts[0]
    assert (act.kind, act.selling, act.body) == ("visit", False, "A rival since August")
    desk.write_now(undo.undo)
    assert looks() == ["Fell"] and desk.read_now(brief, account).acts == ()
    desk.write_now(snooze_line, account, "look", date(2026, 12, 1), "they count their stock")
    assert looks() == []
    hands.on(date(2026, 12, 1))
    desk.store.wake()
    assert looks() == ["Fell"]


@pytest.mark.feature("A13")
def test_months_carry_what_was_expected_the_window_and_what_was_disrupted(desk: Desk, make: Makers) -> None:
    account = fallen(make, "Fell")
    make.month(account, date(2026, 4, 1), -130_000)
    desk.write_now(register, "Strike", "theirs", date(2026, 9, 7), date(2026, 9, 9))
    found = desk.read_now(spend_by_month, account).months
    assert len(found) == 24
    by = {one.month: one for one in found}
    assert by[date(2026, 4, 1)].cents == -30_000
    september = by[date(2026, 9, 1)]
    assert (september.disrupted, september.window, september.left_out) == ("Strike", True, True)
    october = by[date(2026, 10, 1)]
    assert (october.window, october.left_out, october.year_before) == (True, False, 100_000)
    one = desk.read_now(spend, account)
    assert (one.left_out, one.recent) == ((date(2026, 9, 1),), 100_000)
    assert dict(terms_of(one))["left out"] == "2026-09 (disrupted, or no data)"
    assert [each.expected for each in found if each.window and not each.left_out] == pytest.approx(
        [one.expected / 2] * 2 if one.expected else None, abs=1
    )


@pytest.mark.feature("A13")
@pytest.mark.parametrize(
    ("change", "seasonal", "said"),
    [
        (
            -0.31,
            -0.27,
            "fell 31 % against the 3 months before; 27 % is normal for the season; look, do not sell",
        ),
        (
            -0.6,
            0.4,
            "fell 60 % against the 3 months before; a rise of 40 % is normal for the season; look, do not sell",
        ),
        (0.1, 0.5, "rose 10 % against the 3 months before; 50 % is normal for the season; look, do not sell"),
        (
            0.1,
            -0.2,
            "rose 10 % against the 3 months before; a fall of 20 % is normal for the season; look, do not sell",
        ),
        (
            0.001,
            0.3,
            "as much as in the 3 months before; a rise of 30 % is normal for the season; look, do not sell",
        ),
        (
            -0.5,
            0.0,
            "fell 50 % against the 3 months before; no change is normal for the season; look, do not sell",
        ),
        (None, None, "1 € of 20 € to be expected; look, do not sell"),
    ],
)
def test_the_sentence(change: float | None, seasonal: float | None, said: str) -> None:
    terms = {"note": "drop", "change": change, "seasonal_change": seasonal, "recent": 100, "expected": 2000}
    assert sentence({**terms, "currency": "EUR"}) == said
