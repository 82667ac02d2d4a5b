"""Files that are no handover, or only look like one: not one is taken, nothing is written anywhere (B6, QUALITY 5)."""

from __future__ import annotations

import copy
import json
import os
import pickle
from collections.abc import Callable, Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, cast

import pytest

from tests.services.conftest import TODAY
from tests.services.handing import full, laptop, only_account, sent, shown, taken
from tests.store.looking import facts
from tui.clock import Clock
from tui.errors import BadFile
from tui.exchange import bundle
from tui.services import accounts
from tui.services.desk import Desk
from tui.services.receiving import is_handover
from tui.store.migrations import NEWEST

pytestmark = pytest.mark.feature("B6")

Said = dict[str, Any]
Change = Callable[[Said], object]


def put(value: Any, *path: Any) -> Change:
    """A change that puts a value at a place; the name of the last step may be new."""

    def change(said: Said) -> None:
        reduce(getitem, path[:-1], cast(Any, said))[path[-1]] = value

    return change


def drop(*path: Any) -> Change:
    def change(said: Said) -> None:
        del reduce(getitem, path[:-1], cast(Any, said))[path[-1]]

    return change


def cell(table: str, column: str, value: Any) -> Change:
    return put(value, "tables", table, 0, column)


def again(table: str) -> Change:
    """The same record twice."""
    return lambda said: said["tables"][table].append(dict(said["tables"][table][0]))


ODD: tuple[Any, ...] = (1, "x", None, [], {}, True, -1, 1.5)
ENVELOPE: dict[str, tuple[Any, ...]] = {
    "read_me": ("x", [1], None, ["x" * 3_000]),
    "program": ("other", 1),
    "kind": ("export", None),
    "format": (2, 0, "1", True),
    "schema": (NEWEST + 1, 99, 1, 0, -1, "2"),
    "bundle": ("x", "../../etc/passwd", "A" * 32, 1, "0" * 33),
    "sender": ("Ana", {}, {"claims_to_be": "Ana", "store": "x"}, {"claims_to_be": 1, "store": "0" * 32}),
    "to": (None, 1),
    "written_at": ("2026-02-30T00:00:00Z", "yesterday", 5),
    "private": (1, "false"),
    "account": ({"id": 999, "name": "x"}, {"id": "2", "name": "x"}, {"name": "x"}, {"id": True, "name": "x"}),
    "history": (["x"], "x", [1]),
    "origins": (
        *({"x": {}}, {"0" * 32: []}, {"0" * 32: {"contact": [[1]]}}, {"0" * 32: {"contact": [[999, 1]]}}),
        *({"0" * 32: {"contact": [[1, -5]]}}, {"0" * 32: {"DROP TABLE": []}}, []),
    ),
    "tables": ({}, [], {"account": []}),
}
CELLS: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
    ("account", "name", (None, 5, "", "\u200b", "x" * 201, "x" * 20_001)),
    ("account", "id", (0, -1, True, "2", 1.0, 10**14)),
    ("account", "stage", ("gone", None)),
    ("account", "category", ("vip", 1)),
    (
        "account",
        "since_on",
        ("2026-02-30", "0000-00-00", "0000-01-01", "9999-12-31", "31.12.99999", 20260101),
    ),
    ("account", "margin_rate", (2, -1, "0.3", True)),
    ("account", "employees", (1.5, "1", -3)),
    ("account", "currency", ("EURO", None)),
    ("account", "rep_id", (999, "1", 0)),
    ("contact", "account_id", (1, 999, None)),
    ("contact", "role", ("boss",)),
    ("response", "score", (11, -1, 7.5, "7", True)),
    ("response", "contact_id", (999,)),
    ("issue", "callback_due", ("2026-09-14", "2026-09-14T25:00:00Z")),
    ("issue", "state", ("told", "x")),
    ("play", "kind", ("nuke", "")),
    ("play_override", "reasons", ("", "[", "{}", '[{"code":"x"}]', "[" * 5_000, "[1]")),
    ("non_solicit", "covers", ("everything",)),
    ("touchpoint", "account_id", (None,)),
    ("exit_plan", "meeting_at", ("25:99",)),
    ("departure", "ends_on", ("2020-01-01",)),
    ("milestone", "plan_id", (999, None)),
    ("exit_item", "state", ("solved",)),
    ("closed_window", "yearly", (2,)),
    ("spend_month", "month", ("2026-09-02",)),
    ("invoice", "rest", (5_000,)),
    ("rep", "name", ("", None)),
)
MORE: tuple[Change, ...] = (
    put([], "tables", "sqlite_schema"),
    put([], "tables", "journal"),
    put([{"key": "me", "value": "1"}], "tables", "meta"),
    put([], "tables", "foreign_row"),
    put([{"id": 1}], "tables", "batch"),
    put("x", "unknown"),
    put("DELETE", "tables", "contact", 0, "id = 1; --"),
    put(1, "tables", "account", 0, "parent_id"),
    put("x", "tables", "rep", 0, "email"),
    put("x", "tables", "departure", 0, "trouble_with"),
    put([1], "tables", "contact"),
    put({}, "tables", "contact"),
    put([[]], "tables", "contact"),
    put([[[[[[[[1]]]]]]]], "tables", "contact"),
    drop("tables", "account"),
    drop("tables", "rep"),
    drop("tables", "contact", 0, "note"),
    drop("history"),
    again("account"),
    again("contact"),
    again("defect"),
)


