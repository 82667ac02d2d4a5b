"""What is at stake: of one account with its terms, of the portfolio; the multiple as assumed and as measured."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tui.errors import NotFound
from tui.paths import Home
from tui.services import departures, value
from tui.services.desk import Desk
from tui.services.multiple import multiple
from tui.services.portfolio import figures
from tui.services.value_words import multiple_lines, silent_words, terms_lines
from tui.settings import Settings


def months(make: Makers, account: int, cents: int, count: int = 24, currency: str = "EUR") -> None:
    """Monthly figures, the last `count` of them before this month."""
    for back in range(1, count + 1):
        index = TODAY.year * 12 + TODAY.month - 1 - back
        make.month(account, date(index // 12, index % 12 + 1, 1), cents, currency=currency)


def reopened(desk: Desk, home: Path, hands: HandClock, **settings: object) -> Desk:
    desk.close()
    again = Desk.open(Home(home), hands.clock(), Settings(**settings))  # type: ignore[arg-type]  # as the file gives them
    again.store.wake()
    return again


@pytest.mark.feature("A6")
def test_an_account_shows_each_term(desk: Desk, make: Makers) -> None:
    account = make.account(country="ES", margin_rate=0.5)
    make.response(account, make.contact(account), 3, date(2026, 10, 1))
    months(make, account, 1_000_00)
    found = desk.read_now(value.terms, account)
    assert (found.revenue, found.margin, found.rate, found.rate_own) == (12_000_00, 6_000_00, 0.5, True)
    assert (found.stance, found.multiple, found.market_own, found.note) == ("detractor", 3.0, False, None)
    assert found.as_promoter == round(6_000_00 * 0.95 / 0.15)
    assert found.at_stake == round(found.as_promoter * 2 / 3)
    shown = dict(terms_lines(found))
    assert "50 % of 12,000 €" in shown["margin"] and "25,333 €" in shown["at stake"]
    with pytest.raises(NotFound):
        desk.read_now(value.terms, 99)


@pytest.mark.feature("A6")
def test_a_market_has_its_multiple_from_the_settings_to_the_standing(
    desk: Desk, make: Makers, home: Path, hands: HandClock
) -> None:
    spain, other = make.account("A", country=" es"), make.account("B", country="FR")
    for account in (spain, other):
        months(make, account, 1_000_00, count=12)
    before = desk.read_now(figures).at_stake["EUR"]
    with reopened(desk, home, hands, markets={"ES": 4}) as again:
        shown = again.read_now(value.terms, spain)
        assert (shown.multiple, shown.market_own) == (4.0, True)
        assert again.read_now(value.terms, other).multiple == 3.0
        best = shown.as_promoter
        assert again.read_now(figures).at_stake["EUR"] == round(best * 3 / 4) + round(best * 2 / 3) != before
        assert [(one.market, one.multiple, one.accounts) for one in again.read_now(multiple).markets] == [
            ("es", 4.0, 1)
        ]
        assert "es: 4 (1 accounts)" in multiple_lines(again.read_now(multiple))


def test_what_is_unknown_zero_or_negative_is_marked_and_not_guessed(desk: Desk, make: Makers) -> None:
    silent, zero, credit = make.account("S"), make.account("Z"), make.account("C")
    months(make, zero, 0)
    months(make, credit, -100_00)
    notes = [desk.read_now(value.terms, account).note for account in (silent, zero, credit)]
    assert notes == ["unknown", "zero", "negative"]
    for account in (silent, zero, credit):
        found = desk.read_now(value.terms, account)
        assert found.at_stake == 0 and found.note_words in dict(terms_lines(found))["margin"]
    whole = desk.read_now(value.value).portfolios[0]
    assert (whole.silent, whole.negative, whole.at_stake) == (1, 1, 0)
    assert len(silent_words(whole)) == 2


@pytest.mark.feature("A6")
def test_the_portfolio_adds_up_by_stance_and_by_category(desk: Desk, make: Makers) -> None:
    me = make.rep(me=True)
    mine = make.account("A", category="key", rep_id=me)
    theirs = make.account("B", rep_id=make.rep("Jon"))
    pound = make.account("C", currency="GBP", rep_id=me)
    lost = make.account("L", stage="lost", rep_id=me)
    make.response(mine, make.contact(mine), 2, date(2026, 11, 1))
    for account in (mine, theirs, pound, lost):
        months(make, account, 1_000_00, currency="GBP" if account == pound else "EUR")
    found = desk.read_now(value.value)
    assert [(one.currency, one.n) for one in found.portfolios] == [("EUR", 1), ("GBP", 1)]
    first = found.portfolios[0]
    assert (
        first.at_stake
        == sum(one.at_stake for one in first.by_stance)
        == sum(one.at_stake for one in first.by_category)
    )
    assert [one.key for one in first.by_stance if one.at_stake] == ["detractor"]
    assert [one.account for one in found.most] == ["A", "C"]
    assert {one.account for one in desk.read_now(value.value, True).most} == {"A", "B", "C"}


def cohort(desk: Desk, make: Makers, promoters: int, detractors: int, gone: int) -> None:
    """Accounts that bought two years; who was asked 14 months ago; the first `gone` detractors left since."""
    for n in range(promoters + detractors):
        account = make.account(f"{'P' if n < promoters else 'D'}{n}")
        contact = make.contact(account)
        make.response(account, contact, 10 if n < promoters else 2, date(2025, 9, 1))
        make.response(account, contact, 8, date(2026, 9, 1))  # what they say now is not asked
        make.month(account, date(2025, 3, 1), 12_000_00)
        if promoters <= n < promoters + gone:
            desk.write_now(departures.leave, account, date(2026, 5, 1), date(2026, 12, 31))


@pytest.mark.feature("A6")
def test_the_multiple_is_measured_on_the_stances_of_a_year_ago(desk: Desk, make: Makers) -> None:
    cohort(desk, make, 10, 11, 6)
    found = desk.read_now(multiple)
    assert (found.promoters.n, found.promoters.stayed, found.detractors.n, found.detractors.stayed) == (
        10,
        10,
        11,
        5,
    )
    assert found.asof == date(2025, 11, 22) and found.note == "measured" and found.assumed == 3.0
    assert found.measured == pytest.approx(found.promoters.clv / found.detractors.clv)
    assert "n = 10 promoters, 11 detractors" in found.text
    assert desk.read_now(value.terms, 1).multiple == 3.0  # never used in the place of the assumed one


def test_too_few_or_left_before_or_of_another_currency(desk: Desk, make: Makers) -> None:
    cohort(desk, make, 9, 3, 0)
    early = make.account("early")
    make.response(early, make.contact(early), 1, date(2025, 9, 1))
    make.month(early, date(2025, 3, 1), 1_000_00)
    desk.write_now(departures.leave, early, date(2025, 10, 1), date(2025, 12, 31))
    pound = make.account("pound", currency="GBP")
    make.month(pound, date(2025, 3, 1), 1_000_00, currency="GBP")
    make.month(1, date(2025, 3, 1), 9_000_000_00, currency="USD")  # in another currency: not counted
    lost = make.account("lost", stage="lost")
    make.response(lost, make.contact(lost), 1, date(2025, 9, 1))
    make.month(lost, date(2025, 3, 1), 1_000_00)
    found = desk.read_now(multiple)
    assert (found.measured, found.note, found.left_out) == (None, "too_few", 1)
    assert found.text == "too few: n = 9 promoters, 4 detractors" and found.detractors.stayed == 3
    assert found.promoters.margin == round(12_000_00 * 0.3)


def test_a_year_without_figures_has_no_multiple(desk: Desk) -> None:
    found = desk.read_now(multiple)
    assert found.note == "too_few" and found.promoters.n == 0
    assert desk.read_now(value.value).portfolios == ()
