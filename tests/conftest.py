"""Every test has a home of its own, a day that stands still, and no network."""

from __future__ import annotations

import gc
import os
import socket
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from tests.support.plugin import FeatureReport, HangGuard, Untraced, on_ci, shared_or_leave

TODAY = "2026-03-02"
"""A Monday in the first quarter, far from its end: FALLOW_TODAY in every test that does not set its own."""

_KEPT = ("PATH", "TMPDIR", "SYSTEMROOT", "CI", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV")
_KEPT_PREFIXES = ("PYTEST_", "COV_", "COVERAGE_", "HYPOTHESIS_")


_YOUNG = 20_000
"""New objects before the collector looks for cycles; the program itself sets it high too, and a run holds much more."""


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(_YOUNG, 20, 50)
    config.pluginmanager.register(FeatureReport(), "fallow-features")
    config.pluginmanager.register(HangGuard(), "fallow-hangs")
    config.pluginmanager.register(Untraced(), "fallow-untraced")
    # No deadline, as no test judges time; on CI the same examples every time, on a desk new ones.
    settings.register_profile("house", deadline=None, derandomize=on_ci(), print_blob=True)
    settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The FALLOW_HOME of this test: an empty folder of mode 0700. Only the needed part of the environment remains."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    for name in list(os.environ):
        if name not in _KEPT and not name.startswith(_KEPT_PREFIXES):
            monkeypatch.delenv(name)
    said = {
        "FALLOW_HOME": str(folder),
        "FALLOW_TODAY": TODAY,
        "FALLOW_LANG": "en",
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TZ": "UTC",
    }
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    yield folder
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as a first start leaves it, made once: a copy takes an eighth of the time of making one."""
    from tui.clock import Clock
    from tui.paths import Home
    from tui.services.desk import Desk

    folder = tmp_path_factory.mktemp("empty") / "home"
    folder.mkdir(mode=0o700)
    with Desk.open(Home(folder), Clock.at(date(2026, 11, 22))):
        return Home(folder).store


@pytest.fixture
def fresh(home: Path, empty_store: Path) -> Path:
    """The home of this test with an empty store in it."""
    store = home / empty_store.name
    copyfile(empty_store, store)
    store.chmod(0o600)
    return home


def _refused(address: object) -> NoReturn:
    raise AssertionError(f"a test reached for the network: {address!r}")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any way out of this machine raises; sockets between processes of this machine (AF_UNIX) work."""
    for name in ("connect", "connect_ex", "sendto"):
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, *rest: Any, _real: Any = real) -> Any:
            if self.family == socket.AF_UNIX:
                return _real(self, *rest)
            _refused(rest[-1])

        monkeypatch.setattr(socket.socket, name, guarded)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **_more: _refused(asked[:2]))


@pytest.fixture
def real_data(request: pytest.FixtureRequest) -> Path:
    """The folder of real exports beside the project; without it the test is left out by name, and fails on CI."""
    return shared_or_leave(request, "data")


@pytest.fixture
def fault_tools(request: pytest.FixtureRequest) -> Path:
    """The folder of fault programs beside the project, on the same terms."""
    return shared_or_leave(request, "tools", "faults")
