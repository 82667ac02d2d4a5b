"""What the conversations share: a form that saves, days in words, people to choose from, and what is said after."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from tui.errors import Refused
from tui.i18n import _, language
from tui.services.people import PersonView, people
from tui.services.phrases import parse_day, said_day
from tui.ui.figures import day, full_day
from tui.ui.text import masked
from tui.ui.widgets.prompt import Choose, Form, Preview, Question, Values

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.ui.place import Place

R = TypeVar("R")
NEW = "new"
"""The value of a choice of people for somebody who is not there yet."""
NOBODY = ""


async def fill(
    place: Place,
    title: str,
    questions: Sequence[Question],
    send: Callable[[Values], Awaitable[R]],
    *,
    said: str = "",
    preview: Preview | None = None,
    draft: str = "",
) -> R | None:
    """Ask, send, and give back what came of it; None where the form was given up. All places read anew after it."""
    made: list[R] = []

    async def submit(values: Values) -> None:
        made.append(await send(values))

    form = Form(title, questions, said=said, submit=submit, preview=preview, draft=draft)
    if await place.app.push_screen_wait(form) is None:
        return None
    place.fallow.changed()
    return made[-1]


async def choose(
    place: Place, title: str, choices: Sequence[tuple[str, str, str]], *, said: str = ""
) -> str | None:
    """The id of one of several (id, label, help); None where nothing was chosen."""
    chosen: str | None = await place.app.push_screen_wait(Choose(title, choices, said=said))
    return chosen


def titled(what: str, name: str) -> str:
    """The heading of a dialog about somebody: `Feedback · Seguros Albión`."""
    return f"{what} · {masked(name)}"


# -- days -------------------------------------------------------------------------------------------------


def day_words(when: date, today: date) -> str:
    """A date in full, and how near it is: `27 Nov 2026 (Fri)`."""
    full, near = full_day(when), day(when, today)
    return full if full == near else f"{full} ({near})"


def moment_words(clock: Clock, at: datetime) -> str:
    """An instant as the desk's own wall clock shows it: `24 Nov 2026 (Tue), 14:00`."""
    here = clock.here(at)
    return f"{day_words(here.date(), clock.today())}, {here:%H:%M}"


def day_question(
    name: str,
    label: str,
    today: date,
    value: str = "",
    *,
    past: bool = False,
    required: bool = True,
    when: Callable[[Values], bool] | None = None,
) -> Question:
    """A day in words, with an echo of the date in full. `past`: it has happened, so it lies not ahead."""

    def echo(text: str) -> str:
        found = said_day(text, today, language(), past=past)
        return day_words(found, today) if found is not None else ""

    def check(text: str) -> str:
        if not text.strip():
            return ""
        found = said_day(text, today, language(), past=past)
        if found is None:
            # A library may still read it when it is saved: one that is too slow to ask at every letter.
            return "" if any(char.isdecimal() for char in text) else not_understood()
        return _("That day has not come yet.") if past and found > today else ""

    shown = _("today, Mon, 12 Sep") if past else _("tomorrow, Fri, 12 Dec, +3d, in 2 weeks")
    return Question(name, label, value, shown, required=required, limit=60, check=check, echo=echo, when=when)


def not_understood() -> str:
    return _("This names no day that is understood; write it like Fri, 12 Dec or 2026-12-12.")


async def day_in(text: str, today: date, *, past: bool = False) -> date:
    """The day a text names. Raises Refused where it names none."""
    found = said_day(text, today, language(), past=past)
    if found is None:
        found = await asyncio.to_thread(parse_day, text, today, language(), past=past)
    if found is None:
        raise Refused(not_understood())
    return found


async def maybe_day_in(text: str, today: date, *, past: bool = False) -> date | None:
    return await day_in(text, today, past=past) if text.strip() else None


# -- people -----------------------------------------------------------------------------------------------


async def people_here(place: Place, account: int) -> tuple[PersonView, ...]:
    """Those who did not leave, those who decide first."""
    found = await place.desk.read(people, account)
    return tuple(person for person in found if person.left_on is None)


def person_options(
    here: Sequence[PersonView], *, new: bool = False, nobody: bool = False
) -> tuple[tuple[str, str], ...]:
    """Each by name and role; at the end somebody new, or nobody in particular."""
    options = [(str(person.id), f"{masked(person.name)} ({person.role_words})") for person in here]
    if new:
        options.append((NEW, _("somebody new…")))
    if nobody or not options:
        options.append((NOBODY, _("nobody in particular")))
    return tuple(options)


def person_in(value: str) -> int | None:
    """The contact of a choice; None for nobody, and for somebody new."""
    return int(value) if value.isdecimal() else None
