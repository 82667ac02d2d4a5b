"""The guard at the quarter's end, asked of the acts in the store; and the one-line log that says it sells."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.services.conftest import HandClock, Makers
from tests.services.looking import value
from tui.paths import Home
from tui.services import acts, quarter_end
from tui.services.desk import Desk
from tui.services.log_about import log_about, understand
from tui.services.one_line import take_apart
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.store.tables import Act

NEAR = date(2026, 12, 15)


def sold(desk: Desk, account: int, on: date = NEAR, **details: Any) -> None:
    desk.write_now(acts.log, account, "call", "offered cover", on=on, selling=True, **details)


@pytest.fixture
def passives(make: Makers, hands: HandClock) -> list[int]:
    """Six accounts without a promoter's stance; the day lies in the last three weeks of the quarter."""
    hands.on(NEAR)
    return [make.account(f"Passive [{n}]") for n in range(6)]


@pytest.mark.feature("A9")
def test_five_sales_contacts_in_five_days_name_their_accounts(desk: Desk, passives: list[int]) -> None:
    for n, account in enumerate(passives[:4]):
        sold(desk, account, date(2026, 12, 15 - n))
    assert not desk.read_now(quarter_end.guard).holds and desk.read_now(quarter_end.alarm) is None
    assert desk.read_now(quarter_end.warnings, passives[5]) == ()
    sold(desk, passives[4], date(2026, 12, 11))
    found = desk.read_now(quarter_end.guard)
    assert found.holds and found.contacts == 5 and found.near and found.days_left == 16
    for n in range(5):
        assert f"Passive [{n}]" in found.text
    assert "31 Dec 2026" in found.text and desk.read_now(quarter_end.alarm) == found
    (warning,) = desk.read_now(quarter_end.warnings, passives[5])
    assert "Passive [5]" in warning and "5 sales contacts in 5 days" in warning


@pytest.mark.feature("A9")
def test_one_detractor_warns_before_the_first_contact(desk: Desk, make: Makers, passives: list[int]) -> None:
    hurt = passives[0]
    make.response(hurt, make.contact(hurt), 2, date(2026, 12, 1))
    (warning,) = desk.read_now(quarter_end.warnings, hurt)
    assert "selling to a detractor: Passive [0] (detractor)" in warning
    assert desk.read_now(quarter_end.warnings, passives[1]) == ()
    sold(desk, hurt)
    assert len(desk.read_now(quarter_end.guard).names) == 1


def test_what_does_not_count(desk: Desk, make: Makers, passives: list[int], hands: HandClock) -> None:
    """Promoters, what they asked, what was no sale, older days, colleagues' acts; and all of it in mid-quarter."""
    me, other = make.rep(me=True), make.rep("Jon")
    friend = make.account("Friend")
    make.response(friend, make.contact(friend), 10, date(2026, 12, 1))
    for _turn in range(6):
        sold(desk, friend)
        sold(desk, passives[0], direction="in")
        sold(desk, passives[1], date(2026, 12, 10))
        desk.write_now(acts.log, passives[2], "call", "how are you", on=NEAR)
        make.row(lambda: _act(passives[3], other))
    assert desk.read_now(quarter_end.guard).contacts == 0
    make.row(lambda: _act(passives[3], me))
    make.row(lambda: _act(passives[3], None))
    assert desk.read_now(quarter_end.guard).contacts == 2
    hands.on(date(2026, 12, 10))
    found = desk.read_now(quarter_end.guard)
    assert not found.near and found.begins == date(2026, 12, 11) and not found.holds


def _act(account: int, rep: int | None) -> Act:
    from tui.store.tables import Act

    return Act(account_id=account, rep_id=rep, kind="call", selling=1, done_on=NEAR, body="x")


@pytest.mark.feature("A9")
def test_a_fiscal_year_moves_the_quarter(desk: Desk, make: Makers, home: Path, hands: HandClock) -> None:
    hurt = make.account()
    make.response(hurt, make.contact(hurt), 2, date(2026, 11, 1))
    assert desk.read_now(quarter_end.warnings, hurt) == ()
    desk.close()
    with Desk.open(Home(home), hands.clock(), Settings(rules={"fiscal_month": 3})) as again:
        assert again.read_now(quarter_end.warnings, hurt)
        assert again.read_now(quarter_end.guard).ends == date(2026, 11, 30)


def test_serving_is_never_warned_of(desk: Desk, make: Makers, passives: list[int]) -> None:
    hurt = passives[0]
    make.response(hurt, make.contact(hurt), 2, date(2026, 12, 1))
    assert desk.read_now(quarter_end.before, hurt, "cross_sell") is not None
    assert desk.read_now(quarter_end.before, hurt, "apology") is None


@pytest.mark.feature("A9", "X4")
def test_a_line_that_sells_is_logged_and_warns(desk: Desk, make: Makers, passives: list[int]) -> None:
    hurt = passives[0]
    make.response(hurt, make.contact(hurt), 2, date(2026, 12, 1))
    done = desk.write_now(acts.log_line, "sales call Passive [0]: offered cover; next Tue ring again")
    assert done.act is not None and done.next is not None and len(done.warnings) == 1
    assert value(desk, "SELECT selling FROM act") == 1
    assert desk.write_now(acts.log_line, "call Passive [0]: offered cover", True).warnings
    assert not desk.write_now(acts.log_line, "call Passive [1]: how are you").warnings
    assert desk.write_now(log_about, hurt, "sales mail: offered cover").warnings
    assert desk.read_now(understand, "sales call: offered cover", hurt).selling


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("sales call Albión: cover", "call", "cover"),
        ("Llamada de venta Albión: seguro", "call", "seguro"),
        ("llamada comercial: Albión, seguro", "call", ""),
        ("yesterday sales visit Albión: cover", "visit", "cover"),
        ("销售电话 Albión：报价", "call", "报价"),
        ("推销电话Albión：报价", "call", "报价"),
    ],
)
def test_words_that_say_it_was_to_sell(line: str, kind: str, text: str) -> None:
    found = take_apart(line, NEAR, "es" if "llamada" in line.casefold() else "en")
    assert (found.kind, found.selling) == (kind, True)
    assert found.text == text and "Albi" in found.head
    assert not take_apart("call Albión: sales are good", NEAR, "en").selling
