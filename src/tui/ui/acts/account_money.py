"""Renewal, potential and share of wallet of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.services import accounts
from tui.services.accounts import Changed, ShareSet
from tui.services.amounts import cents_of, typed
from tui.services.card import Card
from tui.ui.acts.asking import day_question, fill, maybe_day_in, titled
from tui.ui.text import masked, money
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


def amount_question(
    name: str, label: str, currency: str, value: str = "", *, yearly: bool = False
) -> Question:
    """An amount, read as it is typed; its echo says how it was read."""

    def check(text: str) -> str:
        try:
            cents_of(text)
        except Refused as error:
            return str(error)
        return ""

    def echo(text: str) -> str:
        try:
            cents = cents_of(text)
        except Refused:
            return ""
        said = "" if cents is None else money(cents, currency)
        return _("{sum} a year").format(sum=said) if said and yearly else said

    return Question(name, label, value, currency, limit=30, check=check, echo=echo)


async def renewal(place: Place, shown: Card) -> None:
    """When the contract ends, and what speaks for renewing it."""
    today = place.desk.clock.today()

    async def send(values: Values) -> Changed:
        on = await maybe_day_in(values["on"], today)
        return await place.desk.write(accounts.set_renewal, shown.id, on, values["argument"])

    value = "" if shown.renewal_on is None else shown.renewal_on.isoformat()
    argument = Question(
        "argument", _("Argument"), shown.renewal_argument or "", _("what we did for them since the last one")
    )
    questions = [day_question("on", _("Renewal"), today, value, required=False), argument]
    if await fill(place, titled(_("Renewal"), shown.name), questions, send) is not None:
        place.fallow.say(_("Changed. u takes it back."), title=masked(shown.name))


async def potential(place: Place, shown: Card) -> None:
    """The yearly spend that may be expected of them."""

    async def send(values: Values) -> Changed:
        return await place.desk.write(accounts.set_potential, shown.id, cents_of(values["sum"]))

    question = amount_question(
        "sum", _("Potential"), shown.currency, typed(shown.potential_cents), yearly=True
    )
    if await fill(place, titled(_("Potential"), shown.name), [question], send) is not None:
        place.fallow.say(_("Changed. u takes it back."), title=masked(shown.name))


async def share(place: Place, shown: Card) -> None:
    """What they spend on our category in a year, or our rank among their brands; who says so."""

    async def send(values: Values) -> ShareSet:
        return await place.desk.write(
            accounts.set_share,
            shown.id,
            source=values["source"],
            yearly_cents=cents_of(values["sum"]),
            our_rank=_whole(values["rank"]),
            brands=_whole(values["brands"]),
        )

    last = shown.share
    questions = [
        amount_question(
            "sum", _("They spend"), shown.currency, typed(last.yearly_cents if last else None), yearly=True
        ),
        _number("rank", _("or: our rank"), last.our_rank if last else None),
        _number("brands", _("of how many"), last.brands if last else None),
        Question("source", _("Who says so"), required=True, limit=200),
    ]
    if await fill(place, titled(_("Share of wallet"), shown.name), questions, send) is not None:
        place.fallow.say(_("Kept with its source. u takes it back."), title=masked(shown.name))


def _number(name: str, label: str, value: int | None) -> Question:
    return Question(
        name,
        label,
        "" if value is None else str(value),
        limit=4,
        check=lambda text: "" if not text.strip() or text.strip().isdecimal() else _("A whole number."),
    )


def _whole(text: str) -> int | None:
    return int(text) if text.strip() else None
