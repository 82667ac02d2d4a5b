"""`p`: a play is proposed, its verdict in view while it is typed; a play is asked through the gate, or closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any

from tui.i18n import _
from tui.services import playbook, plays
from tui.services.amounts import cents_of
from tui.services.card import card
from tui.services.choices import NONE, channels, play_kinds
from tui.services.play_due import PutOff, put_off
from tui.services.playbook import AskedFor, Closed, Proposed
from tui.services.plays import MayI, PlayView, may_i
from tui.services.wording_terms import play_state
from tui.ui.acts.asking import (
    choose,
    day_in,
    day_question,
    day_words,
    fill,
    maybe_day_in,
    people_here,
    person_in,
    person_options,
    titled,
)
from tui.ui.acts.log import before_selling
from tui.ui.acts.sheet import Sheet
from tui.ui.brief_words import why_lines
from tui.ui.text import Words, masked, money, verdict_words
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from datetime import date

    from tui.services.shapes import Why
    from tui.ui.place import Place

_REASONS = 6


async def propose_or_work(place: Place, account: int) -> None:
    """A new one, or one that is open or was asked; where none is, a new one at once."""
    known = [
        one for one in await place.desk.read(plays.of_account, account) if one.state in ("open", "asked")
    ]
    if not known:
        await propose(place, account)
        return
    choices = [("new", _("A new play"), "")]
    for one in known:
        said = one.verdict_words or one.state_words
        choices.append((str(one.id), f"{one.kind_words}: {masked(one.title)}", said))
    chosen = await choose(place, titled(_("Play"), known[0].account), choices)
    if chosen == "new":
        await propose(place, account)
    elif chosen is not None:
        await work_on(place, int(chosen))


async def propose(place: Place, account: int, kind: str = "") -> None:
    """Proposing is always allowed; what the gate says of it stands under the fields from the first letter."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)
    here = await people_here(place, account)

    async def preview(values: Values) -> list[Words]:
        asked: dict[str, Any] = {
            "channel": values["channel"] or None,
            "contact_id": person_in(values["contact"]),
        }
        said: MayI = await desk.read(may_i, account, values["kind"], **asked)  # type: ignore[arg-type]  # its text
        return list(verdict_lines(said.verdict, said.why, said.next_good_date, today))

    async def send(values: Values) -> Proposed:
        return await desk.write(
            playbook.propose,
            account,
            values["kind"],
            values["title"],
            contact_id=person_in(values["contact"]),
            channel=values["channel"] or None,
            value_cents=cents_of(values["value"]),
            due_on=await maybe_day_in(values["due"], today),
        )

    decider = str(here[0].id) if here else ""
    questions = [
        Question("kind", _("Play"), kind or play_kinds()[0][0], options=play_kinds()),
        Question("title", _("What"), placeholder=_("fleet cover"), limit=200),
        Question("value", _("Value"), placeholder=shown.currency, limit=30, check=_no_amount),
        Question("contact", _("With"), decider, options=person_options(here, nobody=True)),
        Question("channel", _("How"), options=((NONE, _("not yet said")), *channels())),
        day_question("due", _("When"), today, required=False),
    ]
    title = titled(_("Play"), shown.name)
    made = await fill(place, title, questions, send, preview=preview, draft=f"play:{account}")
    if made is not None:
        _tell_proposed(place, made)


def _no_amount(text: str) -> str:
    from tui.errors import Refused

    try:
        cents_of(text)
    except Refused as error:
        return str(error)
    return ""


def _tell_proposed(place: Place, made: Proposed) -> None:
    verdict, _tone = verdict_words(made.verdict)
    lines = [masked(reason.text) for reason in made.why.reasons[:3]]
    if made.next_good_date is not None:
        lines.append(made.why.good(day_words(made.next_good_date, place.desk.clock.today())))
    title = f"{verdict}: {masked(made.title)}"
    place.fallow.say(
        "\n".join(lines) or _("Enter on the play asks."), title=title, warn=made.verdict == "hold"
    )


def verdict_lines(verdict: str, why: Why, good_on: date | None, today: date) -> Iterator[Words]:
    """The verdict, all its reasons with their lifts, and the next good date."""
    yield (verdict_words(verdict),)
    yield from why_lines(why)
    if good_on is not None and verdict != "go":
        yield ((why.good(day_words(good_on, today)), "bold"),)


# -- a play that is there ------------------------------------------------------------------------------------


async def work_on(place: Place, play_id: int) -> None:
    """The play with its verdict, its reasons and every time somebody went against it; then what may be done."""
    view = await place.desk.read(plays.play, play_id)
    title = f"{view.kind_words}: {masked(view.title)} · {masked(view.account)}"
    lines = list(play_lines(view, place.desk.clock.today()))
    chosen = await place.app.push_screen_wait(Sheet(title, lines, _allowed(view)))
    if chosen is not None:
        await _DO[chosen](place, view)


