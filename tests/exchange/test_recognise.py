"""A header says which program a file is from and which kinds it feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.making import made
from tui.errors import BadFile
from tui.exchange.plan import plan

KINDS = {
    "accounts": [
        "Account Name,Industry,Billing City,Account Owner",
        "Cliente,Sector,Ciudad,Comercial",
        "客户名称,行业,城市,负责人",
        "Firma,Branche,Ort,Betreuer",
        "Société,Secteur,Ville,Commercial",
        "Empresa,Setor,Cidade,Vendedor",
        "Record ID,Company name,Industry,Company owner",
    ],
    "contacts": [
        "First Name,Last Name,Email,Account Name",
        "Nombre,Apellidos,Correo,Empresa",
        "姓名,邮箱,公司,职位",
        "Vorname,Nachname,E-Mail,Firma",
        "Prénom,Nom de famille,Courriel,Entreprise",
        "Record ID,First Name,Last Name,Email",
        "Full name,E-mail,Company",
    ],
    "responses": [
        "Customer ID,Email,Score,Date,Comment",
        "客户,评分,日期,意见",
        "Correo,Puntuación,Fecha,Comentario",
    ],
    "spend": ["Account,Month,Revenue", "Cliente,Mes,Importe", "客户,月份,金额", "Kunde,Monat,Umsatz"],
    "invoices": [
        "Invoice number,Customer,Invoice date,Amount",
        "Rechnungsnummer,Kunde,Rechnungsdatum,Betrag",
    ],
    "invoice_lines": ["Order ID,Product,Unit price,Quantity"],
    "issues": [
        "Ticket ID,Subject,Status,Priority,Created at",
        "Asunto,Estado,Prioridad,Fecha creación,Cliente",
    ],
    "deals": ["Deal Name,Deal Stage,Amount,Close Date", "Opportunity Name,Stage,Amount,Close Date"],
    "acts": ["Account,Date,Type,Subject"],
}


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("kind", "header"), [(kind, header) for kind, headers in KINDS.items() for header in headers]
)
def test_headers_in_six_languages_name_their_kind(tmp_path: Path, kind: str, header: str) -> None:
    width = header.count(",") + 1
    planned = plan(made(tmp_path, header + "\n" + ",".join(["2026-01-01"] * width) + "\n"))
    assert planned.recognised.kind == kind
    assert kind in planned.recognised.kinds


@pytest.mark.parametrize(
    "header",
    [
        "product,series,sales_price",
        "sales_agent,manager,regional_office",
        "employeeID,lastName,firstName,reportsTo",
        "a,b,c",
        "Name,Date",
        "Name,Body,ParentId",
        "company_id,deal_id,type_id,category",
        "id",
    ],
)
def test_what_feeds_nothing_is_refused_with_its_columns(tmp_path: Path, header: str) -> None:
    width = header.count(",") + 1
    with pytest.raises(BadFile) as refusal:
        plan(made(tmp_path, header + "\n" + ",".join("x" * width) + "\n"))
    assert header.split(",")[0] in str(refusal.value)
    assert "--map" in str(refusal.value)


def test_two_tables_side_by_side_feed_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        plan(made(tmp_path, "account,sector,,,product,price\nAcme,retail,,,GTX,5\n"))
