"""Every test has an environment of its own; of the outer one a snapshot needs the folder where its report is made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_FOLDER = "TEXTUAL_SNAPSHOT_TEMPDIR"


@pytest.fixture(scope="session")
def snapshot_folder() -> str:
    """Asked before the first test takes the outer environment away."""
    return os.environ.get(_FOLDER, "")


@pytest.fixture(autouse=True)
def keep_snapshot_folder(snapshot_folder: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if snapshot_folder:
        monkeypatch.setenv(_FOLDER, snapshot_folder)
