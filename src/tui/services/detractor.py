"""When an imported answer opens an issue: the rule of typed feedback, for many answers at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from tui.i18n import _
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.issues import callback_due, clock_starts, opens_clock
from tui.rules.words import Category

RECENT_DAYS = 30
"""An answer older than this is history: its call-back clock ran out long ago, it counts for the stance only."""


def recent_since(today: date) -> date:
    """The first day whose answers may still open an issue."""
    return today - timedelta(RECENT_DAYS)


def opens(score: int, on: date, today: date) -> bool:
    """Whether an answer, the latest of its contact, opens an issue."""
    return opens_clock(score) and recent_since(today) <= on <= today


def clock(
    on: date, category: str | None, now: datetime, today: date, tz: tzinfo, defaults: Defaults = DEFAULTS
) -> datetime:
    """The call-back is due then (UTC). It runs from now, or from the first working hour of an earlier day."""
    since = clock_starts(on, now, today, tz, defaults.work)
    return callback_due(since, Category(category) if category else None, tz, defaults=defaults)


def title(comment: str | None, name: str, score: int) -> str:
    """What the issue is called: the first line of what was said, else who answered what."""
    lines = (comment or "").strip().splitlines()
    return lines[0][:200] if lines else _("{name} answered {score}").format(name=name, score=score)[:200]
