"""Families of hard CSV files that others collected, with what each must read as."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui.errors import BadFile
from tui.exchange.csv_in import open_csv
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList

# A table without rows is nothing to import: these are refused with words where the collection reads no row.
_NO_ROWS = {"all-empty.csv", "empty-one-column.csv", "header-no-rows.csv"}
# Its expected telephone number is not the one in the file.
_WRONG_ANSWER = {"location_coordinates.csv"}


def _table(path: Path) -> list[list[str]]:
    sheet = open_csv(path)
    return [list(sheet.header), *(cells for _line, cells in sheet.rows())]


def _as_rows(expected: list[Any], header: list[str]) -> list[list[str]]:
    if expected and isinstance(expected[0], dict):
        return [header, *([row.get(name, "") for name in header] for row in expected)]
    return expected


@pytest.mark.feature("X9")
def test_the_collections_read_as_they_say(real_data: Path) -> None:
    answers = json.loads((real_data / "hard_csv/expected.json").read_text("utf-8"))["expected_tables"]
    read_back = 0
    for name, expected in answers.items():
        path = real_data / "hard_csv" / name
        if path.name in _NO_ROWS:
            with pytest.raises(BadFile):
                open_csv(path)
        elif path.name not in _WRONG_ANSWER:
            table = _table(path)
            assert table == _as_rows(expected, table[0]), name
            read_back += 1
    assert read_back == len(answers) - len(_NO_ROWS) - len(_WRONG_ANSWER)


@pytest.mark.feature("X9")
def test_bad_files_are_refused_before_anything_is_taken(real_data: Path) -> None:
    bad = sorted((real_data / "hard_csv/csv_test_data_sineemore").glob("bad-*.csv"))
    assert len(bad) == 7
    for path in bad:
        with pytest.raises(BadFile) as refusal:
            plan(path)
        assert path.name in str(refusal.value)
    for name in (
        "csvkit/null_byte.csv",
        "csvlint/invalid_many_rows.csv",
        "csvkit/empty.csv",
        "csvkit/no_header_row.csv",
    ):
        with pytest.raises(BadFile):
            list(open_csv(real_data / "hard_csv" / name).rows())


def test_odd_quotes_and_ragged_rows_are_told_by_line(real_data: Path) -> None:
    for name, lines in (
        ("csvkit/bad.csv", [2, 3]),
        ("csvkit/bad_skip_lines.csv", [5, 6]),
        ("csvkit/test_join_short_rows.csv", [2, 3]),
        ("csv_test_data_sineemore/bad-unescaped-quote.csv", [2]),
        ("csv_spectrum_npm/csvs/location_coordinates.csv", [2]),
    ):
        problems = ProblemList()
        list(open_csv(real_data / "hard_csv" / name).rows(problems))
        assert [problem.line for problem in problems] == lines, name


def test_encodings_and_line_ends(real_data: Path) -> None:
    hard = real_data / "hard_csv"
    for name, codec, table in (
        ("csvkit/test_utf16_big.csv", "utf-16", [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]]),
        ("csvkit/test_utf16_little.csv", "utf-16", [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]]),
        ("csvkit/test_utf8_bom.csv", "utf-8-sig", [["foo", "bar", "baz"], ["1", "2", "3"], ["4", "5", "ʤ"]]),
        ("csvkit/test_latin1.csv", "latin-1", [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "©"]]),
        (
            "csvkit/mac_newlines.csv",
            "utf-8",
            [["a", "b", "c"], ["1", "2", "3"], ["Once upon\ra time", "5", "6"]],
        ),
        (
            "csvlint/cr-line-endings.csv",
            "utf-8",
            [["Foo", "Bar", "Baz"], ["Biff", "Baff", "Boff"], ["Qux", "Teaspoon", "Doge"]],
        ),
    ):
        assert open_csv(hard / name).encoding.codec == codec
        assert _table(hard / name) == table
    assert open_csv(hard / "csvlint/invalid-byte-sequence.csv").encoding.note
    assert open_csv(hard / "csvlint/title-row.csv").head.above == ("This is a title row",)
