"""How a reminder repeats: five words, or an RRULE as calendars write it."""

from __future__ import annotations

from datetime import date, datetime, time

from tui.clean import clean_line
from tui.i18n import _
from tui.services import given

_SHORT_MONTHS = 28
PRESETS = ("daily", "weekly", "monthly", "quarterly", "yearly")
_ALLOWED = frozenset(("FREQ", "INTERVAL", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"))
_STEPS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def repeat_rule(said: str | None, due: date) -> str | None:
    """The RRULE of a preset or of a text; None for no repeat. Raises Refused for a rule that never comes again."""
    if said is None or not said.strip():
        return None
    wanted = clean_line(said)
    if wanted.lower() in PRESETS:
        return _preset(wanted.lower(), due)
    rule = wanted.upper().removeprefix("RRULE:")
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    # An interval of 0 would never let go, and a COUNT would begin anew with each reminder.
    interval = parts.get("INTERVAL", "1")
    sound = interval.isascii() and interval.isdecimal() and 1 <= int(interval[:4]) <= 999
    if parts.get("FREQ") not in _STEPS or not set(parts) <= _ALLOWED or not sound:
        raise given.refused(
            _("“{rule}” is no way to repeat.").format(rule=wanted),
            _("Use one of: {known}.").format(known=", ".join(PRESETS)),
        )
    if following(rule, due, due) is None:
        raise given.refused(_("“{rule}” never comes again.").format(rule=wanted))
    return rule


def _preset(name: str, due: date) -> str:
    if name == "daily":
        return "FREQ=DAILY"
    if name == "weekly":
        return "FREQ=WEEKLY"
    rule = {
        "monthly": "FREQ=MONTHLY",
        "quarterly": "FREQ=MONTHLY;INTERVAL=3",
        "yearly": f"FREQ=YEARLY;BYMONTH={due.month}",
    }[name]
    if due.day <= _SHORT_MONTHS:
        return f"{rule};BYMONTHDAY={due.day}"
    # The 29th to 31st fall on the last day of a month that is shorter.
    days = ",".join(str(day) for day in range(_SHORT_MONTHS, due.day + 1))
    return f"{rule};BYMONTHDAY={days};BYSETPOS=-1"


def following(rule: str, due: date, after: date) -> date | None:
    """The first day of the rule, begun on `due`, that lies after `after`; None where it has ended."""
    from dateutil.rrule import rrulestr

    start = datetime.combine(due, time())
    try:
        # An UNTIL with a zone does not fit a rule of days: its day counts.
        found = rrulestr(_plain_until(rule), dtstart=start).after(datetime.combine(after, time()))
    except (ValueError, OverflowError, KeyError, TypeError) as error:
        raise given.refused(_("“{rule}” is no way to repeat.").format(rule=rule)) from error
    return None if found is None else found.date()


def _plain_until(rule: str) -> str:
    parts = rule.split(";")
    return ";".join(part[: len("UNTIL=20261231")] if part.startswith("UNTIL=") else part for part in parts)
