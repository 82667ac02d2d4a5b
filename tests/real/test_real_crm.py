"""What other systems export, with the answers that were computed independently."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tui.errors import BadFile
from tui.exchange.csv_in import open_csv
from tui.exchange.dates import instant
from tui.exchange.plan import Plan, plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read


@pytest.fixture
def crm(real_data: Path) -> Path:
    return real_data / "crm_exports"


@pytest.fixture
def answers(crm: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((crm / "expected.json").read_text("utf-8"))
    return found


def rows(planned: Plan, kind: str) -> list[Any]:
    reading = read(planned, planned.mapping(kind), ProblemList())
    return [row for chunk in reading for row in chunk.rows]


@pytest.mark.feature("X9")
def test_salesforce_byte_order_marks(crm: Path, answers: dict[str, Any]) -> None:
    family = answers["salesforce_dataloader_bom_family"]
    for name in sorted(family.keys() - {"note"}):
        path = crm / "salesforce_dataloader_tests" / name
        if "UTF32" in name:
            with pytest.raises(BadFile):
                open_csv(path)
        else:
            sheet = open_csv(path)
            assert [list(sheet.header), *(cells for _line, cells in sheet.rows())] == family[name][1]


def test_salesforce_dates_with_zones(crm: Path, answers: dict[str, Any]) -> None:
    for name in ("timeZoneFormatTesting", "timeZoneFormatTestingWithErrors"):
        for _line, (key, text) in open_csv(crm / f"salesforce_dataloader_tests/{name}.csv").rows():
            written, expected = answers["salesforce_dataloader_dates"][f"{name}:{key}"]
            assert written == text
            found = instant(text, "mdy")
            assert (found.isoformat() if found else "REJECT") == expected, text


def test_impossible_dates_are_problems_by_line(crm: Path) -> None:
    path = crm / "salesforce_dataloader_tests/timeZoneFormatTestingWithErrors.csv"
    planned, problems = plan(path, kind="accounts", wanted={"since_on": "Date"}), ProblemList()
    drafts = [row for chunk in read(planned, planned.mapping("accounts"), problems) for row in chunk.rows]
    assert planned.recognised.date_order == "mdy"
    assert [problem.line for problem in problems] == [3, 4]
    assert [row.since_on is None for row in drafts] == [False, True, True, False, False, False]


@pytest.mark.feature("X9")
def test_salesforce_chain_of_accounts_contacts_and_deals(crm: Path, answers: dict[str, Any]) -> None:
    folder, expected = crm / "salesforce_apex_recipes", answers["salesforce_apex_recipes"]
    contacts = rows(plan(folder / "Contacts.csv"), "contacts")
    deals = rows(plan(folder / "Opportunities.csv"), "deals")
    assert len(rows(plan(folder / "Accounts.csv"), "accounts")) == expected["csv"]["accounts"]
    assert len(contacts) == expected["csv"]["contacts"]
    assert len(deals) == expected["csv"]["opportunities"]
    assert sum(row.cents for row in deals) == round(expected["deal_amount_total"] * 100)
    assert Counter(row.stage for row in deals) == expected["deals_by_stage"]
    assert Counter(row.state for row in deals) == {"open": 46, "won": 3, "lost": 1}
    top = dict(Counter(row.account_ref for row in contacts).most_common(3))
    assert top == dict(expected["contacts_per_ref_top"])


def test_salesforce_upper_case_and_api_rows(crm: Path, answers: dict[str, Any]) -> None:
    drafts = rows(plan(crm / "salesforce_dataloader_tests/insertAccountCsv.csv"), "accounts")
    assert (len(drafts), drafts[0].name, drafts[0].phone) == (100, "account insert #0", "415-555-0000")
    folder, expected = crm / "salesforce_fivetran", answers["salesforce_fivetran"]
    accounts = rows(plan(folder / "sf_account_data.csv"), "accounts")
    assert (len(accounts), sum(row.deleted for row in accounts)) == (
        expected["accounts"],
        expected["accounts_deleted"],
    )
    contacts = plan(folder / "sf_contact_data.csv")
    assert len(contacts.sheet.header) == expected["contact_columns"]
    assert len(rows(contacts, "contacts")) == expected["contacts"]
    deals = rows(plan(folder / "sf_opportunity_data.csv"), "deals")
    assert sum(row.deleted for row in deals) == expected["opps_deleted"]
    assert sum(row.state == "won" for row in deals) == expected["opps_won"]
    assert sum(row.cents or 0 for row in deals) == round(expected["amount_total"] * 100)


def test_easy_spaces(crm: Path, answers: dict[str, Any]) -> None:
    folder, expected = crm / "salesforce_easy_spaces", answers["salesforce_easy_spaces"]
    assert len(rows(plan(folder / "Contact_Data.csv"), "contacts")) == expected["contacts_csv"]
    leads = plan(folder / "Lead_Data.csv")
    assert len(rows(leads, "contacts")) == expected["leads_csv"]
    assert len(rows(leads, "accounts")) == 11


def test_hubspot(crm: Path, answers: dict[str, Any]) -> None:
    companies = rows(plan(crm / "hubspot_companies_export_snippet.csv"), "accounts")
    assert [row.name for row in companies] == ["Example Publishing", "ExampleOrg", None, "HubSpot", "HubSpot"]
    assert companies[0].phone == "+12025550124"
    folder, expected = crm / "hubspot_fivetran", answers["hubspot_fivetran"]
    for name, kind, key in (
        ("company", "accounts", "companies"),
        ("contact", "contacts", "contacts"),
        ("deal", "deals", "deals"),
        ("ticket", "issues", "tickets"),
    ):
        planned = plan(folder / f"{name}_data.csv")
        assert planned.recognised.source == "hubspot"
        assert len(rows(planned, kind)) == expected[key]
        assert sum(row.deleted for row in rows(planned, kind)) == 0


def test_zendesk(crm: Path, answers: dict[str, Any]) -> None:
    expected = answers["zendesk_fivetran"]
    issues = rows(plan(crm / "zendesk_fivetran/ticket_data.csv"), "issues")
    assert len(issues) == expected["tickets"]
    assert sum(row.deleted for row in issues) == expected["status"]["deleted"]
    assert Counter(row.state for row in issues) == {None: 2, "fixed": 1, "confirmed": 7}
    assert Counter(row.severity for row in issues) == {None: 9, "severe": 1}
    assert sum(row.account_ref is None for row in issues) == expected["org_blank"]
    assert len(rows(plan(crm / "zendesk_fivetran/organization_data.csv"), "accounts")) == 10


@pytest.mark.feature("X9")
def test_maven_deals_by_account_name(crm: Path, answers: dict[str, Any]) -> None:
    folder, expected = crm / "maven_crm_opportunities", answers["maven_crm_opportunities"]
    accounts = rows(plan(folder / "accounts.csv"), "accounts")
    planned = plan(folder / "sales_pipeline.csv")
    deals = rows(planned, "deals")
    assert planned.recognised.date_order == "mdy"
    assert (len(accounts), len(deals)) == (expected["accounts"], expected["deals"])
    assert Counter(row.stage for row in deals) == expected["stages"]
    assert sum(row.account_ref is None for row in deals) == expected["deals_without_account"]
    names = {row.name for row in accounts}
    assert sum(bool(row.account_ref) and row.account_ref not in names for row in deals) == 0
    won = [row for row in deals if row.state == "won"]
    assert sum(row.cents for row in won) == round(expected["won_value"] * 100)
    quarters: Counter[str] = Counter()
    for row in won:
        quarters[f"{row.closed_on.year}Q{(row.closed_on.month + 2) // 3}"] += row.cents
    assert quarters == {
        quarter: round(value * 100) for quarter, value in expected["won_value_by_quarter"].items()
    }
    assert (min(row.closed_on for row in won).isoformat(), max(row.closed_on for row in won).isoformat()) == (
        expected["first_close"],
        expected["last_close"],
    )
    assert {row.name: row.parent_name for row in accounts if row.parent_name} == expected["subsidiaries"]


@pytest.mark.parametrize("name", ["products.csv", "data_dictionary.csv", "sales_teams.csv"])
def test_what_is_no_portfolio_is_refused(crm: Path, name: str) -> None:
    with pytest.raises(BadFile, match="none of the kinds"):
        plan(crm / "maven_crm_opportunities" / name)


@pytest.mark.feature("X9")
def test_northwind_monthly_spend(crm: Path, answers: dict[str, Any]) -> None:
    folder, expected = crm / "northwind", answers["northwind"]
    customers = plan(folder / "customers.csv")
    invoices = rows(plan(folder / "orders.csv"), "invoices")
    lines = rows(plan(folder / "order-details.csv"), "invoice_lines")
    accounts = rows(customers, "accounts")
    assert (len(accounts), len(invoices), len(lines)) == (
        expected["customers"],
        expected["orders"],
        expected["lines"],
    )
    assert len(rows(customers, "contacts")) == expected["customers"]
    assert next(row for row in accounts if row.external_id == "ANATR").city == "México D.F."
    assert next(row for row in accounts if row.external_id == "COMMI").city == "Sao Paulo"
    assert sum(row.region is None for row in accounts) > 50
    with_orders = {row.account_ref for row in invoices}
    assert (
        sorted(row.external_id for row in accounts if row.external_id not in with_orders)
        == expected["customers_without_orders"]
    )
    month_of = {row.number: f"{row.on:%Y-%m}" for row in invoices}
    monthly: defaultdict[str, int] = defaultdict(int)
    for line in lines:
        monthly[month_of[line.invoice_number]] += line.amount
    assert Decimal(sum(monthly.values())).scaleb(-4).quantize(Decimal("0.01")) == Decimal(
        str(expected["revenue"])
    )
    # Exact sums have four decimals. Two months end in exactly half a cent, where the answers, made of
    # floats, fall on the lower side: hence half a cent either way and no more.
    for month, value in expected["monthly"].items():
        assert abs(Decimal(monthly[month]).scaleb(-4) - Decimal(str(value))) <= Decimal("0.005")
    assert max(row.on for row in invoices).isoformat() == expected["last_order_date"]
