"""An amount as somebody types it into a form, in whole cents."""

from __future__ import annotations

import re

from tui.errors import Refused
from tui.i18n import _, language

_THOUSANDS = re.compile(r"^\D*[1-9]\d{0,2}[.,]\d{3}\D*$")


def cents_of(text: str) -> int | None:
    """`48,200`, `48.200,50`, `1200 €` in cents; None where nothing is typed. Raises Refused where it is no amount.

    The mark that stands last is the decimal one; before three digits a lone mark divides thousands, as nobody types
    tenths of a cent.
    """
    from tui.exchange.numbers import NumberEvidence, amount, to_cents

    said = text.strip()
    if not said:
        return None
    evidence = NumberEvidence()
    evidence.feed([said])
    style, _assumed = evidence.decide(";" if language() == "es" else ",")
    if _THOUSANDS.search(said):
        style = "comma" if "." in said else "point"
    value = amount(said, style)
    if value is None or value < 0:
        raise Refused(
            _("“{text}” is no amount.").format(text=said[:40]), todo=_("Write it like 48,200 or 48200.50.")
        )
    return to_cents(value)


def typed(cents: int | None) -> str:
    """An amount as it is typed: without thousands marks, cents only where there are any."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)
