"""Workbooks: what their cells become, which worksheet is read, and what is refused before it is opened."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.exchange.making import rows
from tests.support.workbooks import Cell, Percent, Raw, Wrong, parts, sheet_xml, workbook, zipped
from tui.errors import BadFile, Refused
from tui.exchange import xlsx_guard, xlsx_strings
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.table_in import open_table, open_tables

HEAD: list[Cell] = ["Record ID", "Company name", "City", "Create Date", "Number of Employees"]
ACME: list[Cell] = ["17", "Acme 客户 <&>", "Lugo", date(2026, 1, 5), 12.0]


def table(path: Path, problems: ProblemList | None = None, **wanted: str) -> list[list[str]]:
    sheet = open_table(path, wanted)
    return [list(sheet.header), *(cells for _line, cells in sheet.rows(problems))]


@pytest.mark.feature("X9")
def test_cells_become_the_text_a_csv_would_hold(tmp_path: Path) -> None:
    values: list[Cell] = [
        *("00123", 12345.0, 0.5, -3.25, 1e-7, True, False, date(2026, 1, 5), datetime(2026, 1, 5, 9, 14)),
        *(datetime(2026, 1, 5), time(9, 30), Percent(0.05), "'=1+1", "two\nlines", None),
    ]
    path = workbook(tmp_path / "any.csv", {"One": [[f"c{n}" for n in range(len(values))], values]})
    assert table(path)[1] == [
        *("00123", "12345", "0.5"),
        *(
            "-3.25",
            "0.0000001",
            "true",
            "false",
            "2026-01-05",
            "2026-01-05 09:14:00",
        ),
        *("2026-01-05", "09:30:00", "0.05", "'=1+1", "two\nlines", ""),
    ]
    assert "Excel file" in open_table(path, {}).encoding.note


@pytest.mark.feature("X9")
def test_accounts_of_a_workbook_are_planned_as_those_of_a_csv(tmp_path: Path) -> None:
    path = workbook(tmp_path / "hubspot-crm-exports-all.xlsx", {"Sheet1": [HEAD, ACME]})
    planned = plan(path)
    (draft,) = rows(planned, "accounts")
    assert (draft.external_id, draft.name, draft.employees) == ("17", "Acme 客户 <&>", 12)
    assert (planned.recognised.source, planned.recognised.encoding) == ("hubspot", "xlsx")


@pytest.mark.feature("X9")
def test_lost_digits_and_errors_are_told_by_line(tmp_path: Path) -> None:
    lines: list[list[Cell]] = [
        ["Id", "Name", "Website"],
        [1234567890123456.0, "Acme", Wrong("#N/A")],
        [999999999999999.0, "Brisa", Wrong("#REF!")],
    ]
    problems = ProblemList()
    assert table(workbook(tmp_path / "a.xlsx", {"One": lines}), problems) == [
        ["Id", "Name", "Website"],
        ["1234567890123456", "Acme", ""],
        ["999999999999999", "Brisa", ""],
    ]
    told = [(problem.line, problem.column, problem.message) for problem in problems]
    assert [(line, column) for line, column, _text in told] == [(2, "Id"), (2, "Website"), (3, "Website")]
    assert "16 digits" in told[0][2]
    assert "#N/A" in told[1][2]
    assert "#REF!" in told[2][2]


def test_titles_footers_empty_rows_and_columns(tmp_path: Path) -> None:
    lines: list[list[Cell]] = [
        [None, "Accounts of Marta"],
        [],
        [None, "Account Name", None, "City", "Phone"],
        [None, "Acme", None, "Lugo", "1"],
        [],
        [None, "Brisa", None, "Vigo", "2"],
        [],
        [None, "Grand total (2 records)"],
        [None, "Confidential"],
    ]
    path, problems = workbook(tmp_path / "a.xlsx", {"One": lines}), ProblemList()
    sheet = open_table(path, {})
    assert sheet.header == ("Account Name", "City", "Phone")
    assert list(sheet.rows(problems)) == [(4, ["Acme", "Lugo", "1"]), (6, ["Brisa", "Vigo", "2"])]
    assert sheet.head.above == ("Accounts of Marta",)
    assert [problem.line for problem in problems] == [8]


def test_a_cell_merged_downwards_holds_for_its_rows(tmp_path: Path) -> None:
    lines: list[list[Cell]] = [
        [None, "Account Name", "Email"],
        [None, "Acme", "a@acme.example"],
        [None, None, "b@acme.example"],
        [None, None, "c@nobody.example"],
        [None, None, "d@nobody.example"],
    ]
    path = workbook(tmp_path / "a.xlsx", {"One": lines}, merged=["B2:B3", "B4:B5", "C2:D2"])
    assert [row[0] for row in table(path)[1:]] == ["Acme", "Acme", "", ""]


@pytest.mark.feature("X9")
def test_the_worksheet_that_is_known_best_is_read(tmp_path: Path) -> None:
    deals: list[list[Cell]] = [["Deal Name", "Deal Stage", "Amount"], ["Big", "Won", 100.0]]
    sheets: dict[str, list[list[Cell]]] = {
        "Read me": [["hello", "world"], ["a", "b"]],
        "Companies": [HEAD, ACME],
        "Deals": deals,
        "Old": [[*HEAD, "Phone Number"], [*ACME, "1"]],
    }
    path = workbook(tmp_path / "a.xlsx", sheets, hidden=["Old"])
    assert [sheet.part for sheet in open_tables(path, {})] == ["Companies", "Deals"]
    assert "“Deals”" in plan(path).recognised.notes[0]
    assert plan(path, wanted={"sheet": "deals"}).recognised.kind == "deals"
    assert open_table(path, {"sheet": "#3"}).part == "Deals"
    assert open_table(path, {"sheet": "Old"}).part == "Old"
    with pytest.raises(Refused, match="Read me, Companies, Deals, Old"):
        open_table(path, {"sheet": "Invoices"})


@pytest.mark.parametrize(
    "wide", ['<c r="XFD1048576"><v>1</v></c>', "<c r='ZZ99999'><v>1</v></c>"], ids=["far", "wide"]
)
@pytest.mark.feature("X9")
def test_a_cell_in_the_last_corner_is_refused_before_room_is_made(tmp_path: Path, wide: str) -> None:
    path = workbook(tmp_path / "a.xlsx", {"One": [["Account Name", "City"], ["Acme", Raw(wide)]]})
    with pytest.raises(BadFile, match="reaches over"):
        open_table(path, {})


@pytest.mark.parametrize(
    "cells",
    [
        '<c t=">" r="XFD1048576"><v>1</v></c>',
        '<c\nr = "XFD1048576"><v>1</v></c>',
        '<c s="1" r="XFD1048576" t="/>"><v>1</v></c>',
        "</row><row r='99999999'>" + "<c><v>1</v></c>" * 9_000,
        '<c r="xfd1048576"><v>1</v></c>',
    ],
    ids=["sign", "blanks", "closed", "bare", "small"],
)
def test_no_spelling_of_a_mark_is_overlooked(tmp_path: Path, cells: str) -> None:
    text = sheet_xml([["Account Name", Raw(cells)]])
    path = zipped(tmp_path / "a.xlsx", parts({"One": text}))
    with pytest.raises(BadFile, match="reaches over"):
        xlsx_guard.look_inside(path)
    prefixed = text.replace("<c ", "<x:c ").replace("<c>", "<x:c>").replace("</c>", "</x:c>")
    with pytest.raises(BadFile, match="reaches over"):
        xlsx_guard.look_inside(zipped(tmp_path / "b.xlsx", parts({"One": prefixed})))


def test_cells_without_marks_and_styled_empty_ones_are_sound(tmp_path: Path) -> None:
    bare = "".join(
        f"<row>{''.join(f'<c t={chr(34)}str{chr(34)}><v>{cell}</v></c>' for cell in row)}</row>"
        for row in (["Account Name", "City"], ["Acme", "Lugo"])
    )
    text = sheet_xml([]).replace("<sheetData>", f'<sheetData>{bare}<row r="3"><c r="XFD3" s="1"/></row>')
    assert table(zipped(tmp_path / "a.xlsx", parts({"One": text}))) == [
        ["Account Name", "City"],
        ["Acme", "Lugo"],
    ]


@pytest.mark.feature("X9")
def test_what_would_grow_too_large_is_refused_whatever_its_directory_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_guard, "EXPANDED_LIMIT", 3_000_000)
    files: dict[str, str | bytes] = {
        **parts({"One": sheet_xml([HEAD, ACME])}),
        "xl/media/a": b"0" * 4_000_000,
    }
    path = zipped(tmp_path / "a.xlsx", files)
    with pytest.raises(BadFile, match="would grow"):
        open_table(path, {})
    content = path.read_bytes()
    size = (4_000_000).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, (4_000).to_bytes(4, "little")))
    with pytest.raises(BadFile, match="would grow"):
        open_table(path, {})


@pytest.mark.feature("X9")
@pytest.mark.parametrize("mark", ["<c r='{ref}' t='s'>", '<c t="s" r="{ref}">', '<c r="{ref}" t = "s">'])
def test_a_string_named_by_many_cells_is_weighed_as_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    named = Raw(f"{mark}<v>1</v></c>")
    short = Raw(f"{mark}<v>0</v></c>")
    strings = f"<sst><si><t>Account Name</t></si><si><r><t>{'x' * 9_000}</t></r><r><t>y</t></r></si></sst>"

    def look(cells: list[Cell]) -> None:
        files = {**parts({"One": sheet_xml([[cell] for cell in cells])}), "xl/sharedStrings.xml": strings}
        xlsx_guard.look_inside(zipped(tmp_path / "a.xlsx", files))

    monkeypatch.setattr(xlsx_guard, "TEXT_LIMIT", 1_000_000)
    monkeypatch.setattr(xlsx_strings, "TEXT_LIMIT", 1_000_000)
    look([named] * 100)
    look([*[named] * 100, *[short] * 1_000])
    with pytest.raises(BadFile, match="would grow"):
        look([named] * 120)


@pytest.mark.feature("X9")
def test_what_is_no_readable_workbook_is_refused_with_words(tmp_path: Path) -> None:
    sound = workbook(tmp_path / "sound.xlsx", {"One": [HEAD, ACME]}).read_bytes()
    path = tmp_path / "a.xlsx"
    for content, words in (
        (sound[: len(sound) // 2], "damaged"),
        (sound[:200] + b"\xff" * 60 + sound[260:], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
    ):
        path.write_bytes(content)
        with pytest.raises(BadFile, match=words):
            open_table(path, {})
    for files, words in (
        ({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"}, "not a workbook"),
        ({"photo.jpg": b"\xff"}, "not a workbook"),
        (parts({"One": sheet_xml([])}), "without a filled cell"),
        (parts({"One": sheet_xml([HEAD])}), "no rows"),
        (parts({}), "without a filled cell"),
        (parts({"One": sheet_xml([["Account Name", "City"], ["Acme", "x" * 20_001]])}), "line 2 of a.xlsx"),
        ({**parts({"One": "<worksheet>"}), "xl/workbook.xml": "<"}, "damaged|without a filled"),
    ):
        with pytest.raises(BadFile, match=words):
            open_table(zipped(path, files), {})
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts({"One": sheet_xml([HEAD, ACME])}).items():
            book.writestr(name, text)
    locked = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = locked.find(sign)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(sign, at + 4)
    path.write_bytes(locked)
    with pytest.raises(BadFile, match="password"):
        open_table(path, {})


def test_without_the_reader_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(Refused, match=r"fallow\[xlsx\]"):
        open_table(workbook(tmp_path / "a.xlsx", {"One": [HEAD, ACME]}), {})


def test_an_opendocument_sheet_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    cells = [["Account Name", "City"], ["Acme", "Lugo"]]
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    path = zipped(
        tmp_path / "a.ods",
        {
            "mimetype": kind,
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table "
            f'table:name="One">{body}</table:table></office:spreadsheet></office:body></office:document-content>',
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            f'manifest:1.0">{entry}</manifest:manifest>',
        },
        packed=False,
    )
    assert table(path) == cells
    assert open_table(path, {}).encoding.codec == "ods"
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(BadFile, match="damaged"):
        open_table(path, {})


def test_a_large_sheet_keeps_its_lines(tmp_path: Path) -> None:
    body: list[list[Cell]] = [[f"Acme {n}", f"{n}"] for n in range(6_000)]
    path = workbook(tmp_path / "a.xlsx", {"One": [["Account Name", "Phone"], *body]})
    lines = [(line, cells[1]) for line, cells in open_table(path, {}).rows()]
    assert lines == [(n + 2, str(n)) for n in range(6_000)]
    blank: list[list[Cell]] = [[] for _n in range(11_000)]
    path = workbook(tmp_path / "b.xlsx", {"One": [["Account Name", "Phone"], *blank, ["Acme", "1"]]})
    assert plan(path).rows == 1
    assert list(open_table(path, {}).rows()) == [(11_002, ["Acme", "1"])]
