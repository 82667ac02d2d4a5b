"""Files to break: invented ones of every format, and small ones that other programs wrote, where they are there."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.features import SHARED
from tests.support.workbooks import Raw, Wrong, parts, sheet_xml, workbook

_LARGEST = 3_000
_CSV = (
    "Ticket ID,Customer ID,Subject,Status,Priority,Created at,Score,Amount,Comment\n"
    + '7,"A, 1",Späte Rechnung,open,high,2026-01-05 09:14,9,"1.234,56","he said ""no""\nand left"\n' * 6
)
_SEMICOLONS = "Firma;Ort;Umsatz;Telefon\n" + "Bäckerei Köhler;Köln;1.234,50 €;0221 123\n" * 5
_CHINESE = "客户名称,城市,评分\n" + "物流公司,上海,9\n" * 5
_REPORT = (
    '"Accounts of Marta"\n\n"Account Name","Email","Phone"\n'
    + '"Acme","a@b.example","1"\n' * 3
    + '\n"Total"\n'
)
_QUALTRICS = (
    "StartDate,EndDate,Status,RecordedDate,ResponseId,QID2,QID2_NPS_GROUP\nStart,End,S,R,Id,Recommend?,Group\n"
    '"{""ImportId"":""startDate""}",x,x,x,x,x,x\n'
    + "2026-01-05,2026-01-05,IP Address,2026-01-05,R_1,9,3\n"
    * 3
)
_PERSON = {
    "attributes": {"type": "Contact", "referenceId": "ContactRef1"},
    "FirstName": "Ana",
    "LastName": "Ruíz",
    "Email": "ana@acme.example",
    "AccountId": "@AccountRef1",
    "Tags": ["a", 1, None, True],
    "More": {"a": {"b": {"c": -1.5e3}}},
}
_ANSWER = {
    "person": {"email": "a@b.example"},
    "score": 9,
    "comment": "good \u00e9",
    "created_at": 1_767_225_600,
}
_CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz;Ana;;;\r\nFN:Ana Ruiz\r\nORG:Acme\\, SA;Ventas\r\nTITLE:CTO\r\n"
    "EMAIL;TYPE=work:ana@acme.example\r\nTEL;TYPE=cell,voice:+34 600 000 000\r\nitem1.X-ABLabel:x\r\nNOTE:one\\ntwo and"
    "\r\n  three\r\nUID:urn:uuid:1\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING="
    "QUOTED-PRINTABLE:L=F3pez;Jos=E9\r\nPHOTO;ENCODING=BASE64;TYPE=GIF:R0lGODdhAQABAA==\r\n\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:张伟\r\nTEL;VALUE=uri:tel:+1-418-656-9254;ext=102\r\nBDAY:--0203\r\nEND:VCARD\r\n"
)
_SHARED_TEXTS = ["Account Name", "City", "Acme", "Lugo"]


@cache
def texts() -> tuple[bytes, ...]:
    """Everything but workbooks, as bytes; half of it are the invented ones, which feed something."""
    own = [
        *(text.encode() for text in (_CSV, _SEMICOLONS, _CHINESE, _REPORT, _QUALTRICS, _CARDS)),
        _SEMICOLONS.encode("cp1252"),
        _CHINESE.encode("gb18030"),
        _CSV.encode("utf-16"),
        json.dumps({"records": [_PERSON, _PERSON]}, indent=1).encode(),
        json.dumps([_ANSWER] * 3).encode(),
        "".join(json.dumps(_ANSWER, ensure_ascii=False) + "\n" for _n in range(4)).encode(),
        json.dumps(
            {"results": [{"id": "1", "properties": {"firstname": "A", "email": "a@b.example"}}]}
        ).encode(),
    ]
    kinds = {".csv", ".tsv", ".txt", ".json", ".vcf"}
    found = sorted(path for path in SHARED.rglob("data/**/*") if path.suffix in kinds and path.is_file())
    theirs = [path.read_bytes() for path in found if 0 < path.stat().st_size <= _LARGEST]
    return (*own * (1 + len(theirs) // len(own)), *theirs)


@cache
def books() -> tuple[dict[str, str], ...]:
    """The files inside of workbooks."""
    shared = Raw('<c r="{ref}" t="s"><v>3</v></c>')
    one = sheet_xml(
        [
            ["Accounts"],
            ["Account Name", "City", "Create Date", "Employees", "Active"],
            ["Acme", shared, date(2026, 1, 5), 12.5, True],
            ["Brisa", None, Wrong("#N/A"), 1e16, False],
        ],
        ["A3:A4", "B1:D1"],
    )
    two = sheet_xml([["Deal Name", "Deal Stage", "Amount"], ["Big", "Won", 100.0]])
    strings = "".join(f"<si><t>{text}</t></si>" for text in _SHARED_TEXTS)
    book = parts({"One": one, "Two": two})
    book["xl/sharedStrings.xml"] = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4" uniqueCount="4">'
        f"{strings}</sst>"
    )
    links = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    book[links] = book[links].replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{kind}" Target="sharedStrings.xml"/></Relationships>',
    )
    return (book,)


@cache
def packed() -> bytes:
    """A workbook as it lies on a disk."""
    with TemporaryDirectory() as folder:
        rows = [["Account Name", "City"], ["Acme", "Lugo"], ["Brisa", "Vigo"]]
        return workbook(Path(folder) / "a.xlsx", {"One": rows}).read_bytes()
