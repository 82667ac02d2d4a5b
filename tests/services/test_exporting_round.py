"""Round trip as a property: any store goes out and comes back equal, whole or a part of it, in both formats."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, Makers
from tests.services.test_exporting import HOSTILE
from tests.store.filling import fill
from tests.store.looking import facts, rows, value
from tui.clean import clean, clean_line
from tui.clock import Clock
from tui.errors import BadFile
from tui.exchange.csv_out import unguarded
from tui.paths import Home
from tui.services import erasing, exporting
from tui.services.desk import Desk
from tui.services.export_files import FORMATS
from tui.store.queries import exporting as query

if TYPE_CHECKING:
    from tui.store.writing import Work

pytestmark = pytest.mark.feature("X10")
QUIET = settings(
    max_examples=1,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # shrinking a whole store takes minutes and shows no more
)
ODD = (
    "",
    "=1+1",
    "'",
    "''=x",
    "\t-1",
    "＝HYPERLINK(1)",
    "NULL",
    "Zoë",
    "Zoë",
    "😀‍👩",
    "ﬀ",
    "客户",
    "a\nb",
    '",;\n"',
)


def filled(work: Work, seed: int, said: list[str], rows_each: int = 2) -> dict[str, list[int]]:
    work.named("test.fill")
    chance = random.Random(seed)
    texts = [clean(text) for text in said] + list(map(clean, ODD))
    count = 0

    def say(_table: str, _column: str) -> str:
        nonlocal count
        count += 1
        text = chance.choice(texts)
        return text if chance.random() < 0.5 else clean_line(f"{text}{count}") or "x"

    made = fill(work.db, chance, say, rows_each)
    if made["rep"]:
        work.db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('me', ?)", (str(made["rep"][0]),))
    work.db.execute("INSERT INTO known_mapping VALUES ('sig', 'accounts', ?)", (json.dumps(texts[:3]),))
    return made


def _the_rest(desk: Desk) -> dict[str, Any]:
    """What is no fact and travels: who I am, what imports learned, who was erased."""
    return {
        "me": value(desk, "SELECT value FROM meta WHERE key = 'me'"),
        "salt": value(desk, "SELECT value FROM meta WHERE key = 'erased_salt'"),
        "mappings": rows(desk, "SELECT * FROM known_mapping"),
        "marks": rows(desk, "SELECT * FROM erased ORDER BY mark"),
    }


@pytest.mark.parametrize("format", FORMATS)
@QUIET
@given(seed=st.integers(0, 2**32), said=st.lists(HOSTILE, max_size=12))
@example(seed=0, said=[])
def test_any_store_comes_back_equal(format: str, seed: int, said: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        clock = Clock.at(TODAY)
        with (
            Desk.open(Home(Path(place, "old")), clock) as old,
            Desk.open(Home(Path(place, "new")), clock) as new,
        ):
            made = old.write_now(filled, seed, said)
            assert seed or all(made.values())
            erasing.erase(old.store, made["contact"][0])
            old.read_now(exporting.export_all, Path(place, "out"), format, private=True)
            new.write_now(exporting.import_all, Path(place, "out"))
            assert facts(new) == facts(old)
            assert _the_rest(new) == _the_rest(old)
            _read_by_others(old, Path(place, "out"), format)


def _read_by_others(desk: Desk, folder: Path, format: str) -> None:
    """The modules csv and json of Python read what was written."""
    for table, was in facts(desk).items():
        path = folder / f"{table}.{format}"
        if format == "jsonl":
            with path.open(encoding="utf-8", newline="\n") as file:
                assert [tuple(json.loads(line).values()) for line in file] == was
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            _header, *cells = csv.reader(file, strict=True)
        assert [[unguarded(cell) for cell in row] for row in cells] == [
            ["" if one is None else str(one) for one in row] for row in was
        ]
        risky = [cell for row in cells for cell in row if cell.lstrip()[:1] in set("=+@＝＋－＠")]
        assert not risky, table


@QUIET
@given(seed=st.integers(0, 2**32), chosen=st.sets(st.integers(0, 3), max_size=3))
@example(seed=1, chosen=set())
@example(seed=2, chosen={0, 1, 2})
def test_a_part_holds_together_and_comes_back(seed: int, chosen: set[int]) -> None:
    """Every reference holds, nothing of another account is in it but those above, and all that hangs on them is."""
    with tempfile.TemporaryDirectory() as place:
        clock = Clock.at(TODAY)
        with (
            Desk.open(Home(Path(place, "old")), clock) as old,
            Desk.open(Home(Path(place, "new")), clock) as new,
        ):
            made = old.write_now(filled, seed, [], 4)
            accounts = [made["account"][at] for at in chosen]
            old.read_now(
                exporting.export_all, Path(place, "out"), tables=None, accounts=accounts, private=True
            )
            manifest = json.loads(Path(place, "out", "manifest.json").read_text(encoding="utf-8"))
            assert manifest["part"] == {"accounts": len(accounts)}
            back = new.write_now(exporting.import_all, Path(place, "out"))
            assert sum(back.rows.values()) == sum(map(len, facts(new).values()))
            was = facts(old)
            names = {table: [one.name for one in old.read_now(query.columns, table)] for table in was}
            for table, now in facts(new).items():
                whose = names[table].index("account_id") if "account_id" in names[table] else None
                if whose is None or table in ("apart", "lesson_offer"):
                    assert {row[0] for row in now} <= {row[0] for row in was[table]}
                    continue
                same = [row for row in was[table] if row[whose] in accounts]
                ours = {row[0] for row in now if row[whose] is not None}
                assert ours <= {row[0] for row in same}, table
                loose = {row[0] for row in same} - ours
                assert not loose or old.read_now(query.part, accounts).gone.get(table), table


def test_chosen_tables_say_that_they_are_a_part(desk: Desk, make: Makers, tmp_path: Path) -> None:
    account = make.account("Albión")
    make.contact(account)
    desk.read_now(exporting.export_all, tmp_path / "out", "csv", ("contact",))
    with Desk.open(Home(tmp_path / "new"), desk.clock) as new:
        with pytest.raises(BadFile, match="some tables only"):
            new.write_now(exporting.import_all, tmp_path / "out")
        assert not any(facts(new).values())


@pytest.mark.parametrize("format", FORMATS)
def test_the_line_that_the_schema_refuses_is_named(
    desk: Desk, make: Makers, tmp_path: Path, format: str
) -> None:
    for name in ("Ana", "Tom", "Eve"):
        make.rep(name)
    desk.read_now(exporting.export_all, tmp_path / "out", format)
    path = tmp_path / "out" / f"rep.{format}"
    path.write_bytes(path.read_bytes().replace(b"both", b"queen").replace(b"queen", b"both", 2))
    _fit(tmp_path / "out", "rep")
    with Desk.open(Home(tmp_path / "new"), desk.clock) as new, pytest.raises(BadFile) as said:
        new.write_now(exporting.import_all, tmp_path / "out")
    assert f"rep.{format}, line {4 if format == 'csv' else 3}" in said.value.happened


def _fit(folder: Path, table: str) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for one in manifest["files"]:
        if one["table"] == table:
            one["sha256"] = hashlib.sha256((folder / one["file"]).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        {"erased": [["x", "2026-01-01"]]},
        {"erased": [["0" * 64, "2026-02-30"]], "salt": "0" * 64},
        {"erased": [["0" * 64]], "salt": "0" * 64},
        {"salt": "; rm"},
        {"salt": 5},
        {"part": []},
    ],
)
def test_marks_are_looked_at_before_they_are_taken(
    desk: Desk, tmp_path: Path, change: dict[str, Any]
) -> None:
    desk.read_now(exporting.export_all, tmp_path / "out")
    path = tmp_path / "out" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with Desk.open(Home(tmp_path / "new"), desk.clock) as new, pytest.raises(BadFile):
        new.write_now(exporting.import_all, tmp_path / "out")


def test_an_export_from_before_there_were_parts_comes_back(desk: Desk, make: Makers, tmp_path: Path) -> None:
    make.account("Albión", since_on=date(2020, 1, 1))
    desk.read_now(exporting.export_all, tmp_path / "out")
    path = tmp_path / "out" / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    for name in ("part", "erased", "salt"):
        del said[name]
    path.write_text(json.dumps(said | {"fallow_export": 1}), encoding="utf-8")
    with Desk.open(Home(tmp_path / "new"), desk.clock) as new:
        new.write_now(exporting.import_all, tmp_path / "out")
        assert facts(new) == facts(desk)
