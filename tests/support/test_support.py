"""What every test relies on: its own home, no network, waiting that waits, and true closing words."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import work
from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tests.support.features import ROOT
from tests.support.plugin import HANGS_AFTER, TESTS, HangGuard, Untraced
from tests.support.tui_wait import settled
from tui.clock import Clock
from tui.paths import Home


def test_home_is_empty_private_and_of_this_test(home: Path) -> None:
    assert Home.find().folder == home
    assert home.stat().st_mode & 0o777 == 0o700
    assert not list(home.iterdir())
    assert Clock.system().today() == date(2026, 3, 2)
    assert "NO_COLOR" not in os.environ


@given(st.integers())
def test_properties_run_in_the_same_isolation(_number: int) -> None:
    assert os.environ["TZ"] == "UTC"


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.1", "example.invalid"])
def test_the_network_is_out_of_reach(host: str) -> None:
    with pytest.raises(AssertionError, match="reached for the network"):
        socket.create_connection((host, 80), timeout=1)
    with socket.socket() as way, pytest.raises(AssertionError, match="reached for the network"):
        way.connect((host, 80))


def test_sockets_inside_this_machine_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("here")
        server.listen()
        client.connect("here")


class Question(ModalScreen[str]):
    BINDINGS = [("y", "dismiss('yes')", "Yes")]

    def compose(self) -> ComposeResult:
        yield Static("Really?")


class Host(App[None]):
    """A chain of workers: the first starts a second in a thread, which asks for a third that opens a dialog."""

    said: list[str]

    def on_mount(self) -> None:
        self.said = []
        self.first()

    @work
    async def first(self) -> None:
        self.said.append("first")
        self.second()

    @work(thread=True)
    def second(self) -> None:
        self.said.append("second")
        self.call_from_thread(self.third)

    @work
    async def third(self) -> None:
        self.said.append(await self.push_screen_wait(Question()))


async def test_settled_waits_for_chains_of_workers_and_rests_at_an_open_dialog() -> None:
    app = Host()
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.said == ["first", "second"]
        assert isinstance(app.screen, Question)
        await pilot.press("y")
        await settled(pilot)
        assert app.said == ["first", "second", "yes"]


EXAMPLE = """
import pytest
from tests.conftest import *
@pytest.mark.feature("A1")
def test_good(): pass
@pytest.mark.feature("A2", "A3")
def test_bad(): assert False
@pytest.mark.feature("A4")
def test_left(): pytest.skip("so")
@pytest.mark.feature("A5")
@pytest.mark.parametrize("n", [1, 2])
def test_good_then_bad(n): assert n == 1
def test_real(real_data): pass
"""


def run_example(folder: Path, *options: str, **environment: str) -> tuple[int, str]:
    """The exit status and the words of a small run that sees no folder of real data beside it."""
    (folder / "tests").symlink_to(ROOT / "tests")
    inner = folder / "inner"
    inner.mkdir()
    (inner / "test_example.py").write_text(EXAMPLE, encoding="utf-8")
    (inner / "conftest.py").write_text(
        "import tests.support.plugin as p, tests.support.features as f, pathlib\n"
        "f.TABLE = p.SHARED = pathlib.Path('/nowhere/shared')\n"
        "from tests.conftest import pytest_configure\n",
        encoding="utf-8",
    )
    settings = folder / "pytest.ini"
    settings.write_text(
        "[pytest]\npythonpath = .\ntestpaths = inner\nmarkers = feature(id)\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-c", str(settings), "-p", "no:cacheprovider", *options]
    kept = {
        name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST")
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "2"])
def test_the_closing_words_name_what_is_missing(tmp_path: Path, workers: str) -> None:
    _status, said = run_example(tmp_path, "-n", workers)
    assert "proven: 1 of 107" in said
    assert "without a passing test: A2 A3 A4 A5 A6 " in said
    assert "1 tests on real data, because /nowhere/shared is not there:\n" in said
    assert "  inner/test_example.py::test_real" in said


def test_a_test_that_hangs_would_be_failed() -> None:
    assert signal.getsignal(signal.SIGALRM) is HangGuard.hangs
    assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= HANGS_AFTER
    with pytest.raises(pytest.fail.Exception, match="still running"):
        signal.raise_signal(signal.SIGALRM)


@pytest.mark.slow
def test_ci_does_not_leave_real_data_out(tmp_path: Path) -> None:
    status, said = run_example(tmp_path, "-k", "real", CI="true")
    assert status == 1
    assert "CI must not leave these tests out" in said
    assert "without a passing test" not in said


@pytest.mark.parametrize(("folder", "traced"), [("ui", False), ("rules", True), ("faults", True)])
def test_walks_through_the_app_run_without_the_tracer_and_give_it_back(folder: str, traced: bool) -> None:
    before, threads = sys.gettrace(), threading.gettrace()

    def tracer(*_said: Any) -> None:
        return None

    sys.settrace(tracer)
    try:
        item: Any = SimpleNamespace(path=TESTS / folder / "test_it.py")
        run = Untraced().pytest_runtest_protocol(item)
        next(run)
        seen = sys.gettrace()
        with pytest.raises(StopIteration) as ended:
            run.send("done")
        after = sys.gettrace()
    finally:
        sys.settrace(before)
        threading.settrace(cast(Any, threads))
    assert (seen is tracer, after is tracer, ended.value.value) == (traced, True, "done")