@pytest.fixture
def pair(desk: Desk, tmp_path: Path) -> Iterator[tuple[Desk, int, Path]]:
    """(the laptop that is to receive, its account, a good file of the other): it was received once."""
    account = full(desk)
    sent(desk, account, tmp_path / "first.json")
    with laptop(tmp_path / "tom", "Tom Reyes", Clock.at(TODAY)) as tom:
        taken(tom, tmp_path / "first.json")
        here = only_account(tom)
        desk.write_now(accounts.edit, account, {"phone": "+34 2"})
        sent(desk, account, tmp_path / "good.json")
        yield tom, here, tmp_path / "good.json"


def changes() -> Iterator[tuple[str, Change]]:
    for name, values in ENVELOPE.items():
        yield from ((f"{name} {value!r:.40}", put(value, name)) for value in values)
    for table, column, values in CELLS:
        yield from ((f"{table}.{column} {value!r:.40}", cell(table, column, value)) for value in values)
    yield from ((f"more {number}", change) for number, change in enumerate(MORE))


def signed(said: Said) -> bytes:
    """A file whose checksum fits: who tampers with it can count as well."""
    said["checksum"] = bundle.digest(said)
    return json.dumps(said).encode()


def texts(good: bytes) -> Iterator[tuple[str, bytes]]:
    """Files that are damaged, or no JSON of ours at all."""
    for part in (0, 1, 100, len(good) // 2, len(good) - 3):
        yield f"cut at {part}", good[:part]
    for part in range(40, len(good), len(good) // 24):
        yield f"bit of {part}", good[:part] + bytes([good[part] ^ 1]) + good[part + 1 :]
    yield "pickle", pickle.dumps({"program": "fallow"})
    yield "sqlite", b"SQLite format 3\0" + b"\0" * 100
    yield "zip", b"PK\x03\x04" + b"\0" * 100
    yield "deep", b'{"read_me":' + b"[" * 100_000
    yield "latin", good.replace("客".encode(), b"\xf3")
    yield "spaces", b" " * 1_000_000
    yield "mark", b"\xef\xbb\xbf" + good
    for number in ("NaN", "Infinity", "1e400", "1" * 16, "-0", "-0.0", "0.1234567890123456"):
        yield number, good.replace(b'"employees": null', f'"employees": {number}'.encode())
    yield "twice", good.replace(b'"program"', b'"program": "fallow",\n "program"', 1)
    yield "twice in a row", good.replace(b'"phone"', b'"phone": "x",\n "phone"', 1)


def test_no_hostile_file_is_taken_and_nothing_is_written(
    pair: tuple[Desk, int, Path], tmp_path: Path
) -> None:
    tom, _here, path = pair
    good = path.read_bytes()
    said = json.loads(good)
    before, around = facts(tom), sorted(tmp_path.rglob("*"))
    files = list(texts(good))
    for name, change in changes():
        mine = copy.deepcopy(said)
        change(mine)
        files.append((name, signed(mine)))
    assert len(files) > 140
    bad = tmp_path / "bad.json"
    for name, content in files:
        assert content != good, name
        bad.write_bytes(content)
        with pytest.raises(BadFile):
            taken(tom, bad)
            pytest.fail(f"taken: {name}")
        assert bad.read_bytes() == content
        bad.unlink()
    assert facts(tom) == before
    assert sorted(tmp_path.rglob("*")) == around
    assert path.read_bytes() == good
    assert taken(tom, path).changed == 1


def test_only_a_plain_file_of_fifty_megabytes_at_most_is_read(desk: Desk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(50_000_001)
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path, tmp_path / "none", large, Path("a\0b")):
        with pytest.raises(BadFile):
            shown(desk, path)
        assert not is_handover(path)


def test_records_known_as_another_accounts_are_refused(pair: tuple[Desk, int, Path], tmp_path: Path) -> None:
    """A file that claims to come from a store that is known, with an account that is not: its people are Albión's."""
    tom, _here, path = pair
    said = json.loads(path.read_bytes())
    said["bundle"], said["account"] = "f" * 32, {"id": 77, "name": "New Ltd"}
    for rows in said["tables"].values():
        for one in rows:
            if "account_id" in one:
                one["account_id"] = 77
    said["tables"]["account"][0] |= {"id": 77, "name": "New Ltd", "external_id": None}
    other = tom.write_now(accounts.add, "New Ltd").account_id
    before = facts(tom)
    bad = tmp_path / "bad.json"
    bad.write_bytes(signed(said))
    from tui.services.receiving import Wish

    with pytest.raises(BadFile, match="another account"):
        taken(tom, bad, Wish(into=other))
    # And the same number with other content is none of a file that was here already.
    said["bundle"] = json.loads((tmp_path / "first.json").read_bytes())["bundle"]
    bad.write_bytes(signed(said))
    with pytest.raises(BadFile, match="other content"):
        taken(tom, bad)
    assert facts(tom) == before


def test_controls_and_marks_are_cleaned_on_the_way_in(pair: tuple[Desk, int, Path], tmp_path: Path) -> None:
    tom, here, path = pair
    said = json.loads(path.read_bytes())
    said["tables"]["account"][0]["city"] = "Bil\x1b[2J\u202ebao\ud800"
    said["sender"]["claims_to_be"] = "Ana\x1b]0;x\x07"
    said["read_me"][0] = "\x9b31m"
    path.write_bytes(signed(said))
    found = shown(tom, path)
    assert (found.sender, found.read_me[0]) == ("Ana␛]0;x␇", "�31m")
    taken(tom, path)
    city = tom.read_now(lambda reader: reader.value("SELECT city FROM account WHERE id = ?", (here,)))
    assert city == "Bil␛[2Jbao�"


def test_a_lock_that_asks_for_too_much_or_was_tampered_with(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.exchange import bundle_lock
    from tui.services.receiving import opened

    monkeypatch.setattr(bundle_lock.lock, "__defaults__", (bundle_lock.LEAST_WORK,))
    path = tmp_path / "locked.json"
    sent(desk, full(desk), path, passphrase="open sesame")
    good = json.loads(path.read_bytes())
    desk.read_now(opened, path, "open sesame")
    wrong: tuple[tuple[str, Any], ...] = (
        *(("n", n) for n in (2**40, 2**19, 2**13, 3, 0, -1, "65536", True, 2**15)),
        *(("p", p) for p in (0, 1000, 2)),
        *(("r", 8_000_000), ("kdf", "none"), ("cipher", "XOR"), ("salt", "00"), ("salt", "z" * 32)),
        *(("salt", "0" * 32), ("nonce", "0" * 24), ("text", "%%%"), ("text", ""), ("text", good["locked"]["text"][4:])),
        ("more", 1),
    )  # fmt: skip
    for name, value in wrong:
        said = copy.deepcopy(good)
        said["locked"][name] = value
        path.write_bytes(signed(said))
        with pytest.raises(BadFile):
            desk.read_now(opened, path, "open sesame")
            pytest.fail(f"opened: {name} {value!r:.40}")
    for name, value in (
        ("read_me", ["other"]),
        ("bundle", "0" * 32),
        ("schema", 99),
        ("format", 2),
        ("to", "x"),
    ):
        said = copy.deepcopy(good) | {name: value}
        path.write_bytes(signed(said))
        with pytest.raises(BadFile):
            desk.read_now(opened, path, "open sesame")
