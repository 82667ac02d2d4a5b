"""Everything goes out in open formats and comes back as it was; what was changed on the way does not."""

from __future__ import annotations

import csv
import hashlib
import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, Makers
from tests.store.looking import facts, value
from tui.clean import clean, clean_line
from tui.clock import Clock
from tui.errors import BadFile, Refused, StoreError
from tui.paths import Home
from tui.services import exporting, sample, undo
from tui.services.desk import Desk

if TYPE_CHECKING:
    from tui.store.writing import Work

pytestmark = pytest.mark.feature("X10")

FORMATS = ("csv", "jsonl")
HOSTILE = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
    st.sampled_from(
        [
            *("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''", "'", "\t=x", "＝x", " =x", "NULL", "null", "N/A"),
            *("-", "'NULL", "nan", "a\nb", '"', 'a,"b"\n', "\ufeffx", "[/] Ltd", "بسم", "0012", "1e5", ""),
        ]
    ),
)


@pytest.fixture
def shown(desk: Desk) -> Desk:
    desk.write_now(sample.load_sample)
    return desk


@pytest.mark.parametrize("format", FORMATS)
def test_the_whole_sample_comes_back(shown: Desk, tmp_path: Path, format: str) -> None:
    folder = tmp_path / "out"
    done = shown.read_now(exporting.export_all, folder, format, private=True)
    assert {one.path.name for one in done} == {path.name for path in folder.iterdir()}
    with Desk.open(Home(tmp_path / "new"), shown.clock) as new:
        back = new.write_now(exporting.import_all, folder)
        assert facts(new) == facts(shown)
        assert back.rows == {one.table: one.rows for one in done[:-1]}
        assert new.store.who() == shown.store.who()
        same = "SELECT group_concat(verdict || name || at_stake) FROM standing"
        assert value(new, same) == value(shown, same)
        new.write_now(undo.undo)
        assert not any(facts(new).values())


