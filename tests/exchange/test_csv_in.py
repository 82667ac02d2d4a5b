"""A CSV file is judged as a whole, and one that cannot be read is refused with a sentence."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tui.errors import BadFile
from tui.exchange.csv_in import open_csv
from tui.exchange.preview import ProblemList
from tui.exchange.sheet import COLUMN_LIMIT

ROWS = "account,score,comment\nAcme,9,good\nBeta,3,late\n"


def made(folder: Path, content: str | bytes, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def table(path: Path) -> tuple[tuple[str, ...], list[list[str]]]:
    sheet = open_csv(path)
    return sheet.header, [cells for _line, cells in sheet.rows()]


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (ROWS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + ROWS.encode(), "utf-8-sig"),
        (ROWS.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + ROWS.encode("utf-16-be"), "utf-16"),
        (ROWS.encode("utf-16-le"), "utf-16-le"),
        (ROWS.encode("utf-16-be"), "utf-16-be"),
        (ROWS.replace("good", "café").encode("latin-1"), "latin-1"),
        (ROWS.replace("good", "“café”").encode("cp1252"), "cp1252"),
        (ROWS.replace("good", "服务很好，客户满意，继续合作，谢谢").encode("gb18030"), "gb18030"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, content: bytes, codec: str) -> None:
    sheet = open_csv(made(tmp_path, content))
    assert sheet.encoding.codec == codec
    assert sheet.header == ("account", "score", "comment")
    assert [cells[0] for _line, cells in sheet.rows()] == ["Acme", "Beta"]
    assert bool(sheet.encoding.note) == (codec in ("latin-1", "cp1252", "gb18030"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    content = ROWS.replace(",", delimiter).replace("\n", end)
    header, rows = table(made(tmp_path, content))
    assert header == ("account", "score", "comment")
    assert rows == [["Acme", "9", "good"], ["Beta", "3", "late"]]


def test_mixed_line_ends_and_quotes_with_line_ends(tmp_path: Path) -> None:
    path = made(tmp_path, 'a,b\r\n1,"x\r\ny"\n2,"p\nq"\r3,z')
    rows = list(open_csv(path).rows())
    assert rows == [(2, ["1", "x\r\ny"]), (4, ["2", "p\nq"]), (6, ["3", "z"])]


def test_the_delimiter_is_not_fooled_by_decimal_commas_or_text(tmp_path: Path) -> None:
    header, rows = table(made(tmp_path, "name;amount;note\nA;1,5;yes, really, yes\nB;2,5;no\n"))
    assert header == ("name", "amount", "note")
    assert rows[0] == ["A", "1,5", "yes, really, yes"]


def test_excels_sep_line_names_the_delimiter(tmp_path: Path) -> None:
    header, rows = table(made(tmp_path, "sep=;\na;b\n1;2\n"))
    assert (header, rows) == (("a", "b"), [["1", "2"]])


def test_title_lines_and_preambles_are_passed_over_and_said(tmp_path: Path) -> None:
    notes = 'Notes:\n"When exporting, some addresses may be missing"\n\nFirst Name,Last Name,Company\nAna,Ruiz,Albion\n'
    sheet = open_csv(made(tmp_path, notes))
    assert sheet.header == ("First Name", "Last Name", "Company")
    assert sheet.head.line == 4
    assert sheet.head.above[0] == "Notes:"
    assert list(sheet.rows()) == [(5, ["Ana", "Ruiz", "Albion"])]


def test_second_and_third_header_rows(tmp_path: Path) -> None:
    qualtrics = (
        "StartDate,EndDate,RecordedDate,ResponseId,QID2,QID2_NPS_GROUP\n"
        "Start Date,End Date,Recorded Date,Response ID,How likely?,Group\n"
        '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}",x,y,z,w\n'
        "2026-01-01,2026-01-01,2026-01-01,R_1,9,3\n"
    )
    sheet = open_csv(made(tmp_path, qualtrics))
    assert sheet.head.header_rows == 3
    assert [line for line, _cells in sheet.rows()] == [4]
    monkey = (
        "Respondent ID,Collector ID,End Date,How likely is it that you would recommend us?,\n"
        ",,,Response,Why?\n1,2,2026-01-01,9,fine\n"
    )
    sheet = open_csv(made(tmp_path, monkey))
    assert sheet.head.header_rows == 2
    assert sheet.header[-1] == "Why?"


def test_ragged_rows_are_told_by_line_and_left_out(tmp_path: Path) -> None:
    problems = ProblemList()
    rows = list(open_csv(made(tmp_path, "a,b,c\n1,2\n1,2,3,4\n1,2,3\n")).rows(problems))
    assert rows == [(4, ["1", "2", "3"])]
    assert [(problem.line, problem.message.split(" cell")[0]) for problem in problems] == [(2, "2"), (3, "4")]


def test_a_bare_comma_in_a_tight_file_is_joined_and_told(tmp_path: Path) -> None:
    problems = ProblemList()
    path = made(tmp_path, "id,address,city\n1,Av. Real, 23,Soria\n2,Main St,Leeds\n")
    rows = list(open_csv(path).rows(problems))
    assert rows[0] == (2, ["1", "Av. Real, 23", "Soria"])
    assert [problem.line for problem in problems] == [2]


def test_a_shifted_row_in_a_file_with_blanks_is_not_guessed(tmp_path: Path) -> None:
    problems = ProblemList()
    path = made(tmp_path, "id,address,city\n1,Av. Real, 23,Soria\n2, Main St,Leeds\n")
    assert list(open_csv(path).rows(problems)) == [(3, ["2", " Main St", "Leeds"])]
    assert len(problems) == 1


def test_an_odd_quotation_mark_is_kept_and_told(tmp_path: Path) -> None:
    problems = ProblemList()
    path = made(tmp_path, 'part,size\npipe,5"\n"say ""hi""",2\n')
    rows = [cells for _line, cells in open_csv(path).rows(problems)]
    assert rows == [["pipe", '5"'], ['say "hi"', "2"]]
    assert [problem.line for problem in problems] == [2]


