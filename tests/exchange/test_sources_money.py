# ruff: noqa: E501 - rows of files as they are written
"""Invoices as Stripe and QuickBooks write them: units and cents, credit notes, totals, groups."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.making import made, said, told
from tui.exchange.plan import plan

STRIPE_INVOICES = """id,Amount Due,Amount Paid,Amount Remaining,Currency,Customer,Date (UTC),Number,Subtotal,Tax,Total,\
Amount Refunded,Status,Customer Email,Customer Name
in_1A,120.50,120.50,0.00,eur,cus_A,2024-01-05 10:00,T-0001,100.00,20.50,120.50,0.00,paid,ida@tarn.example,Tarn Foundry
in_1B,9.00,0,9.00,eur,cus_A,2024-02-05 10:00,T-0002,9.00,0,9.00,0.00,void,ida@tarn.example,Tarn Foundry
in_1C,9.00,0,9.00,eur,cus_A,2024-03-05 10:00,,9.00,0,9.00,0.00,draft,ida@tarn.example,Tarn Foundry
"""
STRIPE_API = """id,object,amount_due,amount_paid,amount_remaining,created,currency,customer,customer_name,number,status,subtotal,total
in_1A,invoice,12050,12050,0,1704448800,eur,cus_A,Tarn Foundry,T-0001,paid,10000,12050
"""
STRIPE_CHARGES = """id,Description,Created date (UTC),Amount,Amount Refunded,Currency,Fee,Status,Customer ID,Customer Description,\
Customer Email,Captured,Invoice ID
ch_1,x,2024-01-05 10:00:00,120.50,0.00,eur,3.00,Paid,cus_A,,ida@tarn.example,true,in_1A
ch_2,x,2024-01-06 10:00:00,20.50,0.00,eur,0,Failed,cus_A,,ida@tarn.example,false,in_1B
ch_3,x,2024-01-07 10:00:00,30.50,10.50,eur,0,Refunded,cus_A,,ida@tarn.example,true,
"""
STRIPE_CUSTOMERS = """id,Description,Email,Name,Created (UTC),Delinquent,Currency,Total Spend
cus_A,,ida@tarn.example,Tarn Foundry,2021-01-05 10:00,false,eur,1200.00
"""
INVOICE_LIST = """Our Own Ltd,,,,,,
Invoice List,,,,,,
January - March 2024,,,,,,
,,,,,,
Date,Transaction Type,Num,Name,Due Date,Amount,Open Balance
01/15/2024,Invoice,1001,Tarn Foundry,02/15/2024,"1,200.50",0.00
01/25/2024,Credit Memo,1002,Tarn Foundry,01/25/2024,200.50,-200.50
01/26/2024,Payment,77,Tarn Foundry,,-500.00,0.00
02/05/2024,Invoice,1003,Lane & Co,03/05/2024,300.00,300.00
TOTAL,,,,,"$1,300.00",$99.50
,,,,,,
"Tuesday, Apr 02, 2024 09:12:01 AM GMT-7",,,,,,
"""
SALES_DETAIL = """Sales by Customer Detail,,,,,,,,,
January 2024,,,,,,,,,
,Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance
Tarn Foundry,,,,,,,,,
,01/15/2024,Invoice,1001,Seal,x,2,100.00,200.00,200.00
,01/15/2024,Invoice,1001,Ring,x,1,50.00,50.00,250.00
,01/20/2024,Credit Memo,1005,Ring,x,-1,50.00,-50.00,200.00
Total for Tarn Foundry,,,,,,,,$200.00,
Lane & Co,,,,,,,,,
,01/21/2024,Invoice,1006,Ring,x,1,50.00,50.00,50.00
Total for Lane & Co,,,,,,,,$50.00,
TOTAL,,,,,,,,$250.00,
"Accrual Basis Tuesday, April 2, 2024 09:12 AM GMT-07:00",,,,,,,,,
"""


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("content", "source", "kinds"),
    [
        (STRIPE_INVOICES, "stripe", ("accounts", "invoices")),
        (STRIPE_API, "stripe", ("accounts", "invoices")),
        (STRIPE_CHARGES, "stripe", ("accounts", "invoices")),
        (STRIPE_CUSTOMERS, "stripe", ("accounts",)),
        (INVOICE_LIST, "quickbooks", ("accounts", "invoices")),
        (SALES_DETAIL, "quickbooks", ("accounts", "invoices", "invoice_lines")),
    ],
)
def test_programs_are_recognised(tmp_path: Path, content: str, source: str, kinds: tuple[str, ...]) -> None:
    planned = plan(made(tmp_path, content))
    assert (planned.recognised.source, planned.recognised.kinds) == (source, kinds)


def test_stripe_in_units_and_in_cents_is_the_same_invoice(tmp_path: Path) -> None:
    fields = ("number", "account_ref", "on", "cents", "currency")
    invoice = ("in_1A", "cus_A", date(2024, 1, 5), 12_050, "EUR")
    planned = plan(made(tmp_path, STRIPE_INVOICES))
    assert said(planned, "invoices", *fields) == [invoice]
    assert said(planned, "accounts", "external_id", "name") == [("cus_A", "Tarn Foundry")]
    planned = plan(made(tmp_path, STRIPE_API))
    assert said(planned, "invoices", *fields) == [invoice]
    assert "total is read as whole cents." in planned.recognised.notes


def test_a_yen_is_not_divided(tmp_path: Path) -> None:
    yen = STRIPE_API.replace("eur", "jpy") + STRIPE_API.splitlines()[1].replace("in_1A", "in_1B") + "\n"
    assert said(plan(made(tmp_path, yen)), "invoices", "number", "cents", "currency") == [
        ("in_1A", 1_205_000, "JPY"),
        ("in_1B", 12_050, "EUR"),
    ]


def test_a_charge_is_its_invoice_less_what_was_paid_back(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, STRIPE_CHARGES))
    assert said(planned, "invoices", "number", "cents") == [("in_1A", 12_050), ("ch_3", 2_000)]


def test_customers_of_stripe(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, STRIPE_CUSTOMERS))
    assert said(planned, "accounts", "external_id", "name", "currency", "since_on") == [
        ("cus_A", "Tarn Foundry", "EUR", date(2021, 1, 5))
    ]


def test_a_credit_memo_is_negative_and_a_payment_no_invoice(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, INVOICE_LIST))
    assert said(planned, "invoices", "number", "account_ref", "on", "cents", "is_credit") == [
        ("1001", "Tarn Foundry", date(2024, 1, 15), 120_050, False),
        ("1002", "Tarn Foundry", date(2024, 1, 25), -20_050, True),
        ("1003", "Lane & Co", date(2024, 2, 5), 30_000, False),
    ]
    assert told(planned.problems) == [(10, "", "2 rows are totals and footers of the report: passed over.")]


def test_a_customer_called_total_is_no_sum(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, SALES_DETAIL.replace("Lane & Co", "Total Gas")))
    assert said(planned, "accounts", "name") == [("Tarn Foundry",), ("Total Gas",)]
    assert said(planned, "invoices", "number", "account_ref")[-1] == ("1006", "Total Gas")


def test_rows_under_a_customers_name_are_theirs(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, SALES_DETAIL))
    assert said(planned, "invoices", "number", "account_ref", "is_credit") == [
        ("1001", "Tarn Foundry", False),
        ("1005", "Tarn Foundry", True),
        ("1006", "Lane & Co", False),
    ]
    assert said(planned, "invoice_lines", "invoice_number", "amount") == [
        ("1001", 2_000_000),
        ("1001", 500_000),
        ("1005", -500_000),
        ("1006", 500_000),
    ]
    assert said(planned, "accounts", "name") == [("Tarn Foundry",), ("Lane & Co",)]
