"""Exports of other programs all the way into the store: one file for three kinds, twice the same, merged ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.crm_files import HS_ALL, HS_CONTACTS, PD_ALL, PD_PEOPLE, SPANISH
from tests.exchange.test_sources_money import STRIPE_INVOICES
from tests.services.importing_help import facts, rows, take, write
from tui.services.desk import Desk
from tui.services.undo import undo

KINDS = ("account", "contact", "deal")


@pytest.mark.feature("X9")
@pytest.mark.parametrize("content", [HS_ALL, PD_ALL, SPANISH])
def test_one_file_makes_accounts_people_and_deals_and_twice_changes_nothing(
    desk: Desk, tmp_path: Path, content: str
) -> None:
    empty = facts(desk)
    result = take(desk, path := write(tmp_path, "all.csv", content))
    counts = [rows(desk, f"SELECT count(*) FROM {kind}")[0][0] for kind in KINDS]
    assert counts == [2, 2, 2]
    owned = (
        "SELECT count(*) FROM deal JOIN contact USING (account_id) JOIN account ON account.id = account_id"
    )
    assert rows(desk, owned)[0][0] == 2
    before = facts(desk)
    again = take(desk, path)
    assert again.batch is None
    assert facts(desk) == before
    desk.write_now(undo, result.batch)
    assert facts(desk) == empty


def test_a_later_row_with_an_id_that_was_merged_is_the_same_person(desk: Desk, tmp_path: Path) -> None:
    take(
        desk,
        write(tmp_path, "companies.csv", "Record ID,Company name", "9001,Tarn Foundry", "9002,Lane & Co"),
    )
    take(desk, write(tmp_path, "people.csv", HS_CONTACTS))
    old = "Record ID,First Name,Last Name,Job Title,Associated Company\n77,Ida,Brook,Head,Tarn Foundry"
    result = take(desk, write(tmp_path, "old.csv", old))
    assert (result.files[0].count.create, result.files[0].count.same) == (0, 1)
    assert rows(desk, "SELECT external_id FROM contact ORDER BY 1") == [("101",), ("102",)]


def test_further_addresses_and_numbers_stay_with_the_person(desk: Desk, tmp_path: Path) -> None:
    take(desk, path := write(tmp_path, "people.csv", PD_PEOPLE))
    assert rows(desk, "SELECT kind, label, value FROM contact_detail ORDER BY id") == [
        ("EMAIL", "", "i.brook@tarn.example"),
        ("EMAIL", "HOME", "ida@home.example"),
        ("TEL", "", "07700 900123"),
    ]
    before = facts(desk)
    take(desk, path)
    assert facts(desk) == before


def test_rows_that_are_left_out_are_counted_and_said(desk: Desk, tmp_path: Path) -> None:
    result = take(desk, write(tmp_path, "stripe.csv", STRIPE_INVOICES))
    count = result.files[0].count
    assert (count.create, count.skip) == (1, 2)
    assert any(note.startswith("2 rows are drafts, void or failed") for note in result.files[0].notes)
