"""What other systems export, all the way into a store, against answers that were computed independently."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services.importing_help import facts, look, rows, take
from tui.clock import Clock
from tui.paths import Home
from tui.services import undo
from tui.services.desk import Desk
from tui.services.importing import apply_import, plan_import


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with Desk.open(Home(home), Clock.at(date(2026, 11, 22))) as opened:
        yield opened


@pytest.fixture
def crm(real_data: Path) -> Path:
    return real_data / "crm_exports"


@pytest.fixture
def answers(crm: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((crm / "expected.json").read_text("utf-8"))
    return found


def one(desk: Desk, sql: str) -> Any:
    return rows(desk, sql)[0][0]


@pytest.mark.feature("X9")
def test_maven_deals_join_their_accounts_by_name(desk: Desk, crm: Path, answers: dict[str, Any]) -> None:
    said, folder = answers["maven_crm_opportunities"], crm / "maven_crm_opportunities"
    files = (folder / "sales_pipeline.csv", folder / "accounts.csv")
    result = take(desk, *files)
    accounts, deals = result.files
    assert (accounts.name, accounts.count.create) == ("accounts.csv", said["accounts"])
    assert deals.count.skip == said["deals_without_account"]
    assert deals.count.create == said["deals"] - said["deals_without_account"]
    assert deals.count.rows == deals.rows == said["deals"]
    assert deals.recognised.date_order == "mdy"
    assert one(desk, "SELECT count(*) FROM inbox") == 1
    top = (
        "SELECT a.name, sum(d.amount_cents) / 100.0 FROM deal AS d JOIN account AS a ON a.id = d.account_id "
    )
    top += "WHERE d.state = 'won' GROUP BY a.id ORDER BY 2 DESC LIMIT 5"
    assert [list(row) for row in rows(desk, top)] == said["top5_accounts_by_won"]
    daughters = "SELECT a.name, p.name FROM account AS a JOIN account AS p ON p.id = a.parent_id"
    assert dict(rows(desk, daughters)) == said["subsidiaries"]
    assert one(desk, "SELECT min(closed_on) FROM deal") == said["first_close"]
    assert one(desk, "SELECT max(closed_on) FROM deal") == said["last_close"]
    assert take(desk, *files).batch is None


@pytest.mark.feature("X9")
def test_northwind_months_are_exact_to_the_cent(desk: Desk, crm: Path, answers: dict[str, Any]) -> None:
    said, folder = answers["northwind"], crm / "northwind"
    files = [folder / name for name in ("order-details.csv", "orders.csv", "customers.csv")]
    result = take(desk, *files)
    assert [file.count.create for file in result.files] == [said["customers"], said["orders"], said["lines"]]
    assert result.files[0].also["contacts"].create == said["customers"]
    units = (
        "SELECT substr(issued_on, 1, 7), sum(amount_cents * 100 + rest) FROM invoice GROUP BY 1 ORDER BY 1"
    )
    # The answers were summed as floats: where the exact sum ends in half a cent they fall on either side.
    months = dict(rows(desk, units))
    assert months.keys() == said["monthly"].keys()
    assert all(abs(months[month] - round(value * 10_000)) <= 50 for month, value in said["monthly"].items())
    total = one(desk, "SELECT sum(amount_cents * 100 + rest) FROM invoice")
    assert f"{total / 10_000:,.2f}" == said["published_revenue"]
    without = "SELECT external_id FROM account WHERE id NOT IN (SELECT account_id FROM invoice) ORDER BY 1"
    assert [name for (name,) in rows(desk, without)] == said["customers_without_orders"]
    assert one(desk, "SELECT max(issued_on) FROM invoice") == said["last_order_date"]
    assert take(desk, *files).batch is None


@pytest.mark.feature("X9")
def test_salesforce_rows_marked_deleted_do_not_live(desk: Desk, crm: Path, answers: dict[str, Any]) -> None:
    said, folder = answers["salesforce_fivetran"], crm / "salesforce_fivetran"
    files = [folder / f"sf_{name}_data.csv" for name in ("opportunity", "contact", "account")]
    result = take(desk, *files)
    count = {file.recognised.kind: file.count for file in result.files}
    assert count["accounts"].skip == said["accounts_deleted"]
    assert count["accounts"].create == said["accounts"] - said["accounts_deleted"]
    assert count["deals"].skip == said["opps_deleted"]
    assert count["contacts"].rows == said["contacts"]


@pytest.mark.feature("X9")
def test_salesforce_data_loader_files(desk: Desk, crm: Path, answers: dict[str, Any]) -> None:
    folder = crm / "salesforce_dataloader_tests"
    assert take(desk, folder / "insertAccountCsv.csv").files[0].count.create == 100
    assert take(desk, folder / "insertAccountCsv.csv").batch is None
    apex, said = crm / "salesforce_apex_recipes", answers["salesforce_apex_recipes"]["csv"]
    files = [apex / f"{name}.csv" for name in ("Opportunities", "Contacts", "Accounts")]
    result = take(desk, *files)
    assert [file.count.create for file in result.files] == [
        said[kind] for kind in ("accounts", "contacts", "opportunities")
    ]
    money = one(desk, "SELECT sum(amount_cents) FROM deal")
    assert money == round(answers["salesforce_apex_recipes"]["deal_amount_total"] * 100)


@pytest.mark.feature("X9")
def test_hubspot_and_zendesk(desk: Desk, crm: Path, answers: dict[str, Any]) -> None:
    twice = take(desk, crm / "hubspot_companies_export_snippet.csv")
    assert twice.files[0].count.rows == twice.files[0].rows
    said = answers["hubspot_fivetran"]
    hub = ("company", "contact", "deal", "ticket")
    result = take(desk, *(crm / "hubspot_fivetran" / f"{name}_data.csv" for name in hub))
    rows_of = {file.recognised.kind: file.count.rows for file in result.files}
    assert rows_of == {
        "accounts": said["companies"],
        "contacts": said["contacts"],
        "deals": said["deals"],
        "issues": said["tickets"],
    }
    said = answers["zendesk_fivetran"]
    names = ("ticket", "organization", "user")
    result = take(desk, *(crm / "zendesk_fivetran" / f"{name}_data.csv" for name in names))
    tickets = result.files[-1]
    assert tickets.count.rows == said["tickets"]
    assert tickets.count.skip == said["status"]["deleted"]
    assert one(desk, "SELECT count(*) FROM act WHERE source = 'zendesk'") == 8
    assert one(desk, "SELECT count(*) FROM issue") == 0


@pytest.mark.feature("X5")
def test_an_import_of_thousands_is_put_back_whole(desk: Desk, crm: Path) -> None:
    folder = crm / "maven_crm_opportunities"
    take(desk, folder / "accounts.csv")
    before = facts(desk)
    result = take(desk, folder / "sales_pipeline.csv")
    assert result.batch is not None
    desk.write_now(undo.undo, result.batch)
    assert facts(desk) == before


def test_invoices_with_credit_notes_add_up(desk: Desk, real_data: Path) -> None:
    folder = real_data / "spend_series"
    said = json.loads((folder / "expected.json").read_text("utf-8"))["online_retail_2"]
    plan = plan_import(desk, [folder / "online_retail_2" / "invoices.csv"])
    assert plan.files[0].count.create == said["invoices"]
    result = desk.write_now(apply_import, plan)
    assert result.files[0].also["accounts"].create == said["customers"]
    months = "SELECT substr(issued_on, 1, 7), sum(amount_cents) / 100.0 FROM invoice GROUP BY 1"
    assert {m: round(v, 2) for m, v in rows(desk, months)} == said["monthly_net"]
    credits = one(desk, "SELECT sum(amount_cents) FROM invoice WHERE number LIKE 'C%'")
    assert credits == round(said["credit_amount"] * 100)


def test_support_tickets_without_a_day(desk: Desk, real_data: Path) -> None:
    folder = real_data / "tickets_defects"
    said = json.loads((folder / "expected.json").read_text("utf-8"))["support_8k"]
    plan = look(desk, folder / "support_8k" / "customer_support_tickets.csv")
    file = plan.files[0]
    assert file.count.rows == file.rows == said["rows"]
    assert file.count.skip == said["status"]["Closed"]
    assert file.also["contacts"].create == said["distinct_customers_by_email"]