def test_a_million_empty_lines_end_a_file_quietly(tmp_path: Path) -> None:
    problems = ProblemList()
    sheet = open_csv(made(tmp_path, ROWS + "\n" * 1_000_000 + ",,\n"))
    assert len(list(sheet.rows(problems))) == 2
    assert not len(problems)


REFUSED = {
    "only empty lines": (b"\n\n\n", "empty lines"),
    "header only": (b"a,b,c\n", "no rows"),
    "header and blanks": (b"a,b,c\n,,\n\n", "no rows"),
    "no header": (b"1,2,3\n4,5,6\n", "no header"),
    "NUL": (b"a,b\n1,2\n\x00,3\n", "Line 3"),
    "quote never closed": (b'a,b\n1,2\n3,"open\n4,5\n', "line 3"),
    "quote never closed, long": (b'a,b\n1,2\n3,"open\n' + b"4,5\n" * 9_000, "line 3"),
    "text after a quote": (b'a,b\n1,"x" y\n', "Line 2"),
    "a cell too long": (b"a,b\n1," + b"x" * 20_001 + b"\n", "line 2"),
    "a quoted cell too long": (b'a,b\n1,"' + b"x" * 20_001 + b'"\n', "line 2"),
    "a line of 20 MB": (b"a,b\n" + b"x" * 20_000_000, "Line 2"),
    "10,000 columns": (
        ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n" + b"," * 9_999 + b"1\n",
        "10000",
    ),
    "mixed encodings": ("a,b\n1,café ñandú über\n".encode() + "2,über\n".encode("latin-1"), "line 3"),
    "UTF-8 by its mark alone": (b"\xef\xbb\xbfa,b\n1,2\n2,\xff\n", "line 3"),
    "UTF-16 cut in the middle": ("a,b\n1,2\n".encode("utf-16")[:-1], "UTF-16"),
    "broken UTF-32": (b"\xfe\xff" + "a,b\n1,2\n".encode("utf-32-be"), "NUL"),
    "xlsx": (b"PK\x03\x04" + b"\x14\x00" * 13 + b"[Content_Types].xml", "Excel"),
    "zip": (b"PK\x03\x04" + b"\x14\x00" * 13 + b"notes.txt", "ZIP"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "Excel"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG"),
    "PDF": (b"%PDF-1.7\n", "PDF"),
    "gzip": (b"\x1f\x8b\x08\x00" + b"\x00" * 20, "gzip"),
    "HTML": (b"\n <!DOCTYPE html><html><table>", "web page"),
    "JSON": (b'{"records": [1, 2]}', "JSON"),
    "JSON list": (b'[ {"a": 1} ]', "JSON"),
    "vCard": (b"BEGIN:VCARD\nFN:x\n", "contact cards"),
}


@pytest.mark.feature("X9")
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_words(tmp_path: Path, what: str) -> None:
    content, words = REFUSED[what]
    path = made(tmp_path, content)
    with pytest.raises(BadFile) as refusal:
        for _row in open_csv(path).rows():
            continue
    assert words in str(refusal.value)
    assert refusal.value.todo
    assert path.read_bytes() == content


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_stray_nul_in_a_long_text_is_said_and_read(tmp_path: Path, codec: str) -> None:
    rows = "".join(f"{n},Compañía {n}\n" for n in range(100))
    sheet = open_csv(made(tmp_path, f"a,b\n{rows}x,A\0B\n".encode(codec)))
    assert "line 102" in sheet.encoding.note and "␀" in sheet.encoding.note
    assert list(sheet.rows())[-1] == (102, ["x", "A\0B"])


def test_an_sqlite_store_under_the_name_csv(tmp_path: Path) -> None:
    path = tmp_path / "store.csv"
    with sqlite3.connect(path) as store:
        store.execute("create table t (a)")
    with pytest.raises(BadFile, match="SQLite"):
        open_csv(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path, words in (
        (tmp_path, "folder"),
        (tmp_path / "missing.csv", "no file"),
        (tmp_path / "pipe.csv", "pipe"),
        (Path("/dev/zero"), "device"),
        (made(tmp_path, b"", "nothing.csv"), "empty"),
    ):
        with pytest.raises(BadFile, match=words):
            open_csv(path)


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = made(tmp_path, ROWS)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(BadFile, match="cannot be read"):
        open_csv(path)


def test_a_hostile_file_name_is_shown_as_text(tmp_path: Path) -> None:
    path = made(tmp_path, b"a,b\n", "x\x1b[2J\ny.csv")
    with pytest.raises(BadFile) as refusal:
        open_csv(path)
    assert "\x1b" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_changed_while_it_is_read(tmp_path: Path) -> None:
    path = made(tmp_path, "a,b\n" + "1,2\n" * 200_000)
    rows = open_csv(path).chunks()
    next(rows)
    with path.open("a") as file:
        file.write("3,4\n")
    with pytest.raises(BadFile, match="changed while it was read"):
        list(rows)


def test_as_many_columns_as_the_limit_are_read(tmp_path: Path) -> None:
    header = ",".join(f"c{n}" for n in range(COLUMN_LIMIT))
    sheet = open_csv(made(tmp_path, header + "\n" + ",".join("1" * COLUMN_LIMIT) + "\n"))
    assert len(sheet.header) == COLUMN_LIMIT
