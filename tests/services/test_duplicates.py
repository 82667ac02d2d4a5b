"""Duplicates are found by what records share, with what speaks against; what was said apart does not come again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.services.conftest import Makers
from tests.services.importing_help import take
from tests.services.looking import facts, rows, value
from tui.errors import NotFound, Refused
from tui.services.desk import Desk
from tui.services.duplicate_pairs import Pair
from tui.services.duplicates import apart, duplicates, find_person, of_account
from tui.services.merging import merge
from tui.services.undo import undo
from tui.store.queries.duplicates import NEAR_REACH

pytestmark = pytest.mark.feature("X13")


def said(pairs: Iterable[Pair]) -> dict[tuple[str, str], tuple[str, set[str]]]:
    return {
        (one.one.name, one.other.name): (
            one.likelihood,
            {code for code, _about in (*one.speaks, *one.against)},
        )
        for one in pairs
    }


def test_accounts_with_reasons_likely_first(desk: Desk, make: Makers) -> None:
    make.account("Acme SL", domain="acme.es", external_id="1", source="x")
    make.account("ACME, S.L.", website="https://www.acme.es/home", external_id="2", source="x")
    make.account("Bodegas Rocafría", city="Haro")
    make.account("Bodega Rocafria", city="haro")
    make.account("Norte", phone="+34 600 111 222", domain="gmail.com")
    make.account("Sur", phone="600-111-222", domain="gmail.com")
    make.account("Rivas GmbH", domain="rivas.de")
    make.account("Rivas SL", domain="papelera.es")
    found = desk.read_now(duplicates)
    assert said(found.pairs) == {
        ("Acme SL", "ACME, S.L."): ("likely", {"same_name", "same_domain", "other_id"}),
        ("Bodegas Rocafría", "Bodega Rocafria"): ("possible", {"near_name", "same_city"}),
        ("Norte", "Sur"): ("possible", {"same_phone"}),
    }
    assert found.counts == {"likely": 1, "possible": 2} and found.looked_at == 8
    assert len(desk.read_now(duplicates, "account", 1).pairs) == 1


def test_a_number_dialled_from_within_is_the_one_from_abroad(desk: Desk, make: Makers) -> None:
    make.account("Nord", phone="+45 33 12 34 56", country="Denmark", domain="gmail.com")
    make.account("Syd", phone="33123456", country="DK", domain="gmail.com")
    make.account("Ost", phone="33123457", country="DK", domain="gmail.com")
    assert set(said(desk.read_now(duplicates).pairs)) == {("Nord", "Syd")}


def test_a_name_in_two_words_is_the_same_in_one(desk: Desk, make: Makers) -> None:
    make.account("Sun Down Pro", external_id="1", source="x")
    make.account("SunDownPro, Ltd.", external_id="2", source="x")
    make.account("Sun Down Protection")
    assert said(desk.read_now(duplicates).pairs) == {
        ("Sun Down Pro", "SunDownPro, Ltd."): ("possible", {"same_name", "other_id"})
    }


def test_parent_and_daughter_are_two(desk: Desk, make: Makers) -> None:
    top = make.account("Acme", domain="acme.es")
    make.account("Acme SL", domain="acme.es", parent_id=top)
    make.account("Acme Sur", domain="acme.es", parent_id=top)
    assert desk.read_now(duplicates).pairs == ()


def test_people_within_an_account_and_a_person_of_two(desk: Desk, make: Makers) -> None:
    acme, other = make.account("Acme"), make.account("Other")
    make.contact(acme, "Marta Ruiz", email="marta@acme.es")
    make.contact(acme, "Ruíz, Marta")
    make.contact(acme, "Jon", email="info@acme.es")
    make.contact(acme, "Eva", email="info@acme.es")
    make.contact(other, "Marta Ruiz", email="MARTA@acme.es")
    make.contact(other, "Ruiz Marta", email="m@other.es")
    found = desk.read_now(duplicates, "contact")
    assert [(one.one.id, one.other.id, one.likelihood) for one in found.pairs] == [
        (1, 2, "possible"), (5, 6, "possible"), (1, 5, "possible"),
    ]  # fmt: skip
    assert "other_account" in dict(found.pairs[2].against)
    # A person of both makes the accounts alike, and not so very much.
    assert said(desk.read_now(of_account, acme)) == {
        ("Marta Ruiz", "Ruíz, Marta"): ("possible", {"same_name"})
    }


def test_a_crowd_under_one_name_hangs_together_without_being_compared_crosswise(
    desk: Desk, make: Makers
) -> None:
    for number in range(12):
        make.account("Acme", city=f"City {number}")
    found = desk.read_now(duplicates)
    assert 11 <= len(found.pairs) <= 12 * NEAR_REACH
    assert {one.other.id for one in found.pairs} == set(range(2, 13))


def test_what_is_said_apart_does_not_come_again_until_it_is_taken_back(desk: Desk, make: Makers) -> None:
    one, other = make.account("Acme"), make.account("ACME SL")
    make.contact(one, "Ana")
    make.contact(one, "Ana.")
    desk.write_now(apart, "account", other, one)
    desk.write_now(apart, "contact", 1, 2)
    assert desk.read_now(duplicates).pairs == () == desk.read_now(duplicates, "contact").pairs
    assert desk.read_now(of_account, one) == ()
    with pytest.raises(Refused):
        desk.write_now(apart, "account", one, other)
    with pytest.raises(Refused):
        desk.write_now(apart, "account", one, one)
    desk.write_now(undo)
    desk.write_now(undo)
    assert len(desk.read_now(duplicates).pairs) == 1


def test_what_an_account_that_was_typed_in_looks_like(desk: Desk, make: Makers) -> None:
    make.account("Bodegas Rocafría", domain="rocafria.es")
    make.contact(1, "Ana", email="ana@rocafria.es")
    for name in ("Hotel 1", "Norte", "Rocas"):
        make.account(name)
    typed = make.account("Bodega Rocafria SL", domain="rocafria.es")
    assert said(desk.read_now(of_account, typed)) == {
        ("Bodegas Rocafría", "Bodega Rocafria SL"): ("likely", {"same_domain", "near_name"})
    }
    assert desk.read_now(of_account, make.account("Hotel 2")) == ()
    assert desk.read_now(of_account, make.account("Rocafria")) == ()


def test_a_person_is_called_by_number_or_by_a_name_only_one_has(desk: Desk, make: Makers) -> None:
    account = make.account("Acme")
    make.contact(account, "Ana")
    make.contact(account, "Eva")
    make.contact(account, "Ana")
    assert desk.read_now(find_person, "#3") == 3 and desk.read_now(find_person, "éva") == 2
    for name in ("Ana", "Nobody"):
        with pytest.raises(NotFound):
            desk.read_now(find_person, name)


def test_the_same_file_after_a_merge_finds_the_merged_one(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "hubspot.csv"
    file.write_text(
        "Record ID,Company name,Company Domain Name,City\n901,Acme SL,acme.es,Haro\n902,ACME S.L.,acme.com,Haro\n"
        "903,Norte,norte.es,Irun\n"
    )
    people = tmp_path / "people.csv"
    people.write_text(
        "Record ID - Contact,First Name,Last Name,Email,Associated Company\n"
        "1,Ana,Gil,ana@acme.es,Acme SL\n2,Ana,Gil Gil,anag@acme.com,ACME S.L.\n"
    )
    take(desk, file, people)
    keep, gone = (row[0] for row in rows(desk, "SELECT id FROM account ORDER BY id LIMIT 2"))
    one, two = (row[0] for row in rows(desk, "SELECT id FROM contact ORDER BY id"))
    desk.write_now(merge, "account", keep, gone, {}, [(one, two)])
    before = facts(desk)
    take(desk, file, people)
    assert facts(desk) == before
    assert value(desk, "SELECT count(*) FROM account") == 2
