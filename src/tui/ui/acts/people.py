"""Conversations about the people of a customer: added, edited, gone, away, what they allow."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tui.clean import fold
from tui.errors import Refused
from tui.i18n import _
from tui.services import contacts
from tui.services.card import card
from tui.services.choices import channels, roles
from tui.services.people import PersonView, people
from tui.services.timing import WindowMade
from tui.ui.acts import account_times as times
from tui.ui.acts.asking import day_in, day_question, day_words, fill, titled
from tui.ui.text import masked
from tui.ui.widgets.prompt import Choose, Confirm, Question, Values

if TYPE_CHECKING:
    from tui.ui.account_place import AccountPlace
    from tui.ui.place import Place

_FIELDS = ("name", "role", "title", "email", "phone", "note")


def _shown(person: PersonView | None) -> dict[str, str]:
    if person is None:
        return {**dict.fromkeys(_FIELDS, ""), "role": "user"}
    return {name: getattr(person, name) or "" for name in _FIELDS}


def _questions(known: dict[str, str]) -> list[Question]:
    return [
        Question("name", _("Name"), known["name"], required=True, limit=200),
        Question("role", _("Role"), known["role"], options=roles()),
        Question("title", _("Title"), known["title"], limit=200),
        Question("email", _("Mail"), known["email"], limit=200),
        Question("phone", _("Phone"), known["phone"], limit=200),
        Question("note", _("Note"), known["note"]),
    ]


async def add(place: AccountPlace, account: int) -> None:
    """Somebody new. A second one of the same name is taken only when that was said and saved again."""
    known = {fold(one.name) for one in await place.desk.read(people, account)}
    told: set[str] = set()

    async def send(values: Values) -> contacts.ContactChanged:
        name = fold(values["name"])
        more = {field: values[field] for field in ("title", "email", "phone", "note")}
        if name in known and name not in told:
            told.add(name)
            raise Refused(
                _("{name} is a contact of this account already.").format(name=masked(values["name"])),
                todo=_("Save again to add a second one of that name."),
            )
        return await place.desk.write(
            contacts.add, account, values["name"], values["role"], anyway=name in told, fields=more
        )

    made = await fill(place, _("Somebody new"), _questions(_shown(None)), send, draft=f"person:new:{account}")
    if made is not None:
        place.fallow.say(_("{name} is on the list.").format(name=masked(made.name)))


async def edit(place: AccountPlace, person: PersonView) -> None:
    """Their fields; what another window changed meanwhile is shown, not overwritten."""
    shown = _shown(person)

    async def send(values: Values) -> contacts.ContactChanged:
        changes = {name: values[name] for name in _FIELDS if values[name] != shown[name]}
        expect = {name: getattr(person, name) for name in _FIELDS}
        return await place.desk.write(contacts.edit, person.id, changes, expect)

    title = titled(_("Edit"), person.name)
    made = await fill(place, title, _questions(shown), send, draft=f"person:{person.id}")
    if made is not None:
        place.fallow.say(_("{name} is changed.").format(name=masked(made.name)))


async def left(place: AccountPlace, person: PersonView) -> None:
    """They left the customer, from a day on; one who left is back."""
    if person.left_on is not None:
        await _back(place, person)
        return
    today = place.desk.clock.today()

    async def send(values: Values) -> contacts.ContactChanged:
        on = await day_in(values["on"], today, past=True)
        return await place.desk.write(contacts.left, person.id, on)

    made = await fill(
        place,
        titled(_("Left the customer"), person.name),
        [day_question("on", _("Since"), today, _("today"), past=True)],
        send,
        said=_("They no longer speak for the customer. What they said is kept."),
    )
    if made is not None:
        place.fallow.say(_("{name} no longer speaks for the customer.").format(name=masked(made.name)))


async def _back(place: AccountPlace, person: PersonView) -> None:
    said = _("What they said counts again.")
    question = Confirm(_("{name} is there after all?").format(name=masked(person.name)), said)
    if await place.app.push_screen_wait(question):
        await place.desk.write(contacts.back, person.id)
        place.fallow.changed()
        place.fallow.say(_("{name} speaks for the customer again.").format(name=masked(person.name)))


async def consent(place: Place, person: PersonView, channel: str | None = None) -> None:
    """What they said to one channel, dated."""
    today = place.desk.clock.today()

    async def send(values: Values) -> contacts.ConsentSaid:
        on = await day_in(values["on"], today, past=True)
        agreed = values["said"] == "yes"
        return await place.desk.write(contacts.consent, person.id, values["channel"], agreed, on)

    made = await fill(
        place,
        titled(_("What they allow"), person.name),
        [
            Question("channel", _("Channel"), channel or "mail", options=channels()),
            Question("said", _("They said"), "yes", options=(("yes", _("yes")), ("no", _("no")))),
            day_question("on", _("On"), today, _("today"), past=True),
        ],
        send,
        said=_("A no on a channel holds every sale that would use it."),
    )
    if made is not None:
        said = _("{name} allows: {channel}.") if made.given else _("{name} does not allow: {channel}.")
        channel = dict(channels())[made.channel]
        place.fallow.say(said.format(name=masked(person.name), channel=channel))


async def away(place: Place, person: PersonView) -> None:
    """Days on which they cannot be reached; till then a sale asks first."""
    today = place.desk.clock.today()

    async def send(values: Values) -> WindowMade:
        starts, ends = await day_in(values["starts"], today), await day_in(values["ends"], today)
        yearly = values["yearly"] == "yes"
        return await place.desk.write(contacts.away, person.id, starts, ends, values["note"], yearly=yearly)

    made = await fill(
        place,
        titled(_("Away"), person.name),
        [
            day_question("starts", _("From"), today, _("today")),
            day_question("ends", _("Until"), today),
            Question("yearly", _("Again"), "no", options=(("no", _("once")), ("yes", _("each year")))),
            Question("note", _("Note")),
        ],
        send,
        draft=f"away:{person.id}",
    )
    if made is not None:
        until = day_words(made.ends, today)
        place.fallow.say(_("{name} is away until {day}.").format(name=masked(person.name), day=until))


async def work_on(place: AccountPlace, person: PersonView) -> None:
    """All there is to do with one person, as a choice; absences that are known can be changed or taken back."""
    gone = person.left_on is not None
    choices = [
        ("edit", _("Edit"), _("name, role, mail, phone, note")),
        ("consent", _("What they allow"), _("a yes or no on a channel, dated")),
        ("away", _("Away"), _("days on which they cannot be reached")),
        ("left", _("Back after all") if gone else _("Left the customer"), _("whether they speak for it")),
    ]
    known = {f"absence:{one.id}": one for one in person.absences}
    choices += [
        (key, f"{one.words}: {one.days}", _("change it, or take it back")) for key, one in known.items()
    ]
    choices += [
        ("card", _("Card"), _("a file for a phone or a mail program")),
        ("known", _("Everything known"), _("all that is kept of them, into a file")),
        ("erase", _("Erase"), _("for good, after a list of what goes")),
    ]
    chosen = await place.app.push_screen_wait(Choose(masked(person.name), choices))
    if chosen in known:
        await times.work_on(place, await place.desk.read(card, person.account_id), known[chosen])
    elif chosen is not None:
        await _DO[chosen](place, person)


async def write_card(place: AccountPlace, person: PersonView) -> None:
    from tui.ui.acts.files_out import cards

    await cards(place, None, person.id, person.name)


async def _known(place: AccountPlace, person: PersonView) -> None:
    from tui.ui.acts.person import write

    await write(place, person)


async def _erase(place: AccountPlace, person: PersonView) -> None:
    from tui.ui.acts.person import erase

    await erase(place, person)


_DO: dict[str, Callable[[AccountPlace, PersonView], Awaitable[None]]] = {
    "known": _known,
    "erase": _erase,
    "edit": edit,
    "consent": consent,
    "card": write_card,
    "away": away,
    "left": left,
}
