"""Whole series read as lists are those put together month by month; what is not plain is not read as if it were."""

from __future__ import annotations

import pytest

from tests.store.conftest import account
from tui.store.facts import FactLoader
from tui.store.series import SeriesLoader
from tui.store.store import Store

Rows = list[tuple[str, int, str, str]]
_PLAIN: Rows = [
    ("2025-01-01", 500, "EUR", "erp"),
    ("2025-02-01", -70, "EUR", "erp"),
    ("2025-05-01", 0, "EUR", "erp"),
]
PORTFOLIOS: dict[str, tuple[bool, Rows]] = {
    "one source": (True, _PLAIN),
    "out of order": (True, _PLAIN[::-1]),
    "a month twice": (False, [*_PLAIN, ("2025-02-01", 9, "EUR", "erp")]),
    "two sources": (False, [*_PLAIN, ("2025-06-01", 9, "EUR", "crm")]),
    "another currency": (False, [*_PLAIN, ("2025-06-01", 9, "USD", "erp")]),
    "only another currency": (False, [("2025-06-01", 9, "USD", "erp")]),
}


@pytest.mark.parametrize("kind", PORTFOLIOS)
def test_lists_and_months_say_the_same(store: Store, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, rows = PORTFOLIOS[kind]
    with store.writing() as work:
        work.named("test.fill")
        ids = [account(work, name) for name in ("Una", "Dos")]
        every = [(one, *row) for one in ids for row in rows]
        work.session.flush()
        work.insert_all("spend_month", ("account_id", "month", "amount_cents", "currency", "source"), every)
    with store.reading() as reader:
        span = (ids[0], ids[1])
        known = FactLoader(reader.db).chunk(*span)
        quick = SeriesLoader(reader.db)
        read = [
            quick._plain(head.currency, row)
            for (head, *_), row in zip(known, _lists(quick, span), strict=True)
        ]
        assert (read[1] is not None) == plain
        found = quick.chunk(span, known)
        monkeypatch.setattr(SeriesLoader, "_plain", lambda *_said: None)
        assert found == SeriesLoader(reader.db).chunk(span, known) and len(found) == 2


def _lists(loader: SeriesLoader, span: tuple[int, int]) -> list[tuple[object, ...]]:
    from tui.store.series import _LISTS

    return loader.db.execute(_LISTS, span).fetchall()
