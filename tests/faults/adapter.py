"""A small door for fault programs: a store at any path, driven through the project's own services.

    python adapter.py DB init | stream TAG | add TAG | rmw TAG N | total | check | list | dump
                    | import FILE | again FILE | export FOLDER | backup DEST | restore SRC | undo | erase NAME

`stream` prints `ACK key` after each commit, for ever; one act makes an account and a contact, so that half an
act would show. Exit status and sentences are those of the command line.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tui.clock import Clock
from tui.errors import FallowError, Refused
from tui.paths import Home
from tui.services.desk import Desk
from tui.settings import Settings
from tui.store.engine import is_there
from tui.store.reading import Reader
from tui.store.writing import Work


class At(Home):
    """A home whose store has a name of the fault program's choosing."""

    file: Path

    def __init__(self, folder: Path, file: Path) -> None:
        super().__init__(folder)
        object.__setattr__(self, "file", file)

    @property
    def store(self) -> Path:
        return self.file


def opened(path: str, create: bool = False) -> Desk:
    file = Path.cwd() / path
    return Desk.open(At(file.parent, file), Clock.system(), Settings(), create=create)


def add_pair(work: Work, key: str) -> int:
    from tui.store.tables import Account, Contact

    work.named("account.add", key)
    account = work.add(Account(name=key, created_on=work.today))
    if account.id is None:
        raise ValueError(key)
    work.add(Contact(account_id=account.id, name=key))
    return account.id


def count_up(work: Work) -> int:
    """Read a number, add one, write it back: two writers must not lose one another's."""
    from tui.store.tables import Account

    work.named("account.edit", "counter")
    row = work.get(Account, 1, "The counter")
    row.employees = (row.employees or 0) + 1
    return row.employees


def names(reader: Reader) -> list[str]:
    return [str(row[0]) for row in reader.rows("SELECT name FROM account ORDER BY id")]


def dump(reader: Reader) -> list[str]:
    tables = reader.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
    )
    kept = [row[0] for row in tables if row[0] not in ("known_mapping", "sqlite_stat1")]
    return [
        f"{table} {row!r}" for table in kept for row in reader.rows(f"SELECT * FROM {table}")
    ]  # names: closed list


def main(path: str, command: str, *rest: str) -> int:
    if command == "init":
        with opened(path, create=True) as desk:
            desk.write_now(add_pair, "first")
        return 0
    if command in ("check", "restore"):
        return SAFETY[command](path, *rest)
    with opened(path) as desk:
        return COMMANDS[command](desk, *rest)


def stream(desk: Desk, tag: str, most: str = "1000000000") -> int:
    for number in range(int(most)):
        key = f"{tag}-{number}"
        desk.write_now(add_pair, key)
        print("ACK", key, flush=True)
    return 0


def rmw(desk: Desk, tag: str, number: str) -> int:
    """What is timed is the waiting for the other writer, so the ORM is loaded before."""
    importlib.import_module("tui.store.writing")
    importlib.import_module("tui.store.tables")
    for turn in range(int(number)):
        began = time.perf_counter()
        try:
            desk.write_now(count_up)
            said = "ACK"
        except FallowError as error:
            said = f"NAK {error}"
        print(
            said.split()[0],
            f"{tag}-{turn}",
            f"{(time.perf_counter() - began) * 1000:.1f}",
            said[4:],
            flush=True,
        )
    return 0


def total(desk: Desk) -> int:
    print(
        desk.read_now(lambda reader: reader.value("SELECT coalesce(employees, 0) FROM account WHERE id = 1"))
    )
    return 0


def listed(desk: Desk) -> int:
    print("\n".join(desk.read_now(names)))
    return 0


def dumped(desk: Desk) -> int:
    print("\n".join(desk.read_now(dump)))
    return 0


def bring_in(desk: Desk, file: str) -> int:
    from tui.services.importing import apply_import, plan_import

    plan = plan_import(desk, [Path(file)])
    done = desk.write_now(apply_import, plan)
    print("ACK import", sum(one.count.create for one in done.files), flush=True)
    return 0


def bring_in_again(desk: Desk, file: str) -> int:
    """Import, after taking the import before back: whoever is known already would else be no change at all.

    A file that is refused is refused before anything was taken back.
    """
    from tui.services.importing import plan_import
    from tui.services.undo import undo as put_back

    plan = plan_import(desk, [Path(file)])
    if plan.questions:
        raise Refused(plan.questions[0][1].text)
    last = desk.read_now(lambda reader: reader.value("SELECT act FROM batch ORDER BY id DESC LIMIT 1"))
    if last == "import.apply":
        desk.write_now(put_back)
    return bring_in(desk, file)


def take_out(desk: Desk, file: str) -> int:
    """The export writes a folder; the fault program looks at the accounts in it."""
    from tui.services.exporting import export_all

    folder = Path(file).with_suffix(".folder")
    shutil.rmtree(folder, ignore_errors=True)
    desk.read_now(export_all, folder, "csv")
    shutil.move(folder / "account.csv", file)
    return 0


def backup(desk: Desk, dest: str) -> int:
    from tui.services.safety import back_up

    with_name = back_up(desk.store, "by-hand", Path(dest).parent / "made")
    with_name.replace(dest)
    return 0


def undo(desk: Desk) -> int:
    from tui.services.undo import undo as put_back

    desk.write_now(put_back)
    return 0


def erase(desk: Desk, name: str) -> int:
    from tui.services.erasing import erase as for_good
    from tui.services.erasing import find_person

    for_good(desk.store, desk.read_now(find_person, name))
    print("ACK erase", flush=True)
    return 0


def restore(path: str, source: str) -> int:
    from tui.services.safety import restore as bring_back

    file = Path.cwd() / path
    bring_back(At(file.parent, file), Clock.system(), Path(source))
    return 0


def check(path: str) -> int:
    from tui.services.safety import advice, doctor

    file = Path.cwd() / path
    report = doctor(At(file.parent, file), Clock.system())
    bad = [finding for finding in report.findings if finding.severity == "bad"]
    for finding in bad:
        print(finding.text, advice(finding), file=sys.stderr)
    if not is_there(file):
        print(f"There is no store at {file}.", file=sys.stderr)
    return 1 if bad or not is_there(file) else 0


COMMANDS: dict[str, Callable[..., int]] = {
    "stream": stream,
    "add": lambda desk, tag, most="20": stream(desk, tag, most),
    "rmw": rmw,
    "total": total,
    "erase": erase,
    "list": listed,
    "dump": dumped,
    "import": bring_in,
    "again": bring_in_again,
    "export": take_out,
    "backup": backup,
    "undo": undo,
}
SAFETY: dict[str, Callable[..., int]] = {"check": check, "restore": restore}

if __name__ == "__main__":
    os.umask(0o077)
    try:
        sys.exit(main(*sys.argv[1:]))
    except FallowError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
