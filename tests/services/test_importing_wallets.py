"""What customers spend on the category as a whole, out of a file of accounts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.importing_help import facts, rows, take, write
from tui.services.desk import Desk
from tui.services.shares import shares
from tui.services.undo import undo
from tui.store.writing import Work

SAID = "SELECT account_id, said_on, yearly_cents, our_rank, brands, source FROM category_spend ORDER BY id"


@pytest.mark.feature("A25", "X9")
def test_category_spend_or_rank_come_with_the_accounts_dated_and_with_their_source(
    desk: Desk, tmp_path: Path
) -> None:
    first = write(
        tmp_path,
        "accounts.csv",
        "id,name,category spend,category spend date,category spend source,our rank,number of brands",
        'A1,Albión,"48,200.50",2026-10-01,their CFO,,',
        "A2,Berg,,,,2,3",
        "A3,Cora,,,,,",
    )
    take(desk, first)
    assert rows(desk, SAID) == [
        (1, "2026-10-01", 4_820_050, None, None, "their CFO"),
        (2, "2026-11-22", None, 2, 3, "a file"),
    ]
    before = facts(desk)
    assert take(desk, first).files[0].count.same == 3
    assert facts(desk) == before
    assert desk.read_now(shares, 2).said[0].estimated


@pytest.mark.feature("A25")
def test_a_new_figure_is_a_new_row_and_the_old_one_stays(desk: Desk, tmp_path: Path) -> None:
    head = "id,name,category spend,category spend date"
    take(desk, write(tmp_path, "accounts.csv", head, "A1,Albión,1000,2026-01-10"))
    result = take(desk, write(tmp_path, "accounts.csv", head, "A1,Albión,1200,2026-11-10"))
    assert result.files[0].count.update == 1
    assert result.files[0].changes[0].fields == (("wallet", "", "1200.00"),)
    assert [(one.on, one.yearly_cents) for one in desk.read_now(shares, 1).said] == [
        (date(2026, 11, 10), 120_000),
        (date(2026, 1, 10), 100_000),
    ]
    desk.write_now(undo)
    assert len(rows(desk, SAID)) == 1


@pytest.mark.feature("A25")
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("0,,,", "nothing or less"),
        ("-5,,,", "nothing or less"),
        (",2,1,", "rank of 2 among 1"),
        (",2,,", "rank of 2 among 0"),
        ("100,,,2027-01-01", "day to come"),
    ],
)
def test_a_wallet_that_cannot_be_is_left_out_and_told(
    desk: Desk, tmp_path: Path, said: str, told: str
) -> None:
    head = "id,name,category spend,our rank,number of brands,category spend date"
    result = take(desk, write(tmp_path, "accounts.csv", head, f"A1,Albión,{said}"))
    assert any(told in problem.message for problem in result.files[0].problems)
    assert rows(desk, SAID) == [] and rows(desk, "SELECT count(*) FROM account") == [(1,)]


def test_a_row_in_conflict_brings_no_wallet(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "accounts.csv", "id,name,stage", "A1,Albión,customer"))

    def lose(work: Work) -> None:
        work.named("test.made")
        work.db.execute("UPDATE account SET stage = 'lost'")

    desk.write_now(lose)
    asked = write(tmp_path, "accounts.csv", "id,name,stage,category spend", "A1,Albión,customer,100")
    assert take(desk, asked).files[0].count.conflict == 1
    assert rows(desk, SAID) == []
