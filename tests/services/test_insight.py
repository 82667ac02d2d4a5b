"""What Insight draws: answers over time and by group, and on whom the own acts were spent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import HandClock, Makers
from tui.paths import Home
from tui.services import acts, insight, nps
from tui.services.desk import Desk
from tui.settings import Settings


@pytest.mark.feature("A2")
def test_all_answers_and_the_latest_of_each_person(desk: Desk, make: Makers) -> None:
    account = make.account()
    contact, other = make.contact(account), make.contact(account, "Jon")
    for n in range(10):
        make.response(account, contact, 2, date(2026, 1, n + 1))
    make.response(account, contact, 10, date(2026, 3, 1))
    make.response(account, other, 9, date(2026, 3, 1))
    found = desk.read_now(insight.overview)
    assert (found.every.n, round(found.every.nps or 0)) == (12, -67)
    assert (found.latest.n, found.latest.promoters, found.latest.nps) == (2, 2, None)
    assert found.every == desk.read_now(nps.nps)[0].nps


@pytest.mark.feature("A2")
def test_quarters_add_their_months_and_follow_the_fiscal_year(
    desk: Desk, make: Makers, home: Path, hands: HandClock
) -> None:
    account = make.account()
    contact = make.contact(account)
    for month, score in ((1, 10), (2, 10), (3, 0), (4, 8), (11, 9)):
        for day in range(1, 6):
            make.response(account, contact, score, date(2026, month, day))
    found = desk.read_now(insight.trend)
    assert [(one.label, one.nps.n) for one in found] == [("2026 Q1", 15), ("2026 Q2", 5), ("2026 Q4", 5)]
    assert found[0].nps.nps == pytest.approx(100 / 3) and found[1].nps.nps is None
    assert [one.group for one in desk.read_now(insight.trend, True)] == [
        "2026-01", "2026-02", "2026-03", "2026-04", "2026-11",
    ]  # fmt: skip
    desk.close()
    with Desk.open(Home(home), hands.clock(), Settings(rules={"fiscal_month": 3})) as again:
        assert [(one.label, one.nps.n) for one in again.read_now(insight.trend)] == [
            ("2026 Q4", 10), ("2027 Q1", 10), ("2027 Q3", 5),
        ]  # fmt: skip


def test_groups_with_the_most_answers_come_first(desk: Desk, make: Makers) -> None:
    account = make.account(category="key")
    contact = make.contact(account)
    for n, survey in enumerate(("b", "a", "a", None)):
        make.response(account, contact, 9, date(2026, 1, n + 1), survey=survey)
    assert [one.group for one in desk.read_now(insight.grouped, "survey")] == ["a", "b", None]
    assert [one.nps.n for one in desk.read_now(insight.grouped, "survey", True)] == [1]
    assert [one.label for one in desk.read_now(insight.grouped, "category")] == ["Key"]


@pytest.mark.feature("C24")
def test_balance_counts_the_own_acts_of_30_days(desk: Desk, make: Makers) -> None:
    me = make.rep(me=True)
    stages = ("prospect", "customer", "customer", "lost")
    accounts = [make.account(f"{stage}{n}", stage=stage, rep_id=me) for n, stage in enumerate(stages)]
    assert desk.read_now(insight.own_balance).shares is None
    for account in accounts:
        desk.write_now(acts.log, account, "call", "x")
    desk.write_now(acts.log, accounts[0], "call", "old", on=date(2026, 10, 23))
    found = desk.read_now(insight.own_balance)
    assert (found.n, found.counts, found.since) == (4, (1, 2, 1), date(2026, 10, 24))
    assert found.shares == (0.25, 0.5, 0.25) and found.target == (0.2, 0.6, 0.2)
