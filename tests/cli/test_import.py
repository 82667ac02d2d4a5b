"""`fallow import`: what its options say of files, what it asks and how that is answered, its figures for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow

FIVES = "customer,email,score,date\n" + "".join(
    f"Albion {n},a{n}@x.example,{n % 5 + 1},2026-10-{n % 28 + 1:02d}\n" for n in range(30)
)


def write(folder: Path, name: str, *lines: str) -> str:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(folder / name)


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("lines", "option", "answer"),
    [
        (("Account Name,Renewal Date", "Albion,03/04/2027"), "date_order", ("--date-order", "dmy")),
        (FIVES.splitlines(), "scale", ("--map", "scale=0-10")),
        (("Customer,Churn reason", "Albion,too dear"), "day", ("--on", "2026-06-30")),
    ],
)
def test_a_question_changes_nothing_and_names_what_answers_it(
    fallow: Fallow, tmp_path: Path, lines: tuple[str, ...], option: str, answer: tuple[str, str]
) -> None:
    file = write(tmp_path, "asks.csv", *lines)
    asked = fallow("import", file, "--yes", "--json")
    (question,) = asked.json["files"][0]["questions"]
    assert asked.status == 1 and question["option"] == option and answer[0] in question["say"]
    told = fallow("import", file, "--yes")
    assert told.status == 1 and question["say"] in told.err and "Nothing was changed." in told.err
    assert fallow("list", "--json").json == []
    assert fallow("import", file, "--yes", *answer).status == 0
    assert fallow("list", "--json").json != []


@pytest.mark.feature("X9")
def test_values_for_all_rows_notes_and_single_files(fallow: Fallow, tmp_path: Path) -> None:
    one = write(tmp_path, "one.csv", "Account Name,Ort,Farbe,Schuh", "Albion,Lugo,rot,38")
    two = write(tmp_path, "two.csv", "Account Name,Place,Website", "Roto,York,roto.example")
    said = ("--default", "region=North", "--map", "one.csv:city=Ort", "--map", "two.csv:city=Place")
    done = fallow(
        "import", one, two, *said, "--map", "one.csv:note=Farbe", "--map", "one.csv:note=Schuh", "--yes"
    )
    assert done.status == 0 and "region: North (for all rows)" in done.out
    assert "kept as notes: Farbe, Schuh" in done.out and "Ort → city" in done.out
    again = fallow("import", one, two, "--json", "--yes").json
    assert [file["same"] for file in again["files"]] == [1, 1] and again["batch"] is None
    text = fallow("import", one, "--dry-run").out
    assert "As you said on" in text and "--forget" in text
    out = fallow("import", one, "--forget", "--dry-run").out
    assert "not read: Farbe, Schuh\n  --keep-notes keeps these as lines of the note." in out
    assert {row["name"] for row in fallow("list", "--json").json} == {"Albion", "Roto"}


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("--default", "region"), 2, "--default wants FIELD=VALUE"),
        (("--map", "=x"), 2, "--map wants FIELD=COLUMN"),
        (("--default", "category=keyy"), 1, "key, low, normal"),
        (("--default", "shoe=38"), 1, "Fields:"),
        (("--map", "city=Nowhere"), 1, "columns named Nowhere"),
        (("--map", "note=Nowhere", "--map", "note=City"), 1, "columns named Nowhere"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(
    fallow: Fallow, tmp_path: Path, options: tuple[str, ...], status: int, told: str
) -> None:
    file = write(tmp_path, "a.csv", "Account Name,City", "Albion,York")
    answer = fallow("import", file, "--yes", *options)
    assert answer.status == status and told in answer.err
    names = fallow("list", "--json").out
    assert names in ("", "[]\n")


@pytest.mark.feature("X9")
def test_who_wins_is_said_for_all_fields_or_for_one(fallow: Fallow, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "Account Name,City,Region", "Albion,York,North")
    assert fallow("import", file, "--yes").status == 0
    other = write(tmp_path, "b.csv", "Account Name,City,Region", "Albion,Leeds,South")
    dry = fallow("import", other, "--dry-run", "--json", "--wins", "ask", "--wins", "city=mine").json[
        "files"
    ][0]
    assert (dry["conflict"], [problem["column"] for problem in dry["problems"]]) == (1, ["region"])
    assert fallow("import", other, "--dry-run", "--json").json["files"][0]["update"] == 1
    refused = fallow("import", other, "--yes", "--wins", "nobody")
    assert refused.status == 1 and "file, mine, ask, typed" in refused.err


def test_all_columns_that_nobody_reads_are_kept_on_one_word(fallow: Fallow, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "Account Name,City,Note,Colour,Shoe", "Albion,York,good,red,38")
    assert "kept as notes: Colour, Shoe" in fallow("import", file, "--yes", "--keep-notes").out
    spend = write(tmp_path, "s.csv", "customer_id,month,amount,Mood", "A,2026-01,5,x")
    refused = fallow("import", spend, "--yes", "--keep-notes")
    assert refused.status == 1 and "cannot be kept as notes" in refused.err
