"""What goes out is no formula in a spreadsheet, and comes back as it was."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clean import clean
from tui.exchange.cells import column_for
from tui.exchange.csv_in import open_csv
from tui.exchange.csv_out import cell_text, guarded, unguarded, write_csv, write_jsonl
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read

RISKY = [
    "=1+1",
    "+34 600",
    "-a",
    "@x",
    "\tx",
    "\rx",
    "\nx",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "  =1",
    " \t@x",
    "'=1",
    "''=1",
]


@pytest.mark.feature("X10")
@pytest.mark.parametrize("text", RISKY)
def test_formulas_get_one_apostrophe_and_lose_it(text: str) -> None:
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["", "plain", "-5", "-12.50", "3.5", "it's", "'quoted'", "a=b", "Ünïcode", "'"]
)
def test_harmless_text_and_numbers_stay(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\0")),
            st.text("=+-@'ab \t"),
        )
    )
)
def test_a_written_table_reads_the_same(rows: list[tuple[str, str]]) -> None:
    import csv

    file = io.StringIO(newline="")
    assert write_csv(file, ["=name", "note"], rows) == len(rows)
    file.seek(0)
    read_back = [[unguarded(cell) for cell in row] for row in csv.reader(file)]
    assert read_back[0] == ["=name", "note"]
    assert read_back[1:] == [list(row) for row in rows]


def test_values_as_cells() -> None:
    assert [cell_text(value) for value in (None, True, False, 5, date(2026, 1, 2), "x")] == [
        "",
        "true",
        "false",
        "5",
        "2026-01-02",
        "x",
    ]


@pytest.mark.feature("X10")
def test_our_own_export_comes_in_again_without_loss(tmp_path: Path) -> None:
    names = [
        "=cmd|' /C calc'!A0",
        "NULL",
        "{{company}}",
        "'{{company}}",
        "a <b>bold</b> one",
        "-5",
        "Müller & Søn",
        "上海公司",
        "+34 600 111 222",
        "'=x",
        'say "hi", ok',
    ]
    path = tmp_path / "accounts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv(
            file,
            ["external_id", "account_name", "city"],
            [(f"0{n}", name, name) for n, name in enumerate(names)],
        )
    assert open_csv(path).encoding.codec == "utf-8"
    planned, problems = plan(path), ProblemList()
    drafts = [row for chunk in read(planned, planned.mapping("accounts"), problems) for row in chunk.rows]
    assert [row.name for row in drafts] == names
    assert [row.external_id for row in drafts] == [f"0{n}" for n in range(len(names))]
    assert not len(problems)


def test_json_lines() -> None:
    file = io.StringIO()
    assert write_jsonl(file, [{"name": "=上海", "on": date(2026, 1, 2), "cents": 5, "note": None}]) == 1
    assert json.loads(file.getvalue()) == {"name": "=上海", "on": "2026-01-02", "cents": 5, "note": None}


@given(
    st.text(max_size=30).map(lambda text: f"<p>{text}</p>")
    | st.sampled_from(["{{x}}", "'{{x}}", "<null>", "%ABC%"])
)
def test_what_would_be_read_as_another_text_comes_back_as_it_was(text: str) -> None:
    kept, _bad = column_for("text", "Note").convert([guarded(clean(text))], [1], ProblemList())
    assert kept == [clean(text)]
