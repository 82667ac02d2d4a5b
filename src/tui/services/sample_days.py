"""The sample's calendar: every day is said relative to today, so that the story is as fresh next year."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tui.rules.dates import add_months, month_index, month_start, working_day

MONTHS = 30
_YEARS = re.compile(r"(\d+)y(?:\+(\d+))?")
_NOISE = 0.03


def day(today: date, said: int | str) -> date:
    """The day that a file says: a number of days from today, or "10y+3", three days from now ten years ago.

    Numbered days are working days: past ones move back over a weekend, coming ones forward, so their order stays.
    """
    if isinstance(said, str):
        found = _YEARS.fullmatch(said)
        if found is None:
            raise ValueError(f"not a day of the sample: {said}")
        return add_months(today + timedelta(days=int(found[2] or 0)), -12 * int(found[1]))
    if said == 0:
        return today
    return working_day(today + timedelta(days=said), step=1 if said > 0 else -1)


def months(
    today: date, name: str, said: Sequence[Any], since: date, story: Mapping[str, Any]
) -> Iterator[tuple[date, int]]:
    """(month, cents) of an account, the oldest first: its base, its shape, its growth and a little noise.

    The noise comes from the account's name and the age of the month, so that it is the same every time.
    """
    base, shape, growth = said[:3]
    more = said[3] if len(said) > 3 else {}
    recent = more.get("recent", [])
    calendar, back_shape = story["shapes"].get(shape), story["shapes_back"].get(shape)
    last = month_index(today) - 1
    for back in range(more.get("months", MONTHS) - 1, more.get("stopped", 0) - 1, -1):
        month = month_start(last - back)
        if month < since.replace(day=1):
            continue
        factor = calendar[month.month - 1] if calendar else back_shape[back % 12]
        factor *= (1 + growth) ** (-back / 12) * (recent[back] if back < len(recent) else 1)
        noise = random.Random(f"{name}/{back}").uniform(1 - _NOISE, 1 + _NOISE)
        if cents := round(base * factor * noise) * 100:
            yield month, cents
