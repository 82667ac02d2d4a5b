"""A store of its own for each test, with acts made past the services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tui.clock import Clock
from tui.paths import Home
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.store.writing import Work

DAY = date(2026, 11, 22)


@pytest.fixture
def store(fresh: Path) -> Iterator[Store]:
    opened = Store.open(Home(fresh), Clock.at(DAY))
    yield opened
    opened.close()


def account(work: Work, name: str = "Seguros Albión", **fields: Any) -> int:
    """A new account inside an act; its id."""
    from tui.store.tables import Account

    made = work.add(Account(name=name, created_on=DAY, **fields))
    assert made.id is not None
    return made.id
