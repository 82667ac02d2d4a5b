"""What tests on files of other programs begin with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk


@pytest.fixture
def desk(fresh: Path) -> Iterator[Desk]:
    with Desk.open(Home(fresh), Clock.at(date(2026, 11, 22))) as opened:
        yield opened


@pytest.fixture
def surveys(real_data: Path) -> Path:
    return real_data / "nps_surveys"


@pytest.fixture
def answers(surveys: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((surveys / "expected.json").read_text("utf-8"))
    return found
