"""What an argument may be: the words of closed lists, days and counts."""

from __future__ import annotations

import argparse
from datetime import date

from tui.i18n import _

IMPORT_KINDS = (
    "accounts",
    "contacts",
    "responses",
    "spend",
    "invoices",
    "invoice_lines",
    "issues",
    "deals",
    "acts",
    "departures",
)
PAPERS = ("agenda", "plan", "invitation", "interview", "brief")
STANCES = ("promoter", "passive", "detractor", "unknown")
VERDICTS = ("go", "ask_first", "hold")
CATEGORIES = ("key", "normal", "low", "none")
STAGES = ("prospect", "customer", "at_risk", "leaving", "lost", "returned")
SORTS = ("name", "verdict", "stance", "spend", "at_stake", "share", "last_contact", "next", "category")
GROUPS = (
    *("survey", "touchpoint", "segment", "source", "month"),
    *("rep", "category", "industry", "region", "country", "role"),
)
REASONS_BY = ("kind", "competitor", "substitute", "avoidable", "month", "quarter", "year")
REASON_KINDS = ("product", "service", "price", "competitor", "substitute", "person", "conditions", "other")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is no date; write YYYY-MM-DD").format(text=repr(text))
        ) from None


def positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        raise argparse.ArgumentTypeError(_("{text} is no number from 1 on").format(text=repr(text)))
    return int(text)
