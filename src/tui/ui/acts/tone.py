"""Read it once more, as they will: a note to somebody who is leaving, with the spots that may hurt, before it goes out.

`reread` is for every act that sends words: the text as it goes out then, or None where it was given up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.services.tone import WRITTEN, Reading, SpotView, reading, spots
from tui.ui.acts.asking import titled
from tui.ui.text import Bit, Words, look, masked
from tui.ui.widgets.prompt import Form, Question, Values

if TYPE_CHECKING:
    from tui.services.log_about import Understood
    from tui.ui.place import Place


async def reread(place: Place, text: str, account: int) -> str | None:
    """The note as it goes out. Asked where they are leaving and something may hurt, or while the pause still runs."""
    how = await place.desk.read(reading, account) if text.strip() else None
    if how is None or not (how.paused or spots(text, how.names)):
        return text
    note: Reading = how

    async def preview(values: Values) -> Sequence[Words]:
        return marked(values["text"], note.names)

    said = _("They decided to leave. How does it sound to somebody who is tired of it?")
    if how.paused:
        said = _("The pause to change hats still runs: facts instead of anger.")
    question = Question("text", _("As it goes out"), text, required=True)
    title = titled(_("Read it once more, as they will"), how.account)
    form = Form(title, [question], said=said, preview=preview)
    values: Values | None = await place.app.push_screen_wait(form)
    return None if values is None else values["text"]


async def read_again(place: Place, text: str, account: int, channel: str = WRITTEN[0]) -> str:
    """The same inside a form that is being saved: given up, what was typed stays in it. What was spoken is no note."""
    after = await reread(place, text, account) if channel in WRITTEN else text
    if after is None:
        raise Refused(_("Nothing went out."), _("What you typed is still here."))
    return after


def goes_out(said: Understood) -> bool:
    """Whether a logged line is a note that was, or will be, read by them."""
    return said.direction == "out" and said.kind in WRITTEN


def marked(text: str, names: tuple[str, ...]) -> list[Words]:
    """The note with its spots in the signal colour, and each spot with its hint; or that nothing stands against it."""
    found = spots(text, names)
    if not found:
        return [
            (
                ((f"{look.glyphs.go} "), "go"),
                (_("Nothing in it that may hurt. ctrl+s lets it go out."), "dim"),
            )
        ]
    lines: list[Words] = [tuple(_shown(text, found)), ""]
    for spot in found:
        lines.append(
            (
                (f"{look.glyphs.hold} ", "bold hold"),
                (masked(spot.text), "bold"),
                (f"  {spot.kind_words}", "hold"),
                (f"  {spot.hint}", "dim"),
            )
        )
    return [*lines, "", ((_("Change it above, or keep it: ctrl+s."), "dim"),)]


def _shown(text: str, found: tuple[SpotView, ...]) -> list[Bit]:
    """The text in bits: what is between the spots as it is, the spots bold."""
    out: list[Bit] = []
    at = 0
    for spot in found:
        out += [(masked(text[at : spot.first]), ""), (masked(spot.text), "bold hold")]
        at = spot.end
    return [*out, (masked(text[at:]), "")]