def play_lines(view: PlayView, today: date) -> Iterator[Words]:
    about = [view.state_words, money(view.value, view.currency) if view.value is not None else ""]
    about += [
        masked(view.contact) if view.contact else "",
        day_words(view.due_on, today) if view.due_on else "",
    ]
    yield ((" · ".join(part for part in about if part), "dim"),)
    if view.note:
        yield ((masked(view.note), ""),)
    if view.verdict is not None:
        yield from verdict_lines(view.verdict, view.why, view.next_good_date, today)
    for one in view.overrides:
        said, _tone = verdict_words(one.verdict)
        when = day_words(one.at.date(), today)
        line = _("{who} went against {verdict} on {day}: ").format(who=one.who, verdict=said, day=when)
        yield ((line, "hold"), (f"“{masked(one.why)}”", ""))


def _allowed(view: PlayView) -> list[tuple[str, str, str]]:
    closing = [
        ("won", _("Won"), _("they said yes")),
        ("lost", _("Lost"), _("they said no")),
        ("dropped", _("Drop it"), _("we let it be")),
    ]
    if view.state == "asked":
        return closing
    if view.state != "open":
        return []
    later = ("later", _("Another day"), _("the next good date is offered"))
    asks = ("inbound", _("They asked for it"), _("answering what they ask is judged as such"))
    if view.verdict == "go":
        return [("ask", _("Ask"), _("put it to them, as an act")), later, *closing[2:]]
    if view.verdict == "ask_first":
        good = ("good_time", _("Is this a good time?"), _("you asked, and it is: go on"))
        return [good, later, asks, *closing[2:]]
    against = ("against", _("Go against the hold"), _("with a reason, which is kept with the play"))
    return [later, asks, against, *closing[2:]]


async def _put(
    place: Place, view: PlayView, title: str, questions: list[Question], *, said: str = "", **how: bool
) -> None:
    """Put the play to the customer through the gate, as an act of theirs with us."""
    desk = place.desk
    today = desk.clock.today()
    here = await people_here(place, view.account_id)
    chosen = next((str(person.id) for person in here if person.name == view.contact), "")

    async def send(values: Values) -> AskedFor:
        if how.get("outbound", True):
            await before_selling(place, view.account_id, view.kind)
        return await desk.write(
            playbook.ask,
            view.id,
            values["text"],
            contact_id=person_in(values["contact"]),
            channel=values["channel"],
            override=values.get("why", ""),
            asked_if_good_time=how.get("good_time", False),
            outbound=how.get("outbound", True),
        )

    asked = [
        *questions,
        Question("text", _("What was said"), placeholder=masked(view.title)),
        Question("contact", _("To whom"), chosen, options=person_options(here, nobody=True)),
        Question("channel", _("How"), view.channel or "call", options=channels()),
    ]
    made = await fill(
        place, f"{title} · {masked(view.title)}", asked, send, said=said, draft=f"ask:{view.id}"
    )
    if made is None:
        return
    kept = _("It went against the gate; the reason is kept with the play.") if made.override_id else ""
    heading = _("Asked: {what}").format(what=masked(view.title))
    place.fallow.say(kept or day_words(made.on, today), title=heading, warn=bool(kept))


async def _ask(place: Place, view: PlayView) -> None:
    await _put(place, view, _("Ask"), [])


async def _good_time(place: Place, view: PlayView) -> None:
    said = _("They were asked whether it is a good time, and said yes.")
    await _put(place, view, _("Is this a good time?"), [], said=said, good_time=True)


async def _inbound(place: Place, view: PlayView) -> None:
    """They came to us: the gate judges answering, which it may let pass where approaching is held."""
    await _put(place, view, _("They asked for it"), [], outbound=False, good_time=True)


async def _against(place: Place, view: PlayView) -> None:
    reasons = "\n".join(masked(reason.text) for reason in view.why.reasons[:_REASONS])
    why = Question(
        "why", _("Why all the same"), placeholder=_("kept with the play ever after"), required=True
    )
    await _put(place, view, _("Go against the hold"), [why], said=reasons)


async def _later(place: Place, view: PlayView) -> None:
    today = place.desk.clock.today()
    offered = view.next_good_date.isoformat() if view.next_good_date is not None else "+2w"

    async def send(values: Values) -> PutOff:
        return await place.desk.write(put_off, view.id, await day_in(values["due"], today))

    title = f"{_('Another day')} · {masked(view.title)}"
    made = await fill(place, title, [day_question("due", _("When"), today, offered)], send)
    if made is not None:
        place.fallow.say(day_words(made.due_on, today), title=masked(view.title))


def _closing(state: str, act: Callable[..., Closed]) -> Callable[[Place, PlayView], Awaitable[None]]:
    async def close(place: Place, view: PlayView) -> None:
        async def send(values: Values) -> Closed:
            return await place.desk.write(act, view.id, values["note"])

        title = f"{play_state(state)} · {masked(view.title)}"
        made = await fill(place, title, [Question("note", _("Why"), placeholder=_("in their words"))], send)
        if made is not None:
            place.fallow.say(_("u takes it back."), title=f"{masked(view.title)}: {play_state(state)}")

    return close


_DO: dict[str, Callable[[Place, PlayView], Awaitable[None]]] = {
    "ask": _ask,
    "good_time": _good_time,
    "inbound": _inbound,
    "against": _against,
    "later": _later,
    "won": _closing("won", playbook.won),
    "lost": _closing("lost", playbook.lost),
    "dropped": _closing("dropped", playbook.dropped),
}
