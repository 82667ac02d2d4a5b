"""What the Exit tab says of the departure itself: the pause counted down, the facts, the hunter, its weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services import wording_departure
from tui.services.cooling import FACTS
from tui.services.departure_view import DepartureView
from tui.ui.acts.cooling import fact_lines, gone_words
from tui.ui.figures import full_day, money, number
from tui.ui.tabs.base import named
from tui.ui.text import Bit, look, masked

if TYPE_CHECKING:
    from tui.clock import Clock

    Line = tuple[Bit, ...]


def head_line(seen: DepartureView, clock: Clock) -> Line | None:
    """What comes before the plan: the pause with its count-down, a hunter who is gone, or one who has not begun."""
    if seen.state != "open":
        return None
    if seen.hunter_gone is not None:
        return ((f"{look.glyphs.hold} ", "bold hold"), (gone_words(seen), "bold hold"))
    if seen.cooling_until is not None and seen.paused(clock.now()):
        n = sum(bool(text) for _name, text in seen.facts)
        facts = _("facts {n} of {total}").format(n=n, total=len(FACTS))
        said = wording_departure.pause(seen.cooling_until, clock)
        return ((said, "bold"), (f" · {facts}", "dim"), ("  a", "bold"), (" " + _("change hats"), "dim"))
    if seen.taken_up_on is None:
        who = seen.hunter or _("nobody")
        return (
            (_("not taken up yet"), "bold"),
            (" · " + _("hunter: {name}").format(name=masked(who)), "dim"),
        )
    return None


def departing_lines(seen: DepartureView, clock: Clock) -> Iterator[Line]:
    """The weight with its terms, the pause, the facts; why the pause was skipped is shown ever after."""
    weight = seen.weight
    if weight.share is not None:
        yield named(_("weight"), (weight.text, ""))
        terms = ngettext("{sum} in {n} entry", "{sum} in {n} entries", weight.entries)
        total = money(weight.register_cents, weight.currency)
        yield named(_("register"), (terms.format(sum=total, n=number(weight.entries)), "dim"))
    if seen.hunter_gone is not None and seen.state == "open":
        yield named(_("hunter"), (gone_words(seen), "hold"))
    if seen.taken_up_on is not None:
        yield named(_("taken up"), (full_day(seen.taken_up_on), ""))
    if seen.cooling_until is not None and seen.paused(clock.now()):
        yield named(_("pause"), (wording_departure.left(seen.cooling_until, clock.now()), "bold"))
    if seen.cooling_skipped:
        yield named(_("pause skipped"), (masked(seen.cooling_skipped), "hold"))
    for label, text in fact_lines(seen):
        yield ((label, "dim"),)
        yield ((f"  {text}", ""),)
    if seen.unknown and seen.state == "open":
        yield named(_("not known"), (", ".join(one.text for one in seen.unknown), "dim"))
