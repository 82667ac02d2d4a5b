"""The small store with shares of wallet: known ones, an estimate, an old one and one that cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.ui.stores import TODAY, ago, crowded_store, small_desk
from tui.services import accounts
from tui.services.desk import Desk
from tui.store.writing import Work

LATEST = date(2026, 10, 1)
WALLETS = {1: 10_000_00, 2: 100_000_00, 3: 90_000_00, 4: 11_000_00, 6: 6_000_00}
"""Cents a year by account, of which 8,000 are ours: 80 %, 8 %, 9 %, 73 %, 133 %."""


def told(desk: Desk) -> Desk:
    """Spend of 8,000 for each, a wallet for some, a rank for another."""

    def spend(work: Work) -> None:
        work.named("import.apply", "spend")
        rows = [(account, LATEST.isoformat(), 800_000, "EUR", "test") for account in range(1, 9)]
        names = ("account_id", "month", "amount_cents", "currency", "source")
        work.insert_all("spend_month", names, rows)

    desk.write_now(spend)
    for account, cents in WALLETS.items():
        on = ago(500) if account == 4 else ago(20)
        desk.write_now(accounts.set_share, account, source="Marta [CFO]", yearly_cents=cents, on=on)
    desk.write_now(accounts.set_share, 8, source="a guess", our_rank=2, brands=3, on=TODAY)
    return desk


def shared_desk(home: Path) -> Desk:
    return told(small_desk(home))


def crowded_desk(home: Path) -> Desk:
    """Three hundred accounts more, all in the last cell; and one whose cell is crowded with figures."""
    return told(crowded_store(home))
