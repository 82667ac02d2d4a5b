"""Trees of Salesforce as JSON against the same records as CSV."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.making import rows
from tests.services import importing_help as help_
from tests.services.importing_help import take
from tui.exchange.plan import plan
from tui.services.desk import Desk


@pytest.fixture
def crm(real_data: Path) -> Path:
    return real_data / "crm_exports"


@pytest.fixture
def answers(crm: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((crm / "expected.json").read_text("utf-8"))
    return found


def drafts(path: Path, kind: str, *leave: str) -> list[dict[str, Any]]:
    """The records but for fields that only one of the two files has."""
    return [
        {field: value for field, value in row._asdict().items() if field not in leave}
        for row in rows(plan(path), kind)
    ]


@pytest.mark.feature("X9")
def test_apex_recipes_json_and_csv_are_the_same_contacts(crm: Path, answers: dict[str, Any]) -> None:
    folder, said = crm / "salesforce_apex_recipes", answers["salesforce_apex_recipes"]["json"]
    for name, kind, count, leave in (
        ("Contacts", "contacts", said["contacts"], ("external_id",)),
        ("Accounts", "accounts", said["accounts"], ("external_id", "note")),
        ("Opportunities", "deals", said["opportunities"], ("external_id",)),
    ):
        ours = drafts(folder / f"{name}.json", kind, *leave)
        theirs = drafts(folder / f"{name}.csv", kind, *leave)
        assert len(ours) == len(theirs) == count
        for field in ours[0]:
            assert [row[field] for row in ours] == [row[field] for row in theirs], (name, field)


@pytest.mark.feature("X9")
def test_easy_spaces_json_and_csv_are_the_same_people(crm: Path, answers: dict[str, Any]) -> None:
    folder, said = crm / "salesforce_easy_spaces", answers["salesforce_easy_spaces"]
    ours = drafts(folder / "Contacts.json", "contacts", "external_id", "account_ref", "account_name")
    theirs = drafts(folder / "Contact_Data.csv", "contacts", "external_id", "account_ref", "account_name")
    assert len(ours) == said["contacts_json"]
    assert len(theirs) == said["contacts_csv"]
    assert ours == theirs
    ours = drafts(folder / "Leads.json", "contacts", "external_id")
    theirs = drafts(folder / "Lead_Data.csv", "contacts", "external_id")
    assert (len(ours), len(theirs)) == (said["leads_json"], said["leads_csv"])
    assert [(row["name"], row["email"], row["account_ref"]) for row in ours] == [
        (row["name"], row["email"], row["account_ref"]) for row in theirs
    ]
    assert len(rows(plan(folder / "Accounts.json"), "accounts")) == said["accounts_json"]


@pytest.mark.feature("X9")
def test_a_chain_of_trees_joins_by_its_references(desk: Desk, crm: Path, answers: dict[str, Any]) -> None:
    said = answers["salesforce_apex_recipes"]
    folder = crm / "salesforce_apex_recipes"
    files = [folder / name for name in ("Opportunities.json", "Contacts.csv", "Accounts.json")]
    result = take(desk, *files)
    assert [file.count.create for file in result.files] == [
        said["json"]["accounts"],
        said["csv_contacts_whose_ref_exists"],
        said["csv_deals_whose_ref_exists"],
    ]
    assert help_.rows(desk, "SELECT count(*) FROM account")[0][0] == said["json"]["accounts"]
    money = help_.rows(desk, "SELECT sum(amount_cents) FROM deal")[0][0]
    assert money == round(said["deal_amount_total"] * 100)
    assert take(desk, *files).batch is None


@pytest.mark.feature("X9")
def test_references_of_two_exports_never_meet(desk: Desk, crm: Path, answers: dict[str, Any]) -> None:
    first, second = crm / "salesforce_apex_recipes", crm / "salesforce_easy_spaces"
    take(desk, first / "Accounts.json")
    names = help_.rows(desk, "SELECT name FROM account ORDER BY id")
    result = take(desk, second / "Accounts.json", second / "Contacts.json")
    assert [file.count.create for file in result.files] == [12, 12]
    assert help_.rows(desk, "SELECT name FROM account ORDER BY id LIMIT 50") == names
    of_maya = "SELECT a.name FROM account AS a JOIN contact AS c ON c.account_id = a.id WHERE c.name = 'Maya Obelle'"
    assert help_.rows(desk, of_maya) == [("Maya Obelle Household",)]
    assert take(desk, second / "Contacts.json").batch is None
