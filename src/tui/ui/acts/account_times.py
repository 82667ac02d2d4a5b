"""`W`: when it is no good time for an account, as a list in which each thing can be added, changed and taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import good_times, timing
from tui.services.card import Card, card
from tui.services.choices import NONE, sales_kinds, windows
from tui.services.good_times import CLAUSE, REFUSAL, TimeView
from tui.services.people import people
from tui.services.plays import may_i
from tui.services.timing import ClauseMade, WindowMade
from tui.ui.acts.asking import choose, day_in, day_question, day_words, fill, people_here, titled
from tui.ui.figures import full_day
from tui.ui.text import look, masked
from tui.ui.widgets.columns import Column
from tui.ui.widgets.prompt import Choose, Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_NEW = ("window", "absence", "clause")


class Times(Choose):
    """What says no on the left, its days with more room on the right."""

    def columns(self) -> list[Column[tuple[str, str, str]]]:
        return [
            Column("label", "", lambda row: row[1], 24, weight=1),
            Column("help", "", lambda row: ((row[2], "dim"),), 24, weight=3),
        ]


async def times(place: Place, account: int) -> None:
    """All that says no, with its days; a new one; or the one that is chosen, to change it or take it back."""
    shown = await place.desk.read(card, account)
    known = await place.desk.read(good_times.times, account)
    sale = await place.desk.read(may_i, account)
    today = place.desk.clock.today()
    near = good_times.near(known, today)
    undated = _("see the reasons of the hold") if sale.verdict == "hold" else _("yes")
    answer = good_times.answer(sale.verdict, sale.next_good_date, near, today) or undated
    choices = [(f"{one.kind}:{one.id}", signed(one), time_days(one)) for one in known]
    choices += [
        ("window", _("New: closed days"), _("budget, or quiet; once or each year")),
        ("absence", _("New: somebody is away"), _("days on which they cannot be reached")),
        ("clause", _("New: clause"), _("non-solicit, until a day")),
    ]
    said = _("Is this a good time?  {answer}").format(answer=answer)
    title = titled(_("No good time"), shown.name)
    chosen: str | None = await place.app.push_screen_wait(Times(title, choices, said=said))
    if chosen is None:
        return
    if chosen in _NEW:
        await {"window": window, "absence": absence, "clause": clause}[chosen](place, shown)
        return
    await work_on(place, shown, next(one for one in known if f"{one.kind}:{one.id}" == chosen))


def time_words(one: TimeView) -> str:
    """`Marta Ruiz: away`."""
    return f"{masked(one.contact)}: {one.words}" if one.contact else one.words


def signed(one: TimeView) -> str:
    """With a sign before what holds now, and another before what is ahead."""
    sign = {"now": look.glyphs.ask, "ahead": look.glyphs.gap}.get(one.state, " ")
    return f"{sign} {time_words(one)}"


def time_days(one: TimeView) -> str:
    over = _("over") if one.state == "over" else ""
    return " · ".join(part for part in (one.days, masked(one.note), one.mark, over) if part)


async def work_on(place: Place, shown: Card, one: TimeView) -> None:
    """What may be done with one of them."""
    if one.kind == REFUSAL:
        from tui.ui.acts.people import consent

        person = next(each for each in await place.desk.read(people, shown.id) if each.id == one.contact_id)
        await consent(place, person, one.channel)
        return
    changed = _("Another end") if one.kind == CLAUSE else _("Other days")
    choices = [
        ("change", changed, _("to end it early, give an earlier last day")),
        ("remove", _("Take it back"), _("it does not hold; `u` brings it back")),
    ]
    title = f"{time_words(one)} · {one.days}"
    said = "\n".join(part for part in (masked(one.note), one.mark) if part)
    chosen = await choose(place, title, choices, said=said)
    if chosen == "change":
        await (_move_clause if one.kind == CLAUSE else _change)(place, shown, one)
    elif chosen == "remove":
        await place.desk.write(timing.end_non_solicit if one.kind == CLAUSE else timing.remove, one.id)
        place.fallow.changed()
        place.fallow.say(_("Taken back: {what}.").format(what=one.words), title=masked(shown.name))


def _days(place: Place, one: TimeView | None = None) -> list[Question]:
    today = place.desk.clock.today()
    first = _("today") if one is None or one.starts is None else one.starts.isoformat()
    last = "" if one is None or one.ends is None else one.ends.isoformat()
    return [
        day_question("starts", _("From"), today, first),
        day_question("ends", _("Until"), today, last),
        Question(
            "yearly",
            _("Again"),
            "yes" if one is not None and one.yearly else "no",
            options=(("no", _("once")), ("yes", _("each year"))),
        ),
        Question("note", _("Note"), "" if one is None else one.note),
    ]


async def _saved(
    place: Place,
    title: str,
    questions: list[Question],
    write: Callable[[Values, dict[str, object]], Awaitable[WindowMade]],
    name: str,
    *,
    draft: str = "",
) -> None:
    """A form of days; `write` gets its values, and the days as they are understood."""
    today = place.desk.clock.today()

    async def send(values: Values) -> WindowMade:
        days: dict[str, object] = {
            "starts": await day_in(values["starts"], today),
            "ends": await day_in(values["ends"], today),
            "note": values["note"],
            "yearly": values["yearly"] == "yes",
        }
        return await write(values, days)

    made = await fill(place, title, questions, send, draft=draft)
    if made is not None:
        said = _("From {start} to {end}.").format(start=full_day(made.starts), end=full_day(made.ends))
        place.fallow.say(f"{said} {_('Each year.')}" if made.yearly else said, title=masked(name))


async def window(place: Place, shown: Card) -> None:
    """Days, both included, on which sales are asked first."""

    async def write(values: Values, days: dict[str, object]) -> WindowMade:
        act = timing.budget if values["kind"] == "budget" else timing.quiet
        return await place.desk.write(act, shown.id, **days)  # type: ignore[arg-type]  # the days of the form

    questions = [Question("kind", _("Why"), windows()[0][0], options=windows()), *_days(place)]
    title = titled(_("No good time"), shown.name)
    await _saved(place, title, questions, write, shown.name, draft=f"window:{shown.id}")


async def _change(place: Place, shown: Card, one: TimeView) -> None:
    async def write(_values: Values, days: dict[str, object]) -> WindowMade:
        return await place.desk.write(timing.change, one.id, **days)  # type: ignore[arg-type]  # as above

    await _saved(place, titled(time_words(one), shown.name), _days(place, one), write, shown.name)


async def absence(place: Place, shown: Card) -> None:
    """Who is away, then the days."""
    from tui.ui.acts.people import away

    here = await people_here(place, shown.id)
    if not here:
        place.fallow.say(_("Nobody is known here yet: `a` on the People tab adds somebody."))
        return
    choices = [(str(person.id), masked(person.name), person.role_words) for person in here]
    chosen = await choose(place, titled(_("Who is away?"), shown.name), choices)
    if chosen is not None:
        await away(place, next(person for person in here if str(person.id) == chosen))


async def clause(place: Place, shown: Card) -> None:
    """A clause that forbids to solicit until a day: one kind of play, or every sale."""
    today = place.desk.clock.today()

    async def send(values: Values) -> ClauseMade:
        until = await day_in(values["until"], today)
        covers = [values["covers"]] if values["covers"] else []
        return await place.desk.write(timing.non_solicit, shown.id, until, covers)

    questions = [
        day_question("until", _("Until"), today),
        Question("covers", _("Forbids"), options=((NONE, _("every sale")), *sales_kinds())),
    ]
    _told(place, shown, await fill(place, titled(_("Non-solicit clause"), shown.name), questions, send))


async def _move_clause(place: Place, shown: Card, one: TimeView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ClauseMade:
        return await place.desk.write(timing.move_non_solicit, one.id, await day_in(values["until"], today))

    last = "" if one.ends is None else one.ends.isoformat()
    questions = [day_question("until", _("Until"), today, last)]
    _told(place, shown, await fill(place, titled(_("Non-solicit clause"), shown.name), questions, send))


def _told(place: Place, shown: Card, made: ClauseMade | None) -> None:
    if made is not None:
        said = _("Held until {day}.").format(day=day_words(made.until, place.desk.clock.today()))
        place.fallow.say(said, title=masked(shown.name))
