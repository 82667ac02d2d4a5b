"""Any small files into any small store: a dry run tells what applying does, twice is once, undo is the way back."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.importing_help import facts, rows, take, told, write
from tui.clock import Clock
from tui.paths import Home
from tui.services import accounts, undo
from tui.services.desk import Desk
from tui.services.importing import Cancelled, ImportResult, apply_import, plan_import

NAMES = st.sampled_from(
    ["Vega Motor", "VEGA MOTOR", "Vega Motor S.A.", "Vega Motro", "Orion", "Orión", "A1", ""]
)
IDS = st.sampled_from(["", "1", "2", "3"])
CITIES = st.sampled_from(["", "Vigo", "Lugo"])
MAILS = st.sampled_from(["", "ana@vega.es", "BEN@vega.es", "cy@orion.es"])
PEOPLE = st.sampled_from(["", "Ana Ruiz", "ana ruiz", "Ben"])
ACCOUNTS = st.lists(st.tuples(IDS, NAMES, CITIES, st.sampled_from(["", "vega.es"])), min_size=1, max_size=5)
CONTACTS = st.lists(st.tuples(IDS, MAILS, PEOPLE, NAMES), min_size=1, max_size=5)
DEALS = st.lists(st.tuples(IDS, st.sampled_from(["One", "Two"]), NAMES, IDS), min_size=1, max_size=5)
HEADS = {
    "accounts": "id,company,city,website",
    "contacts": "id,email,name,account",
    "deals": "deal id,deal name,account,amount",
}
FILES = st.one_of(
    *(
        st.tuples(st.just(kind), lines)
        for kind, lines in (("accounts", ACCOUNTS), ("contacts", CONTACTS), ("deals", DEALS))
    )
)
_numbers = itertools.count()


@contextmanager
def fresh() -> Iterator[tuple[Desk, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        with Desk.open(home, Clock.at(date(2026, 11, 22))) as desk:
            yield desk, Path(folder)


def put(folder: Path, file: tuple[str, list[tuple[str, ...]]]) -> tuple[Path, str]:
    kind, lines = file
    path = write(folder, f"{kind}{next(_numbers)}.csv", HEADS[kind], *map(",".join, lines))
    return path, kind


def import_all(desk: Desk, folder: Path, files: list[tuple[str, list[tuple[str, ...]]]]) -> None:
    for file in files:
        path, kind = put(folder, file)
        take(desk, path, kind=kind)


@pytest.mark.feature("X9")
@settings(max_examples=12, deadline=None)
@given(st.lists(FILES, max_size=2), CITIES, FILES)
def test_what_is_planned_is_what_is_done_and_done_once(
    before: list[tuple[str, list[tuple[str, ...]]]], typed: str, file: tuple[str, list[tuple[str, ...]]]
) -> None:
    with fresh() as (desk, folder):
        import_all(desk, folder, before)
        if typed and rows(desk, f"SELECT 1 FROM account WHERE id = 1 AND city IS NOT '{typed}'"):
            desk.write_now(accounts.edit, 1, {"city": typed})
        path, kind = put(folder, file)
        start = facts(desk)
        plan = plan_import(desk, [path], kind)
        assert facts(desk) == start, "planning writes nothing"
        result = desk.write_now(apply_import, plan)
        assert told(plan.files) == told(result.files)
        assert [[ask.to_json() for ask in one.asks] for one in plan.files] == [
            [ask.to_json() for ask in one.asks] for one in result.files
        ]
        done = facts(desk)
        count = result.files[0].count
        assert count.rows == result.files[0].rows
        assert (result.batch is None) == (done == start)
        for table in ("account", "contact", "deal"):
            assert len(done[table]) - len(start[table]) == made(result, f"{table}s"), table
            assert changed(start[table], done[table]) == updated(result, f"{table}s"), table
        again = take(desk, path, kind=kind)
        assert again.batch is None
        assert facts(desk) == done
        if result.batch is not None:
            desk.write_now(undo.undo, result.batch)
            assert facts(desk) == start
            desk.write_now(undo.redo, result.batch)
            assert facts(desk) == done


def made(result: ImportResult, kind: str) -> int:
    return sum(
        count.create
        for file in result.files
        for name, count in ((file.recognised.kind, file.count), *file.also.items())
        if name == kind
    )


def updated(result: ImportResult, kind: str) -> int:
    return sum(
        count.update
        for file in result.files
        for name, count in ((file.recognised.kind, file.count), *file.also.items())
        if name == kind
    )


def changed(before: list[tuple[object, ...]], after: list[tuple[object, ...]]) -> int:
    """Rows that were there before and are not as they were."""
    now = {row[0]: row for row in after}
    return sum(now[row[0]] != row for row in before)


@pytest.mark.feature("X9")
@settings(max_examples=6, deadline=None)
@given(ACCOUNTS, CONTACTS, DEALS)
def test_the_order_in_which_files_are_named_does_not_matter(
    accounts_in: list[tuple[str, ...]], contacts_in: list[tuple[str, ...]], deals_in: list[tuple[str, ...]]
) -> None:
    found: list[object] = []
    for order in (1, -1):
        with fresh() as (desk, folder):
            paths = [
                write(folder, f"{kind}.csv", HEADS[kind], *map(",".join, lines))
                for kind, lines in (("accounts", accounts_in), ("contacts", contacts_in), ("deals", deals_in))
            ]
            try:
                take(desk, *paths[::order])
            except Exception as error:
                found.append(str(error))
            else:
                found.append(facts(desk))
    assert found[0] == found[1]


@settings(max_examples=5, deadline=None)
@given(ACCOUNTS, DEALS, st.integers(0, 4))
def test_stopped_anywhere_it_leaves_the_store_as_it_was(
    accounts_in: list[tuple[str, ...]], deals_in: list[tuple[str, ...]], step: int
) -> None:
    with fresh() as (desk, folder):
        first = write(folder, "accounts.csv", HEADS["accounts"], *map(",".join, accounts_in))
        take(desk, first, kind="accounts")
        start = facts(desk)
        plan = plan_import(desk, [write(folder, "d.csv", HEADS["deals"], *map(",".join, deals_in))], "deals")
        steps = itertools.count()
        stopped = False
        try:
            desk.write_now(apply_import, plan, None, lambda: next(steps) >= step)
        except Cancelled:
            stopped = True
        assert not stopped or facts(desk) == start
