"""Renewal, potential and share of wallet of an account."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _, language
from tui.services import accounts
from tui.services.accounts import Changed, ShareSet
from tui.services.amounts import cents_of, typed
from tui.services.card import Card
from tui.services.lessons import offered
from tui.services.phrases import said_day
from tui.services.share_text import share_text
from tui.services.shares import ShareView, shares, would_be
from tui.ui.acts.asking import day_question, day_words, fill, maybe_day_in, titled
from tui.ui.share_words import said_words, would_be_lines
from tui.ui.text import Words, masked, money
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_PAST = 3
"""Figures said before that the form shows."""


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
    learned = await place.desk.read(offered, shown.id)
    said = "\n".join(f"“{masked(one.lesson.body)}” · {masked(one.why)}" for one in learned.lessons)
    if said:
        said = f"{learned.moment_words}\n{said}"
    if await fill(place, titled(_("Renewal"), shown.name), questions, send, said=said) is not None:
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
    """What they spend on our category in a year, or our rank among their brands; who says so, and since when."""
    today = place.desk.clock.today()

    async def send(values: Values) -> ShareSet:
        return await place.desk.write(
            accounts.set_share,
            shown.id,
            source=values["source"],
            yearly_cents=cents_of(values["sum"]),
            our_rank=_whole(values["rank"]),
            brands=_whole(values["brands"]),
            on=await maybe_day_in(values["on"], today, past=True),
        )

    async def preview(values: Values) -> list[Words]:
        """The share it would be, as soon as there is one."""
        try:
            cents, rank, brands = cents_of(values["sum"]), _whole(values["rank"]), _whole(values["brands"])
        except (Refused, ValueError):
            return [""]
        on = said_day(values["on"], today, language(), past=True) if values["on"].strip() else None
        found = await place.desk.read(would_be, shown.id, cents, rank, brands, on)
        return list(would_be_lines(found, shown.currency)) or [""]

    known = await place.desk.read(shares, shown.id)
    said = "\n".join(_past(one, known.currency, today) for one in known.said[:_PAST])
    made = await fill(
        place,
        titled(_("Share of wallet"), shown.name),
        _questions(shown, today),
        send,
        said=said,
        preview=preview,
    )
    if made is not None:
        place.fallow.say(_("Kept with its source. u takes it back."), title=masked(shown.name))


def _questions(shown: Card, today: date) -> list[Question]:
    last = shown.share
    yearly = typed(last.yearly_cents if last else None)
    return [
        amount_question("sum", _("They spend"), shown.currency, yearly, yearly=True),
        _number("rank", _("or: our rank"), last.our_rank if last else None),
        _number("brands", _("of how many"), last.brands if last else None),
        Question("source", _("Who says so"), required=True, limit=200),
        day_question("on", _("Said on"), today, past=True, required=False),
    ]


def _past(one: ShareView, currency: str, today: date) -> str:
    """What was said before, in a line."""
    share = "–" if one.share is None else share_text(one.share, one.estimated, one.old)
    parts = [day_words(one.on, today), share, said_words(one, currency), masked(one.source)]
    return " · ".join(part for part in parts if part)


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
