"""Amounts in the smallest unit of their currency: a hundredth of it, but for currencies that are not divided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

UNDIVIDED = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split())
"""Currencies that payment programs write in whole units. The króna and the Ugandan shilling are undivided too, and are
written in hundredths all the same."""


def in_hundredths(
    amounts: Sequence[int | None], currencies: Sequence[Any] | None, otherwise: str | None
) -> list[int | None]:
    """Amounts that were written in smallest units, in hundredths of the unit as all amounts here are.

    `currencies` of the rows, where a column says them; `otherwise` where a row says none.
    """
    codes = currencies if currencies is not None else repeat(None, len(amounts))
    return [
        amount * 100 if amount is not None and (code or otherwise) in UNDIVIDED else amount
        for amount, code in zip(amounts, codes, strict=True)
    ]
