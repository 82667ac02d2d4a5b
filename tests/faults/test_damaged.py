"""Stores with damage: no traceback, no wrong answer, nothing written to them, and a sentence that helps."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults import adapter
from tui.cli.main import run
from tui.clock import Clock
from tui.errors import StoreError
from tui.paths import Home
from tui.services.desk import Desk
from tui.services.safety import back_up, restore
from tui.settings import Settings

HELP = re.compile("restore|backup|not a|no Fallow|damaged|newer|another program")
Damage = Callable[[bytearray, random.Random], None]


def _page(data: bytearray) -> int:
    return int(struct.unpack(">H", data[16:18])[0])


def _some_page(data: bytearray, chance: random.Random) -> slice:
    page = _page(data)
    number = chance.randrange(1, len(data) // page)
    return slice(number * page, (number + 1) * page)


def bit_flip(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def zeroed_page(data: bytearray, chance: random.Random) -> None:
    data[_some_page(data, chance)] = bytes(_page(data))


def page_of_another_place(data: bytearray, chance: random.Random) -> None:
    data[_some_page(data, chance)] = data[_some_page(data, chance)]


def newer(data: bytearray, _chance: random.Random) -> None:
    data[60:64] = struct.pack(">i", 999_999)


def before_all(data: bytearray, _chance: random.Random) -> None:
    data[60:64] = struct.pack(">i", -5)


def of_another_program(data: bytearray, _chance: random.Random) -> None:
    data[68:72] = struct.pack(">i", 0x11223344)


def emptied(data: bytearray, _chance: random.Random) -> None:
    del data[:]


def a_text(data: bytearray, _chance: random.Random) -> None:
    data[:] = b"name,note\nAnn,hello\n" * 300


def no_text_in_the_schema(data: bytearray, _chance: random.Random) -> None:
    """SQLite quotes such a schema, and the quotation cannot be read either."""
    at = data.index(b"REFERENCES")
    data[at + 7] = 0xC3


def no_text_in_a_trigger(data: bytearray, _chance: random.Random) -> None:
    at = data.index(b"CREATE TRIGGER j_account_u")
    data[data.index(b"OLD.", at) + 1] = 0xE9


def no_text_in_a_name(data: bytearray, _chance: random.Random) -> None:
    start = 0
    while (at := data.find("ñía 7 ".encode(), start)) >= 0:  # in the account and wherever it was copied to
        data[at] = 0xFF
        start = at + 1


DAMAGES: list[tuple[Damage, int]] = [
    *((bit_flip, seed) for seed in range(4)),
    *((cut, seed) for seed in range(4)),
    *((zeroed_page, seed) for seed in range(5)),
    *((page_of_another_place, seed) for seed in range(4)),
    *((one, 0) for one in (newer, before_all, of_another_program, emptied, a_text)),
    *((one, 0) for one in (no_text_in_the_schema, no_text_in_a_trigger, no_text_in_a_name)),
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound store of sixty accounts, closed."""
    db = tmp_path_factory.mktemp("good") / "fallow.db"
    with adapter.opened(str(db), create=True) as desk:
        for number in range(60):
            desk.write_now(adapter.add_pair, f"Compañía {number} 王")
    return db


@pytest.fixture
def listed(good: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What `list` says of the sound store. Derived rows come up to the day meanwhile."""
    shutil.copyfile(good, home / "fallow.db")
    (home / "fallow.db").chmod(0o600)
    assert run(["list", "--json"]) == 0
    assert run(["doctor"]) == 0
    capsys.readouterr()
    run(["list", "--json"])
    return capsys.readouterr().out


@pytest.mark.parametrize(("damage", "seed"), DAMAGES, ids=lambda value: getattr(value, "__name__", value))
def test_damage_is_said_and_never_made_worse(
    damage: Damage, seed: int, home: Path, listed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    db = home / "fallow.db"
    data = bytearray(db.read_bytes())
    damage(data, random.Random(seed))
    db.write_bytes(data)
    opinion = _opinion(db)
    status = run(["list", "--json"])
    seen = capsys.readouterr()
    looked = run(["doctor"])
    found = capsys.readouterr()
    assert "Traceback" not in seen.err + found.err
    if status:
        assert HELP.search(seen.err), seen.err
        assert db.read_bytes() == bytes(data)
    if opinion != "ok" or (status == 0 and seen.out != listed):
        assert status or looked
    if status == 0 and looked:
        assert HELP.search(found.out + found.err)


def _opinion(db: Path) -> str:
    """SQLite's own, from a copy, since looking may roll something back."""
    copy = db.with_name("copy-to-judge")
    shutil.copyfile(db, copy)
    try:
        with closing(sqlite3.connect(copy)) as store:
            return str(store.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)


def test_nothing_is_written_to_a_store_whose_damage_no_list_shows(good: Path, home: Path) -> None:
    """A page that neither looking nor the act itself comes by is gone: the first act finds it and stops."""
    db = home / "fallow.db"
    shutil.copyfile(good, db)
    data = bytearray(db.read_bytes())
    with closing(sqlite3.connect(good)) as store:
        root = store.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'known_mapping'").fetchone()[0]
    page = _page(data)
    data[(root - 1) * page : root * page] = bytes(page)
    db.write_bytes(data)
    with Desk.open(Home(home), Clock.system(), Settings()) as desk:
        assert len(desk.read_now(adapter.names)) == 60
        with pytest.raises(StoreError, match="damaged"):
            desk.write_now(adapter.count_up)
    assert db.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    "damage", [a_text, before_all, no_text_in_the_schema, no_text_in_a_trigger, zeroed_page]
)
def test_a_damaged_store_makes_place_for_its_backup(damage: Damage, good: Path, home: Path) -> None:
    db = home / "fallow.db"
    shutil.copyfile(good, db)
    with Desk.open(Home(home), Clock.system(), Settings()) as desk:
        copy = back_up(desk.store)
    data = bytearray(db.read_bytes())
    damage(data, random.Random(1))
    db.write_bytes(data)
    done = restore(Home(home), Clock.system(), copy)
    assert done.aside is not None and done.aside.read_bytes() == bytes(data)
    with Desk.open(Home(home), Clock.system(), Settings()) as desk:
        assert len(desk.read_now(adapter.names)) == 60


def test_an_emptied_store_is_not_taken_for_a_new_one(good: Path, home: Path) -> None:
    db = home / "fallow.db"
    shutil.copyfile(good, db)
    with Desk.open(Home(home), Clock.system(), Settings()) as desk:
        copy = back_up(desk.store)
    db.write_bytes(b"")
    with pytest.raises(StoreError, match=r"empty.*restore"):
        Desk.open(Home(home), Clock.system(), Settings())
    assert db.read_bytes() == b""
    restore(Home(home), Clock.system(), copy)
    with Desk.open(Home(home), Clock.system(), Settings()) as desk:
        assert len(desk.read_now(adapter.names)) == 60
