"""The command line on the sample portfolio, in this process: `fallow("list", "--json")` gives status, out and err."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli.main import run
from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk
from tui.services.sample import load_sample

DAY = "2026-11-22"


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Fallow = Callable[..., Answer]


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample portfolio as of DAY, made once; tests take copies."""
    folder = tmp_path_factory.mktemp("sample") / "home"
    import os

    before = os.environ.get("FALLOW_TODAY")
    os.environ["FALLOW_TODAY"] = DAY
    try:
        with Desk.open(Home(folder), Clock.system()) as desk:
            desk.write_now(load_sample)
    finally:
        os.environ.pop("FALLOW_TODAY") if before is None else os.environ.update(FALLOW_TODAY=before)
    return folder


@pytest.fixture
def fallow(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Fallow:
    """The command on this test's own, still empty home."""
    monkeypatch.setenv("FALLOW_TODAY", DAY)

    def call(*argv: str) -> Answer:
        capsys.readouterr()
        status = run(argv)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return call


@pytest.fixture
def on_sample(fallow: Fallow, home: Path, sample_store: Path) -> Fallow:
    """The command on a copy of the sample portfolio."""
    shutil.copytree(sample_store, home, dirs_exist_ok=True)
    return fallow
