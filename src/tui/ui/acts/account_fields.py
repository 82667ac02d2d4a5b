"""The plain fields of an account: only what was touched is written, and another window's change is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import Stale
from tui.i18n import _
from tui.services import accounts
from tui.services.accounts import Changed
from tui.services.card import Card, card
from tui.ui.acts.asking import fill, titled
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "industry": _("Industry"),
        "region": _("Region"),
        "city": _("City"),
        "country": _("Country"),
        "website": _("Website"),
        "phone": _("Phone"),
        "note": _("Note"),
    }


async def change(place: Place, shown: Card) -> None:
    labels = _labels()
    before = {name: getattr(shown, name) or "" for name in labels}
    known = {name: getattr(shown, name) for name in labels}

    async def send(values: Values) -> Changed:
        changes = {name: values[name] for name in labels if values[name] != before[name]}
        expect = {name: known[name] for name in changes}
        try:
            return await place.desk.write(accounts.edit, shown.id, changes, expect)
        except Stale as stale:
            now = await place.desk.read(card, shown.id)
            said = _both(changes, known, now)
            known.update({name: getattr(now, name) for name in labels})
            raise said from stale

    questions = [
        Question(name, label, before[name], required=name == "name", limit=2000 if name == "note" else 200)
        for name, label in labels.items()
    ]
    made = await fill(place, titled(_("Change"), shown.name), questions, send, draft=f"account:{shown.id}")
    if made is not None:
        place.fallow.say(_("Changed. u takes it back."), title=masked(made.name))


def _both(changes: dict[str, str], known: dict[str, str | None], now: Card) -> Stale:
    """Each field that is another one now, as it is there and as it is typed here."""
    labels = _labels()
    lines = [_("It was changed in another window meanwhile.")]
    for name, mine in changes.items():
        theirs = getattr(now, name) or ""
        if theirs != (known[name] or ""):
            said = _("{field}: there “{theirs}”, here “{mine}”.")
            lines.append(said.format(field=labels[name], theirs=masked(theirs), mine=masked(mine)))
    return Stale(
        "\n".join(lines),
        todo="\n" + _("ctrl+s again keeps what is here; escape twice leaves what is there."),
    )
