"""`l`: one line says what happened, with whom, and what comes next; how it is understood stands under it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import Refused
from tui.i18n import _
from tui.services.acts import LineLogged, log_line
from tui.services.card import card
from tui.services.inbox_acts import log_kept
from tui.services.log_about import Understood, log_about, understand
from tui.services.quarter_end import before
from tui.services.wording_terms import act as kind_words
from tui.services.wording_terms import side
from tui.ui.acts.asking import day_words, fill, titled
from tui.ui.acts.tone import goes_out, read_again
from tui.ui.guard_words import guard_said
from tui.ui.text import Bit, Words, masked
from tui.ui.widgets.prompt import Confirm, Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


class Waiting(NamedTuple):
    """A line of the inbox that is logged now: `said` as it was typed, on the day `said_on`."""

    id: int
    said: str
    said_on: date


async def log(
    place: Place, account: int | None = None, text: str = "", waiting: Waiting | None = None
) -> None:
    """With an account the line needs no name; without one it begins with it. `text` is typed already."""
    desk = place.desk
    today = desk.clock.today()
    said_on = None if waiting is None else waiting.said_on
    heading = _("Log")
    example = _("call Seguros Albión: Marta wants dates; next Tue send the plan")
    if account is not None:
        heading = titled(heading, (await desk.read(card, account)).name)
        example = _("call Marta: wants dates; next Tue send the plan")

    async def preview(values: Values) -> list[Words]:
        if not values["line"].strip():
            return _how()
        return _echo(await desk.read(understand, values["line"], account, said_on), today)

    async def send(values: Values) -> LineLogged:
        said = await desk.read(understand, values["line"], account, said_on)
        if said.selling and said.direction == "out" and said.account_id is not None:
            await before_selling(place, said.account_id)
        line = values["line"]
        if goes_out(said) and said.account_id is not None:
            line = await read_again(place, line, said.account_id)
        if account is None:
            return await desk.write(log_line, line)
        if waiting is not None:
            return await desk.write(log_kept, waiting.id, account, line)
        return await desk.write(log_about, account, line)

    question = Question("line", _("What happened"), text, example, required=True)
    said = "" if waiting is None else f"{day_words(waiting.said_on, today)}: {masked(waiting.said)}"
    draft = f"log:{account or 'any'}" if waiting is None else f"log:inbox {waiting.id}"
    made = await fill(place, heading, [question], send, said=said, preview=preview, draft=draft)
    if made is not None:
        _tell(place, made)


def _how() -> list[Words]:
    """What may be typed."""
    return [
        ((_("A kind (call, mail, meeting, visit, note), who, what; then next, a day, what."), "dim"),),
        ((_("“sales call” where something is offered or asked."), "dim"),),
    ]


async def before_selling(place: Place, account: int, kind: str | None = None) -> None:
    """At the quarter's end: the names of those who are no promoters, and a question, before the next is logged.

    Raises Refused where it was answered with no; what was typed stays in its form.
    """
    found = await place.desk.read(before, account, kind)
    if found is None:
        return
    if not await place.app.push_screen_wait(Confirm(_("Sell there all the same?"), guard_said(found))):
        raise Refused(_("Nothing was logged."), _("What you typed is still here."))


def _echo(said: Understood, today: date) -> list[Words]:
    """The line in its parts: kind and who, what, next step with its date in full."""
    lines: list[Words] = []
    if said.account_id is None:
        lines.append(((_nobody(said), "bold hold"),))
    who = [("", "")] if said.contact is None else [(" · ", "dim"), (masked(said.contact), "bold")]
    from_them = f" ({side(said.direction)})" if said.direction == "in" else ""
    whom: list[Bit] = [] if said.account is None else [(" · ", "dim"), (masked(said.account), "bold")]
    lines.append(
        (
            (said.kind_words, "bold"),
            (from_them, "dim"),
            *whom,
            *who,
            (" · " + day_words(said.on, today), "dim"),
        )
    )
    if said.selling:
        lines.append(((_("to sell"), "bold"), ("  " + _("counts for the pause between asks"), "dim")))
    if said.text:
        lines.append(((masked(said.text), ""),))
    if said.next_on is not None:
        lines.append(
            ((_("next"), "bold"), ("  " + day_words(said.next_on, today) + "  ", ""), (said.next_text, ""))
        )
    elif said.next_said:
        lines.append(((_("next: no day is understood; it will be kept in the inbox."), "hold"),))
    return lines


def _nobody(said: Understood) -> str:
    if said.candidates:
        return _("Several accounts fit: {names}.").format(
            names=", ".join(masked(one) for one in said.candidates)
        )
    return _("No account fits yet; as it is, the line will be kept in the inbox.")


def _tell(place: Place, made: LineLogged) -> None:
    today = place.desk.clock.today()
    after = ""
    if made.next is not None:
        said = _("next: {day} {what}")
        after = said.format(day=day_words(made.next.due_on, today), what=masked(made.next.text))
    elif made.inbox_id is not None:
        said = _("{problem} It is kept in the inbox as number {n}.")
        after = said.format(problem=made.problem, n=made.inbox_id)
    if made.act is None and made.next is not None:
        place.fallow.say(after, title=_("Next step kept"))
        return
    if made.act is None:
        place.fallow.say(after, title=_("Not understood, not lost"), warn=True)
        return
    parts = [kind_words(made.act.kind), masked(made.act.contact or ""), masked(made.act.account)]
    title = _("Logged: {what}").format(what=" · ".join(part for part in parts if part))
    place.fallow.say(after or day_words(made.act.on, today), title=title, warn=made.inbox_id is not None)
