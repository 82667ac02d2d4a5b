"""Figures that come in: which month, which currency, whose."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import HandClock, Makers
from tests.services.importing_help import rows, take, write
from tui.services import accounts, undo
from tui.services.desk import Desk
from tui.services.spend import spend, spends
from tui.store.writing import Work

HEAD = "customer_name,month,revenue"


def months(name: str, first: str, figures: list[float], currency: str = "") -> list[str]:
    year, month = (int(part) for part in first.split("-"))
    start = year * 12 + month - 1
    more = f",{currency}" if currency else ""
    return [
        f"{name},{(start + at) // 12}-{(start + at) % 12 + 1:02d},{figure}{more}"
        for at, figure in enumerate(figures)
    ]


@pytest.mark.feature("A13")
def test_the_running_month_is_left_out_and_months_to_come_are_refused(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "s.csv", HEAD, "A,2026-10,100", "A,2026-11,3", "B,2026-11,4", "A,2027-02,5")
    file = take(desk, path).files[0]
    assert rows(desk, "SELECT month FROM spend_month") == [("2026-10-01",)]
    assert (file.count.create, file.count.skip) == (1, 3)
    assert any("2 amounts of the running month" in note for note in file.notes)
    assert [problem.message for problem in file.problems] == ["A month that has not come yet."]


@pytest.mark.feature("A13")
def test_figures_without_a_currency_are_in_that_of_the_account(
    desk: Desk, make: Makers, tmp_path: Path
) -> None:
    make.account("Yankee", currency="USD")
    take(desk, write(tmp_path, "s.csv", HEAD, "Yankee,2026-09,10", "New,2026-09,20"))
    take(
        desk,
        write(tmp_path, "i.csv", "invoice_no,customer_name,invoice_date,amount", "1,Yankee,2026-10-02,7"),
    )
    assert rows(desk, "SELECT currency, amount_cents FROM spend_month ORDER BY id") == [
        ("USD", 1000),
        ("EUR", 2000),
    ]
    assert rows(desk, "SELECT currency FROM invoice") == [("USD",)]
    assert rows(desk, "SELECT name, currency FROM account ORDER BY id") == [("Yankee", "USD"), ("New", "EUR")]


@pytest.mark.feature("A13")
def test_a_change_of_currency_mixes_nothing_and_is_no_fall(desk: Desk, tmp_path: Path) -> None:
    head = HEAD + ",currency"
    before = months("Ferry", "2024-05", [1000.0] * 27, "EUR")
    take(desk, write(tmp_path, "a.csv", head, *before))
    file = take(desk, write(tmp_path, "b.csv", head, *months("Ferry", "2026-08", [80.0] * 3, "USD"))).files[0]
    assert any("pays in another currency" in note for note in file.notes)
    one = desk.read_now(spend, 1)
    assert (one.currency, one.recent, one.alert, one.code, one.other) == (
        "USD",
        24_000,
        False,
        "season_unknown",
        27,
    )
    assert rows(desk, "SELECT currency, spend_12m FROM standing") == [("USD", 24_000)]
    desk.write_now(undo.undo)
    assert rows(desk, "SELECT currency FROM account") == [("EUR",)]
    # older figures that come later do not turn it round
    take(desk, write(tmp_path, "b2.csv", head, *months("Ferry", "2026-08", [80.0] * 3, "USD")))
    take(desk, write(tmp_path, "c.csv", head, *months("Ferry", "2023-01", [900.0] * 3, "EUR")))
    assert rows(desk, "SELECT currency FROM account") == [("USD",)]


@pytest.mark.feature("A13", "A25")
def test_typed_amounts_keep_the_currency_they_were_typed_in(desk: Desk, make: Makers, tmp_path: Path) -> None:
    account = make.account("Ferry")
    desk.write_now(accounts.set_potential, account, 5_000_000)
    head = HEAD + ",currency"
    file = take(desk, write(tmp_path, "a.csv", head, *months("Ferry", "2026-08", [80.0] * 3, "USD"))).files[0]
    assert any("typed amounts in its old currency" in note for note in file.notes)
    assert rows(desk, "SELECT currency, potential_cents FROM account") == [("EUR", 5_000_000)]
    assert rows(desk, "SELECT count(*) FROM spend_month WHERE currency = 'USD'") == [(3,)]


@pytest.mark.feature("A13")
def test_some_months_in_another_currency_are_said_and_not_judged(desk: Desk, make: Makers) -> None:
    account = make.account("Ferry")
    for back in range(1, 31):
        index = 2026 * 12 + 10 - back
        month = date(index // 12, index % 12 + 1, 1)
        make.month(account, month, 1_000 if back > 2 else 9_000, currency="EUR" if back > 2 else "USD")
    one = desk.read_now(spend, account)
    assert (one.code, one.alert, one.other) == ("other_currency", False, 2)
    assert one.note.endswith("not judged: 2 months in another currency")


@pytest.mark.feature("A13")
def test_a_renamed_account_keeps_its_history(desk: Desk, tmp_path: Path) -> None:
    """Renamed by an export with the same id; the books still call it as before, and then by the new name."""
    take(desk, write(tmp_path, "a.csv", "id,name,city", "C1,Old Mill Ltd,Vigo"), kind="accounts")
    take(desk, write(tmp_path, "s.csv", HEAD, *months("Old Mill Ltd", "2024-05", [100.0] * 24)))
    take(desk, write(tmp_path, "b.csv", "id,name,city", "C1,New Mill plc,Vigo"), kind="accounts")
    file = take(desk, write(tmp_path, "t.csv", HEAD, *months("OLD MILL LTD", "2026-05", [100.0] * 3))).files[
        0
    ]
    assert any("a name it had before" in note for note in file.notes)
    take(desk, write(tmp_path, "u.csv", HEAD, *months("New Mill plc", "2026-08", [100.0] * 3)))
    assert rows(desk, "SELECT name FROM account") == [("New Mill plc",)]
    (one,) = desk.read_now(spends)
    assert (one.n, one.alert, one.code) == (30, False, "normal")


@pytest.mark.feature("A13")
def test_what_moved_to_a_child_account_is_no_departure(desk: Desk, tmp_path: Path) -> None:
    steady = months("Steady", "2024-05", [50.0] * 30)
    take(desk, write(tmp_path, "s.csv", HEAD, *months("Mother", "2024-05", [100.0] * 27), *steady))
    take(desk, write(tmp_path, "t.csv", HEAD, *months("Daughter", "2026-08", [100.0] * 3)))
    mother, daughter = 1, 3
    assert desk.read_now(spend, mother).alert
    desk.write_now(_under, daughter, mother)
    said = desk.read_now(spend, mother)
    assert (said.alert, said.code) == (False, "moved") and said.note.endswith(
        "its group as a whole did not fall"
    )
    desk.write_now(_under, daughter, None)
    assert desk.read_now(spend, mother).alert
    desk.write_now(undo.undo)
    assert not desk.read_now(spend, mother).alert


def _under(work: Work, child: int, parent: int | None) -> None:
    work.named("test.group")
    work.db.execute("UPDATE account SET parent_id = ? WHERE id = ?", (parent, child))


@pytest.mark.feature("A13")
def test_a_source_that_takes_over_leaves_no_gap_and_one_of_two_that_stops_ends_the_data(
    desk: Desk, make: Makers
) -> None:
    def fill(account: int, source: str, first: int, last: int) -> None:
        for index in range(first, last + 1):
            make.month(account, date(index // 12, index % 12 + 1, 1), 1_000, source=source)

    october = 2026 * 12 + 9
    over, beside, other = make.account("Over"), make.account("Beside"), make.account("Other")
    fill(over, "old", october - 30, october - 6)
    fill(over, "new", october - 5, october)
    fill(beside, "old", october - 30, october - 6)
    fill(beside, "new", october - 30, october)
    fill(other, "new", october - 30, october)
    taken, stopped = desk.read_now(spend, over), desk.read_now(spend, beside)
    assert (taken.through, taken.code, taken.n) == (date(2026, 10, 1), "normal", 31)
    assert (stopped.through, stopped.alert, stopped.ended) == (date(2026, 4, 1), False, date(2026, 4, 30))
    assert desk.read_now(spend, other).ended is None


@pytest.mark.feature("A13")
def test_the_end_of_a_source_is_said_and_is_no_fall(desk: Desk, hands: HandClock, tmp_path: Path) -> None:
    take(
        desk,
        write(
            tmp_path,
            "s.csv",
            HEAD,
            *months("A", "2024-01", [100.0] * 30),
            *months("B", "2024-01", [9.0] * 27),
        ),
    )
    one, other = desk.read_now(spends)
    assert (other.account, other.alert, one.account, one.alert) == ("A", False, "B", True)
    assert other.note == "as usual for the season; the records end on 30 Jun 2026"
    assert one.note.endswith("look, do not sell; the records end on 30 Jun 2026")


def test_a_currency_typed_by_hand_counts_its_figures_only(desk: Desk, make: Makers) -> None:
    account = make.account("Ferry")
    make.month(account, date(2026, 10, 1), 5_000)
    desk.write_now(accounts.edit, account, {"currency": "USD"})
    one = desk.read_now(spend, account)
    assert (one.code, one.recent, one.note) == (
        "other_currency",
        None,
        "not judged: 1 month in another currency",
    )