def _accounts(work: Work, texts: list[tuple[str, str, str | None]]) -> None:
    rows = [
        (
            clean_line(name) or "x",
            clean(note),
            None if city is None else clean_line(city),
            1 / 3,
            "2020-01-07",
        )
        for name, note, city in texts
    ]
    work.insert_all("account", ("name", "note", "city", "margin_rate", "created_on"), rows)


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.tuples(HOSTILE, HOSTILE, st.none() | HOSTILE), min_size=15, max_size=60))
@example(texts=[("=a", "", ""), ("b", "x", None)])
def test_hostile_texts_come_back_as_they_were(format: str, texts: list[tuple[str, str, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        clock = Clock.at(TODAY)
        with (
            Desk.open(Home(Path(place, "old")), clock) as old,
            Desk.open(Home(Path(place, "new")), clock) as new,
        ):
            old.write_now(_accounts, texts)
            old.read_now(exporting.export_all, Path(place, "out"), format)
            new.write_now(exporting.import_all, Path(place, "out"))
            assert facts(new) == facts(old)


def test_a_spreadsheet_takes_no_cell_for_a_formula(desk: Desk, make: Makers, tmp_path: Path) -> None:
    account = make.account("=cmd|'/c calc'!A1", employees=7)
    make.month(account, date(2026, 1, 1), -5000)
    desk.read_now(exporting.export_all, tmp_path / "out")
    with (tmp_path / "out" / "account.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["name"].startswith("'=") and row["employees"] == "7"
    with (tmp_path / "out" / "spend_month.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["amount_cents"] == "-5000"


@pytest.mark.feature("D12")
def test_what_was_said_about_one_of_ours_stays_here(shown: Desk, tmp_path: Path) -> None:
    shown.read_now(exporting.export_all, tmp_path / "out", "jsonl")
    told = [
        json.loads(line)
        for line in (tmp_path / "out" / "departure_answer.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert told and not any(row["question"] == 6 for row in told)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["left_out"]["departure_answer"] > 0


def test_files_are_private_and_nothing_is_overwritten_unasked(shown: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shown.read_now(exporting.export_all, folder)
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o600"}
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(Refused):
        shown.read_now(exporting.export_all, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    shown.read_now(exporting.export_all, folder, replace=True)
    assert {path.name for path in folder.iterdir()} == set(before)


def test_some_tables_only(shown: Desk, tmp_path: Path) -> None:
    done = shown.read_now(exporting.export_all, tmp_path / "out", tables=("rep", "account"))
    assert [one.path.name for one in done] == ["rep.csv", "account.csv", "manifest.json"]
    assert value(shown, "SELECT count(*) FROM account") == done[1].rows


@pytest.mark.parametrize(("format", "tables"), [("xml", None), ("csv", ("account", "meta"))])
def test_unknown_wishes_are_refused(
    desk: Desk, tmp_path: Path, format: str, tables: tuple[str, ...] | None
) -> None:
    with pytest.raises(Refused):
        desk.read_now(exporting.export_all, tmp_path / "out", format, tables)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        desk.read_now(exporting.export_all, tmp_path / "file" / "out")


def test_a_full_disk_leaves_no_half_export(
    shown: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_said: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "write_csv", full)
    with pytest.raises(StoreError, match="No space"):
        shown.read_now(exporting.export_all, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_export_does_not_go_over_a_portfolio(shown: Desk, tmp_path: Path) -> None:
    shown.read_now(exporting.export_all, tmp_path / "out")
    then = facts(shown)
    with pytest.raises(Refused):
        shown.write_now(exporting.import_all, tmp_path / "out")
    assert facts(shown) == then


def _edit(folder: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    path = folder / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    change(said)
    path.write_text(json.dumps(said), encoding="utf-8")


def _rewrite(folder: Path, table: str, text: str, rows: int = 1) -> None:
    """Put other content into a file, with a manifest that fits it: a forger would."""
    path = next(folder.glob(f"{table}.*"))
    path.write_text(text, encoding="utf-8")

    def fit(said: dict[str, Any]) -> None:
        for one in said["files"]:
            if one["table"] == table:
                one["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
                one["rows"] = rows

    _edit(folder, fit)


BAD: dict[str, Callable[[Path], Any]] = {
    "no manifest": lambda folder: (folder / "manifest.json").unlink(),
    "no json": lambda folder: (folder / "manifest.json").write_text("{"),
    "deep json": lambda folder: (folder / "manifest.json").write_text("[" * 100_000),
    "a list": lambda folder: (folder / "manifest.json").write_text("[]"),
    "another": lambda folder: (folder / "manifest.json").write_text('{"a": 1}'),
    "newer": lambda folder: _edit(folder, lambda said: said.update(fallow_export=3)),
    "newer schema": lambda folder: _edit(folder, lambda said: said.update(schema=99)),
    "no schema": lambda folder: _edit(folder, lambda said: said.update(schema=0)),
    "unknown field": lambda folder: _edit(folder, lambda said: said.update(more=1)),
    "other format": lambda folder: _edit(folder, lambda said: said.update(format="xml")),
    "files no list": lambda folder: _edit(folder, lambda said: said.update(files={})),
    "me no number": lambda folder: _edit(folder, lambda said: said.update(me="Ana")),
    "empty no dict": lambda folder: _edit(folder, lambda said: said.update(empty={"rep": 1})),
    "mapping": lambda folder: _edit(folder, lambda said: said.update(mappings=[["a"]])),
    "elsewhere": lambda folder: _edit(folder, lambda said: said["files"][0].update(file="../rep.csv")),
    "no listing": lambda folder: _edit(folder, lambda said: said["files"].append(7)),
    "table": lambda folder: _edit(
        folder, lambda said: said["files"][0].update(table="meta", file="meta.csv")
    ),
    "missing": lambda folder: (folder / "rep.csv").unlink(),
    "changed": lambda folder: (folder / "rep.csv").write_text("id,name\n1,Eve\n"),
    "short": lambda folder: _edit(folder, lambda said: said["files"][1].update(rows=5)),
    "columns": lambda folder: _rewrite(folder, "rep", "id,name,evil\n1,Eve,x\n"),
    "column twice": lambda folder: _rewrite(folder, "rep", "id,name,name\n1,Eve,x\n"),
    "no id": lambda folder: _rewrite(folder, "rep", "name\nEve\n"),
    "ragged": lambda folder: _rewrite(folder, "rep", "id,name\n1\n"),
    "id": lambda folder: _rewrite(folder, "rep", "id,name\n１,Eve\n"),
    "check": lambda folder: _rewrite(folder, "rep", "id,name,role\n1,Eve,queen\n"),
    "twice": lambda folder: _rewrite(folder, "rep", "id,name\n1,Eve\n1,Ada\n", 2),
    "date": lambda folder: _rewrite(folder, "rep", "id,name,left_on\n1,Eve,2026-02-30\n"),
    "now": lambda folder: _rewrite(folder, "rep", "id,name,left_on\n1,Eve,now\n"),
    "not utf-8": lambda folder: (folder / "rep.csv").write_bytes(b"id,name\n1,\xff\n"),
    "orphan": lambda folder: _rewrite(
        folder, "lesson", "id,account_id,plan_id,body,said_on\n1,1,9,x,2026-01-01\n"
    ),
    "number": lambda folder: _rewrite(
        folder, "account", "id,name,margin_rate,created_on\n1,Eve,nan,2026-01-01\n"
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_no_export_of_ours_holds_is_refused(desk: Desk, make: Makers, tmp_path: Path, kind: str) -> None:
    make.rep("Ana")
    make.account("Albión")
    folder = tmp_path / "out"
    desk.read_now(exporting.export_all, folder)
    BAD[kind](folder)
    with Desk.open(Home(tmp_path / "new"), desk.clock) as new:
        with pytest.raises(BadFile) as said:
            new.write_now(exporting.import_all, folder)
        assert said.value.happened
        assert not any(facts(new).values())
        assert value(new, "SELECT count(*) FROM batch") == 0


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "{",
        '{"id": 1}',
        '{"id": true, "name": "x", "role": "both", "email": null, "left_on": null}',
        '{"id": 1, "name": 5, "role": "both", "email": null, "left_on": null}',
        '{"id": 1, "name": null, "role": "both", "email": null, "left_on": null}',
    ],
)
def test_lines_of_json_are_exact(desk: Desk, make: Makers, tmp_path: Path, line: str) -> None:
    make.rep("Ana")
    desk.read_now(exporting.export_all, tmp_path / "out", "jsonl")
    _rewrite(tmp_path / "out", "rep", line + "\n")
    with Desk.open(Home(tmp_path / "new"), desk.clock) as new, pytest.raises(BadFile):
        new.write_now(exporting.import_all, tmp_path / "out")
