"""No network at run time, watched by the interpreter itself: every socket, look-up and child process is reported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import DAY
from tests.support.features import ROOT

WATCH = """
import json, socket, sys

seen = []
WATCHED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "webbrowser.")

def hook(event, args):
    if not event.startswith(WATCHED):
        return
    if event == "socket.__new__" and args[1] == socket.AF_UNIX:
        return  # the pair by which an event loop wakes itself
    seen.append([event, repr(args)])

sys.addaudithook(hook)
"""

COMMANDS = """
from tui.cli.main import run

folder = sys.argv[1]
done = [run(line.split("|")) for line in sys.argv[2:]]
print(json.dumps({"seen": seen, "done": done}), file=sys.stderr)
"""

APP = """
import asyncio
from pathlib import Path
from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk
from tui.ui.app import FallowApp
from tests.support.tui_wait import settled

async def walk():
    with Desk.open(Home(Path(sys.argv[1])), Clock.system()) as desk:
        app = FallowApp(desk, watch=True)
        async with app.run_test(size=(120, 40)) as pilot:
            for key in ("2", "3", "4", "5", "1", "enter", "b", "escape", "question_mark", "escape", "u"):
                await pilot.press(key)
                await settled(pilot)
        assert app.return_code in (0, None), app.return_code

asyncio.run(walk())
print(json.dumps({"seen": seen, "done": ["textual" in sys.modules]}), file=sys.stderr)
"""


def watched(home: Path, program: str, *argv: str) -> dict[str, list[object]]:
    """What a process of its own reached for, and how its parts ended."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH + program, str(home), *argv],
        env={**os.environ, "FALLOW_HOME": str(home), "FALLOW_TODAY": DAY},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, list[object]] = json.loads(done.stderr.splitlines()[-1])
    return found


@pytest.mark.feature("X1")
def test_no_command_reaches_for_the_network(home: Path, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.csv"
    accounts.write_text("id,name,website\n1,Casa Luz,https://casaluz.example\n", encoding="utf-8")
    found = watched(
        home,
        COMMANDS,
        f"import|{accounts}|--yes",
        "log|call Casa Luz: wants dates; next Tue send plan",
        "list",
        "today",
        "may-i|Casa Luz",
        "brief|Casa Luz|--format|html",
        "nps",
        "leave|Casa Luz|--decided|2026-11-20|--ends|2026-12-31",
        "undo",
        "history",
        f"export|--to|{tmp_path / 'out'}",
        "backup",
        "doctor",
    )
    assert found == {"seen": [], "done": [0] * 13}


@pytest.mark.feature("X1")
def test_the_app_reaches_for_no_network(home: Path, sample_store: Path) -> None:
    import shutil

    shutil.copytree(sample_store, home, dirs_exist_ok=True)
    assert watched(home, APP) == {"seen": [], "done": [True]}


@pytest.mark.parametrize("wish", ["socket.getaddrinfo('example.org', 80)", "socket.socket()"])
def test_the_watch_sees_what_it_watches_for(home: Path, wish: str) -> None:
    told = "print(json.dumps({'seen': seen, 'done': []}), file=sys.stderr)"
    program = f"\ntry:\n    {wish}\nexcept OSError:\n    pass\n{told}\n"
    assert watched(home, program)["seen"]
