"""JSON in all its shapes: lines, arrays, objects that hold one, trees of Salesforce, answers of APIs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.making import rows
from tui.errors import BadFile, FallowError, Refused
from tui.exchange import json_text
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.table_in import open_table, open_tables

ACME = {"account_name": "Acme", "city": "Lugo", "website": "acme.example"}
BRISA = {"account_name": "Brisa", "phone": "1"}


def written(folder: Path, content: str | bytes | Any, name: str = "file.json") -> Path:
    path = folder / name
    if not isinstance(content, str | bytes):
        content = json.dumps(content, indent=1)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def table(path: Path, **wanted: str) -> list[list[str]]:
    sheet = open_table(path, wanted)
    return [list(sheet.header), *(cells for _line, cells in sheet.rows())]


BOTH = [
    ["account_name", "city", "website", "phone"],
    ["Acme", "Lugo", "acme.example", ""],
    ["Brisa", "", "", "1"],
]


@pytest.mark.parametrize(
    "content",
    [
        [ACME, BRISA],
        {"results": [ACME, BRISA], "paging": {"next": {"after": "2"}}},
        {"meta": {"n": 2, "tags": [{"a": 1}]}, "response": {"data": [ACME, BRISA]}},
        f"{json.dumps(ACME)}\n\n{json.dumps(BRISA)}\r\n",
        f"{json.dumps(ACME, indent=2)}\n{json.dumps(BRISA, indent=2)}",
        json.dumps([ACME, BRISA]).encode("utf-16"),
        json.dumps([ACME, BRISA]).encode("utf-16-le"),
        b"\xef\xbb\xbf" + json.dumps([ACME, BRISA]).encode(),
    ],
    ids="array results deep lines pretty utf16 bare16 bom".split(),
)
@pytest.mark.feature("X9")
def test_every_shape_is_the_same_table(tmp_path: Path, content: Any) -> None:
    path = written(tmp_path, content, "any.csv")
    assert table(path) == BOTH
    assert len(rows(plan(path), "accounts")) == 2


@pytest.mark.feature("X9")
def test_values_stay_what_they_are(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[{"id": 12345678901234567890, "name": "Acme", "price": 1.50, "rate": 1e400, "zip": "01234", "on": true,'
        ' "off": false, "none": null, "tags": ["a", 1, null, true], "empty": [], "half": "\\ud800x",'
        ' "pair": "\\ud83d\\ude00", "person": {"email": "a@b.example", "address": {"city": "Lugo"}}}]',
    )
    header, values = table(path)
    assert dict(zip(header, values, strict=True)) == {
        "id": "12345678901234567890",
        "name": "Acme",
        "price": "1.50",
        "rate": "1e400",
        "zip": "01234",
        "on": "true",
        "off": "false",
        "none": "",
        "tags": "a, 1, true",
        "empty": "",
        "half": "\ufffdx",
        "pair": "😀",
        "person.email": "a@b.example",
        "person.address.city": "Lugo",
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"a": 1}\n{"a": 2}\n{"a": \n', "Line 3 .* ends in the middle"),
        ('{"a": 1}\n{"a": 2}\nnot json\n', "Line 3 .* something is missing"),
        ('{"a": 1}\n[1]\n', "Line 2 .* no record"),
        ('{"a": 1}\n{"a": 2} x\n', "Line 2 .* more stands"),
        ('{"a": 1}\n{"a": NaN}\n', "Line 2 .*NaN is no number"),
        ('[\n{"a": 1},\n{"a": -Infinity}]', "Line 3 .*Infinity"),
        ('[\n{"a": 1},\n{"a": 2, "a": 3}]', "Line 3 .*“a” is named twice"),
        ('[\n{"a": 1},\n{"a": 2}', "Line 3 .* ends in the middle"),
        ('[\n{"a": 1},\n{"a": 2},\n]', "something is missing or too much"),
        ('[{"a": 1}] []', "more stands behind"),
        ('[{"a": 1}, 7]', "an element of the list is no record"),
        ('{"records": [{"a": 1}], "records": []}', "named twice"),
        ('[{"a": ' + '{"b": ' * 8 + "1" + "}" * 9 + "]", "more than 8 levels"),
        ('[{"a": ' + "[" * 9 + "]" * 9 + "}]", "more than 8 levels"),
        ('[{"a": ' + "[" * 100_000, "Line 1 .* more than 8 levels"),
        ('{"a": ' * 100_000, "Line 1 "),
        ("[]", "holds no records"),
        ('{"records": []}', "holds no records"),
        ("{}", "holds no records"),
        ('[{"a": "' + "x" * 20_001 + '"}]', "A cell in line 1 of file.json"),
        (b'[{"a": "\xff"}]', "not UTF-8 throughout"),
        (b'{"a": 1}\n{"a": "\xff"}\n', "not UTF-8 throughout: line 2|line 1"),
        ("{" + ", ".join(f'"c{n}": 1' for n in range(1_001)) + "}", "more than 1000 fields"),
        ('{"a": 1}\n{"a": "' + "x" * 1_100_000 + '"}\n', "Line 2 .* longer than a million"),
    ],
    ids=[f"case{n}" for n in range(24)],
)
@pytest.mark.feature("X9")
def test_what_is_no_json_is_refused_with_its_line(tmp_path: Path, content: str | bytes, words: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(BadFile, match=words):
        list(open_table(path, {}).rows())


def test_a_large_document_is_refused_where_lines_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_text, "DOCUMENT_LIMIT", 1_000)
    with pytest.raises(BadFile, match="JSON lines"):
        open_table(written(tmp_path, [ACME] * 50), {})
    assert len(table(written(tmp_path, f"{json.dumps(ACME)}\n" * 50))) == 51


@pytest.mark.feature("X9")
def test_a_tree_of_salesforce_joins_by_its_references(tmp_path: Path) -> None:
    account = {"attributes": {"type": "Account", "referenceId": "AccountRef1"}, "Name": "Acme"}
    contact = {
        "attributes": {"type": "Contact", "referenceId": "ContactRef1"},
        "FirstName": "Ana",
        "LastName": "Ruiz",
        "AccountId": "@AccountRef1",
    }
    path = written(tmp_path, {"records": [account, contact]})
    assert [sheet.part for sheet in open_tables(path, {})] == ["Contact", "Account"]
    (person,) = rows(plan(path, wanted={"sheet": "contact"}), "contacts")
    (customer,) = rows(plan(path, kind="accounts", wanted={"sheet": "Account"}), "accounts")
    assert (person.name, person.account_ref) == ("Ana Ruiz", customer.external_id)
    assert customer.name == "Acme"
    with pytest.raises(Refused, match="Account, Contact"):
        open_table(path, {"sheet": "Lead"})


@pytest.mark.feature("X9")
def test_several_lists_of_one_document(tmp_path: Path) -> None:
    deals = [{"deal_name": "Big", "deal_stage": "Won", "amount": 100}]
    path = written(tmp_path, {"companies": [ACME, BRISA], "deals": deals, "numbers": [1, 2]})
    assert [sheet.part for sheet in open_tables(path, {})] == ["companies", "deals"]
    assert plan(path, wanted={"sheet": "deals"}).recognised.kind == "deals"


@pytest.mark.feature("X9")
def test_answers_of_the_apis_of_hubspot_and_delighted(tmp_path: Path) -> None:
    linked = {"companies": {"results": [{"id": "9", "type": "contact_to_company"}]}}
    fields = {"firstname": "Ana", "lastname": "Ruiz", "email": "ana@acme.example"}
    old = {"vid": 8, "properties": {"firstname": {"value": "Bo", "versions": [{"value": "Bo"}]}}}
    path = written(tmp_path, {"results": [{"id": "7", "properties": fields, "associations": linked}, old]})
    planned = plan(path)
    ana, bo = rows(planned, "contacts")
    assert planned.recognised.source == "hubspot"
    assert (ana.external_id, ana.name, ana.account_ref) == ("7", "Ana Ruiz", "9")
    assert bo.name == "Bo"
    answer = {
        "id": "1",
        "person": {"email": "ana@acme.example", "name": "Ana"},
        "person_properties": {"company": "Acme"},
        "score": 9,
        "comment": "Good",
        "survey_type": "nps",
        "created_at": 1_767_225_600,
        "additional_answers": [{"question": "Why?"}],
    }
    planned = plan(written(tmp_path, [answer], "delighted.json"))
    (given,) = rows(planned, "responses")
    assert (given.score, given.email, given.account_ref) == (9, "ana@acme.example", "Acme")
    assert given.on.isoformat() == "2026-01-01"
    assert "additional_answers" in planned.recognised.notes[0]


def test_lines_are_those_of_the_file_and_the_file_stays(tmp_path: Path) -> None:
    path = written(tmp_path, [ACME, {"account_name": "Brisa", "employees": "many"}])
    before = path.read_bytes()
    planned, problems = plan(path), ProblemList()
    rows(planned, "accounts", problems)
    assert [problem.line for problem in problems] == [7]
    assert path.read_bytes() == before
    path.write_bytes(before + b" ")
    with pytest.raises(FallowError, match="changed while it was read"):
        list(planned.sheet.rows())
