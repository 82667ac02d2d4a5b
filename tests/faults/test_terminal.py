"""What terminals do to programs: signals, closed windows, wrong bytes, wrong terminals, crashes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.terminal import Terminal

PROGRAM = [sys.executable, str(Path(__file__).with_name("small_app.py"))]
READY = "TYPE HERE"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_gives_the_terminal_back_keeps_the_draft_and_says_so_in_the_status(
    number: signal.Signals, home: Path
) -> None:
    with Terminal(PROGRAM) as terminal:
        terminal.wait_for(READY)
        terminal.send(b"half a thought")
        terminal.wait_for("half a thought")
        terminal.signal(number)
        assert terminal.wait() == 128 + number
        assert terminal.left_on() == []
    assert "half a thought" in (home / "drafts.json").read_text()


@pytest.mark.parametrize("nohup", [False, True])
def test_a_closed_window_ends_the_program(nohup: bool) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with Terminal(PROGRAM, before=ignore if nohup else None) as terminal:
        terminal.wait_for(READY)
        terminal.hang_up()
        assert terminal.process.wait(timeout=20) == 128 + signal.SIGHUP


def test_stopped_it_gives_the_terminal_back_and_comes_again() -> None:
    with Terminal(PROGRAM) as terminal:
        terminal.wait_for(READY)
        terminal.send(b"\x1a")
        pid = terminal.process.pid

        def stopped() -> bool:
            return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"

        terminal.wait_until(stopped, "its stop")
        while terminal.pump():
            pass
        assert terminal.left_on() == []
        before = len(terminal.raw)
        terminal.signal(signal.SIGCONT)
        terminal.wait_until(lambda: READY.encode() in terminal.raw[before:], "its return")
        terminal.send(b"\x11")
        assert terminal.wait() == 0
        assert terminal.left_on() == []


def test_bytes_that_are_no_utf8_are_shown_and_end_nothing() -> None:
    with Terminal(PROGRAM) as terminal:
        terminal.wait_for(READY)
        terminal.send(b"caf\xe9 \xff ")
        terminal.send("é王".encode())
        terminal.wait_for("caf� � é王")
        terminal.send(b"\x11")
        assert terminal.wait() == 0


def test_a_crash_shows_one_sentence_and_no_data(home: Path) -> None:
    with Terminal(PROGRAM) as terminal:
        terminal.wait_for(READY)
        terminal.send(b"\x02")
        assert terminal.wait() == 1
        assert terminal.left_on() == []
        said = bytes(terminal.raw).decode()
    assert "Traceback" not in said and "SECRET" not in said
    assert "without any of your data" in " ".join(said.split())
    report = (home / "crash.txt").read_text()
    assert "ZeroDivisionError" in report and "SECRET" not in report


def test_a_terminal_that_takes_nothing_does_not_keep_it_alive() -> None:
    with Terminal(PROGRAM) as terminal:
        terminal.wait_for(READY)
        for row in range(200):
            os.write(terminal.master, b"%d" % (row % 10))
        terminal.resize(60, 200)
        terminal.signal(signal.SIGTERM)
        assert terminal.process.wait(timeout=20) == 128 + signal.SIGTERM


@pytest.mark.parametrize(("rows", "cols"), [(5, 20), (1, 1), (2, 200), (200, 500)])
def test_any_size_lives_and_quits(rows: int, cols: int) -> None:
    with Terminal(PROGRAM, rows, cols) as terminal:
        terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw, "the other screen")
        if (rows, cols) == (5, 20):
            terminal.wait_for("Enlarge")
        for size in ((24, 80), (1, 2), (60, 200), (rows, cols)):
            terminal.resize(*size)
            terminal.pump()
        terminal.send(b"\x11")
        assert terminal.wait() == 0


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
        {"NO_COLOR": "1"},
        {"TERM": "nonsense-xyz"},
    ],
)
def test_poor_terminals_get_signs_they_can_draw(env: dict[str, str]) -> None:
    with Terminal(PROGRAM, env=env) as terminal:
        terminal.wait_for(READY)
        assert "\\u" not in terminal.text and "\\x" not in terminal.text
        terminal.send(b"\x11")
        assert terminal.wait() == 0


def _without_terminal() -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(PROGRAM, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=False)


def test_without_a_terminal_one_sentence_and_status_64() -> None:
    done = _without_terminal()
    assert done.returncode == 64
    assert b"terminal" in done.stderr and done.stderr.count(b"\n") == 1


def test_a_dumb_terminal_is_refused_with_a_sentence() -> None:
    with Terminal(PROGRAM, env={"TERM": "dumb"}) as terminal:
        assert terminal.wait() == 64
        assert b"TERM=dumb" in terminal.raw


def test_the_environment_makes_textual_do_nothing_of_its_own(tmp_path: Path) -> None:
    log = tmp_path / "log"
    env = {"TEXTUAL_LOG": str(log), "TEXTUAL_PRESS": "ctrl+b", "TEXTUAL": "debug", "TEXTUAL_SHOW_RETURN": "1"}
    with Terminal(PROGRAM, env=env) as terminal:
        terminal.wait_for(READY)
        terminal.send(b"\x11")
        assert terminal.wait() == 0
    assert not log.exists()
