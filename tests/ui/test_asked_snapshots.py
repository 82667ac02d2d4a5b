"""What colleagues were asked, the third list of the fixes, as pictures; and the call list of a mended defect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.stores import ago, ahead, small_desk
from tests.ui.test_loop_keys import mended
from tests.ui.test_places_snapshots import SMALL, WIDE, shot
from tui.services import colleague_asks as asks
from tui.services.desk import Desk


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """Two late ones, one of them chased, one that waits, two that were answered; a mended defect with two customers."""
    with small_desk(home) as opened:
        do = opened.write_now
        for account, department, wanted, asked, by in (
            (1, "product", "a second server, so that the portal [/] stays up", 20, -6),
            (3, "billing", "正确的发票", 9, -2),
            (4, "support", "[/red]a name and a deputy“", 5, 4),
            (6, "sales", "an apology from the director", 12, -3),
            (2, "other", "the old contract", 8, -1),
        ):
            do(asks.ask, account, department, wanted, ahead(by), colleague="Berta", on=ago(asked))
        do(asks.chase, 1, ago(3))
        do(asks.answered, 4, "he writes to nobody", done=False, on=ago(2))
        do(asks.answered, 5, "found", on=ago(1))
        do(mended)
        yield opened


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
def test_asked(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, "fixes", size, "m", "m")


def test_none_asked(snap_compare: Any, home: Path) -> None:
    with small_desk(home) as desk:
        assert shot(snap_compare, desk, "fixes", WIDE, "m", "m")


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
def test_call_list(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, "fixes", size, "m", "G", "d")
