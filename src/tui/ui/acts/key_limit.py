"""Ten key accounts and no more (C2): the eleventh is refused, and its two ways out are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import accounts
from tui.services.accounts import Categorised
from tui.services.card import Card
from tui.services.key_room import KeyRoom, change_key, key_room
from tui.ui.acts.asking import choose, fill, titled
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


async def make_key(place: Place, shown: Card) -> Categorised | None:
    """Key where there is room; else by demoting another, or by a higher limit with a reason."""
    room = await place.desk.read(key_room, shown.id)
    if not room.full:
        made = await place.desk.write(accounts.set_category, shown.id, "key")
        place.fallow.changed()
        return made
    said = _("{n} accounts are key already, and {limit} is the limit: key means time for each.")
    ways = [
        ("demote", _("Demote another one"), _("it becomes normal")),
        ("raise", _("Raise the limit"), _("with a reason, which is kept")),
    ]
    title = titled(_("One key account too many"), shown.name)
    way = await choose(place, title, ways, said=said.format(n=len(room.named), limit=room.limit))
    if way == "demote":
        return await _demote(place, shown, room)
    return await _raise(place, shown, room) if way == "raise" else None


async def _demote(place: Place, shown: Card, room: KeyRoom) -> Categorised | None:
    names = [(str(key), masked(name), "") for key, name in room.named]
    chosen = await choose(place, _("Which one becomes normal?"), names)
    if chosen is None:
        return None
    made = await place.desk.write(change_key, shown.id, int(chosen), "normal")
    place.fallow.changed()
    return made


async def _raise(place: Place, shown: Card, room: KeyRoom) -> Categorised | None:
    async def send(values: Values) -> Categorised:
        limit = int(values["limit"])
        return await place.desk.write(
            accounts.set_category, shown.id, "key", raise_limit_to=limit, why=values["why"]
        )

    questions = [
        Question(
            "limit",
            _("New limit"),
            str(len(room.named) + 1),
            required=True,
            limit=4,
            check=lambda text: "" if text.strip().isdecimal() else _("A whole number."),
        ),
        Question("why", _("Why"), placeholder=_("why there is time for one more"), required=True, limit=200),
    ]
    return await fill(place, titled(_("Raise the limit"), shown.name), questions, send)
