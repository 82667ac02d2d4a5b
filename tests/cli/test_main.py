"""How the process of a command ends: with its status, all that was said, and everybody told who waits for the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.imports import SRC

WAITING = """
import atexit, sys
atexit.register(lambda: print("told of the end"))
sys.argv = ["fallow", "where"]
from tui.__main__ import main
sys.exit(main())
"""


def ended(argv: list[str], home: Path, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(SRC), "FALLOW_HOME": str(home), "FALLOW_LANG": "en"}
    return subprocess.run(
        [sys.executable, *argv], env=env, text=True, stdout=out, stderr=subprocess.PIPE, check=False
    )


def test_all_that_was_said_arrives_with_the_status(tmp_path: Path) -> None:
    done = ended(["-m", "tui", "where"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "") and str(tmp_path) in done.stdout
    missing = ended(["-m", "tui", "list"], tmp_path)
    assert (missing.returncode, missing.stdout) == (1, "") and "no store" in missing.stderr
    assert ended(["-m", "tui", "bogus"], tmp_path).returncode == 2


def test_who_waits_for_the_end_is_told(tmp_path: Path) -> None:
    done = ended(["-c", WAITING], tmp_path)
    assert done.returncode == 0 and done.stdout.endswith("told of the end\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_finds_no_room_is_a_sentence(tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    done = ended(["-m", "tui", "where"], tmp_path, full)
    os.close(full)
    assert done.returncode == 1 and "could not be written" in done.stderr and "Traceback" not in done.stderr


def test_without_an_output_nothing_is_said(tmp_path: Path) -> None:
    command = f"{sys.executable} -m tui where >&-"
    env = {**os.environ, "PYTHONPATH": str(SRC), "FALLOW_HOME": str(tmp_path), "FALLOW_LANG": "en"}
    done = subprocess.run(["sh", "-c", command], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
