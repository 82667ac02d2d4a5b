"""What must change before one may sell: the reasons, and their conditions as a checklist; what colleagues owe."""

from __future__ import annotations

from collections.abc import Iterator

from tui.i18n import _
from tui.services.colleague_views import AskView
from tui.services.shapes import Why
from tui.ui.text import Bit, look, masked

_INDENT = "   "


def reason_lines(why: Why) -> Iterator[tuple[Bit, ...]]:
    """Each reason on a line of its own."""
    signs = look.glyphs
    for reason in why.reasons:
        hold = reason.verdict == "hold"
        sign = (f"{signs.hold if hold else signs.ask} ", "bold hold" if hold else "bold")
        yield (sign, (masked(reason.text), ""))


def checklist_lines(why: Why) -> Iterator[tuple[Bit, ...]]:
    """What must change before one may sell again, each condition once: met or not, the proof in its two halves."""
    met = sum(lift.met for lift in why.lifts)
    yield ((_("lifted by: ") + _("{n} of {total} met").format(n=met, total=len(why.lifts)), "dim"),)
    for lift in why.lifts:
        box = f"{_INDENT}[{look.glyphs.go if lift.met else ' '}] "
        yield ((box, "go" if lift.met else "dim"), (masked(lift.text), "dim" if lift.met else ""))


def asked_line(one: AskView) -> tuple[Bit, ...]:
    """`Billing: credit note  asked 12 days ago, wanted 18 Nov, 4 days late`."""
    return (
        (f"{one.whom}: ", "dim"),
        (masked(one.wanted), ""),
        (f"  {one.told}", "bold hold" if one.open and one.overdue else "dim"),
    )
