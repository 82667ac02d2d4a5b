"""No room, no rights, no handles: what was acknowledged is safe, a sentence says why, and it works again after."""

from __future__ import annotations

import os
import re
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.helping import FALLOW, ROOT, door, held, without_power

NO_ROOM = re.compile(r"disk is full|too big|cannot be written|cannot be made|No space")


def _limit(what: int, value: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (value, value))


def _acknowledged(said: str) -> set[str]:
    return {line.split()[1] for line in said.splitlines() if line.startswith("ACK ")}


def _kept(db: Path, said: str) -> bool:
    now = held(db)
    return now.sound and now.contacts == len(now.names) and _acknowledged(said) <= set(now.names)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    made = tmp_path / "folder" / "s.db"
    made.parent.mkdir(mode=0o700)
    assert door(made, "init").returncode == 0
    return made


def test_a_limit_on_the_size_of_files_loses_nothing(db: Path) -> None:
    most = db.stat().st_size + 40_000
    full = door(db, "stream", "q", preexec_fn=_limit(resource.RLIMIT_FSIZE, most))
    assert full.returncode == 1
    assert NO_ROOM.search(full.stderr) and "Traceback" not in full.stderr
    assert _acknowledged(full.stdout)
    assert _kept(db, full.stdout)
    again = door(db, "add", "again")
    assert again.returncode == 0
    assert len(_acknowledged(again.stdout)) == 20
    assert _kept(db, full.stdout + again.stdout)


@contextmanager
def _small_disk(folder: Path, size: str) -> Iterator[Callable[[str], None]]:
    """A disk of that size at the folder, and a way to make it larger."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "fallow-test", str(folder)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may mount no small disk; the limit on the size of files is tested")

    def grow(to: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={to}", str(folder)], check=True)

    try:
        yield grow
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_loses_nothing_and_saving_works_when_there_is_room(tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk", "900k") as grow:
        db = tmp_path / "disk" / "s.db"
        assert door(db, "init").returncode == 0
        full = door(db, "stream", "f")
        assert full.returncode == 1
        assert NO_ROOM.search(full.stderr) and "Traceback" not in full.stderr
        assert _acknowledged(full.stdout)
        assert "first" in door(db, "list").stdout.splitlines()  # looking works
        copy = door(db, "backup", f"{db}.bak")
        assert copy.returncode == 1 and NO_ROOM.search(copy.stderr)
        assert sorted(path.name for path in db.parent.rglob("*.part*")) == []
        grow("8m")
        again = door(db, "add", "again")
        assert len(_acknowledged(again.stdout)) == 20
        assert _kept(db, full.stdout + again.stdout)


def test_a_disk_too_small_for_a_store_says_so(tmp_path: Path) -> None:
    with _small_disk(tmp_path / "disk", "64k"):
        made = door(tmp_path / "disk" / "s.db", "init")
        assert made.returncode == 1
        assert NO_ROOM.search(made.stderr) and "Traceback" not in made.stderr
        assert list((tmp_path / "disk").iterdir()) == []  # no empty store is left to wonder at


@pytest.mark.parametrize("handles", [6, 9, 14])
def test_few_file_handles_end_in_a_sentence_or_work(db: Path, handles: int) -> None:
    few = door(db, "add", "few", preexec_fn=_limit(resource.RLIMIT_NOFILE, handles))
    assert "Traceback" not in few.stderr or "import" in few.stderr  # Python itself needs some to start
    assert few.returncode >= 0
    assert _kept(db, few.stdout)


def test_what_cannot_be_written_can_be_looked_at(db: Path) -> None:
    db.parent.chmod(0o555)
    db.chmod(0o444)
    listed = door(db, "list", preexec_fn=without_power)
    assert (listed.returncode, listed.stdout) == (0, "first\n"), listed.stderr
    before = db.read_bytes()
    wrote = door(db, "add", "x", preexec_fn=without_power)
    assert wrote.returncode == 1
    assert "cannot be" in wrote.stderr and "Traceback" not in wrote.stderr
    assert db.read_bytes() == before
    db.parent.chmod(0o700)
    db.chmod(0o600)
    assert door(db, "add", "y", preexec_fn=without_power).returncode == 0


def test_what_may_not_be_read_is_said(db: Path) -> None:
    db.chmod(0)
    for words in (["list"], ["add", "x"], ["check"]):
        said = door(db, *words, preexec_fn=without_power)
        assert said.returncode == 1
        assert "cannot be opened" in said.stderr and "Traceback" not in said.stderr


@pytest.mark.parametrize("shape", ["folder", "loop", "fifo", "device"])
def test_what_is_no_file_is_no_store(shape: str, tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    if shape == "folder":
        db.mkdir()
    elif shape == "fifo":
        os.mkfifo(db)
    else:
        db.symlink_to(db if shape == "loop" else "/dev/null")
    said = door(db, "list")
    assert said.returncode == 1
    assert said.stderr.strip() and "Traceback" not in said.stderr


def test_nothing_that_is_made_can_be_read_by_others(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir(mode=0o700)
    old = os.umask(0)
    try:
        assert door(folder / "s.db", "init").returncode == 0
        assert door(folder / "s.db", "backup", str(folder / "b.db")).returncode == 0
    finally:
        os.umask(old)
    assert [path for path in folder.rglob("*") if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize(
    "words", [["list"], ["doctor"], ["where"], ["restore", "x.db"], ["import", "x.csv", "--yes"]]
)
def test_a_folder_that_may_not_be_looked_into_gives_a_sentence(words: list[str], home: Path) -> None:
    home.chmod(0)
    said = subprocess.run(
        [*FALLOW, *words], capture_output=True, text=True, check=False, cwd=ROOT, preexec_fn=without_power
    )
    home.chmod(0o700)
    assert said.returncode == (0 if words == ["where"] else 1)  # paths need no look
    assert "Traceback" not in said.stderr and (said.stderr + said.stdout).strip()
    assert list(home.iterdir()) == []
