"""`e` and `a`: an account is changed topic by topic, or added; what is said of it elsewhere meanwhile is not lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.services import accounts
from tui.services.accounts import AccountMade, Categorised
from tui.services.amounts import typed
from tui.services.card import Card, card, same_name
from tui.services.choices import NONE, categories, stages
from tui.services.colleagues import colleagues
from tui.ui.acts import account_fields as fields
from tui.ui.acts import account_money as money_forms
from tui.ui.acts import account_times as times
from tui.ui.acts.asking import choose, fill, titled
from tui.ui.acts.key_limit import make_key
from tui.ui.acts.merge import looks_like
from tui.ui.figures import full_day, money
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


async def edit(place: Place, account: int) -> None:
    """One topic at a time; beside each stands what is known now."""
    shown = await place.desk.read(card, account)
    renewal = full_day(shown.renewal_on) if shown.renewal_on else ""
    potential = money(shown.potential_cents, shown.currency) if shown.potential_cents is not None else ""
    choices = [
        ("plain", _("Name, place, note"), masked(shown.name)),
        ("category", _("Category"), shown.category_words),
        ("stage", _("Stage"), shown.stage_words),
        ("rep", _("Looked after by"), shown.rep or _("nobody")),
        ("renewal", _("Renewal"), renewal),
        ("potential", _("Potential"), potential),
        ("share", _("Share of wallet"), "" if shown.share is None else full_day(shown.share.on)),
        ("review", _("Review the category"), full_day(shown.reviewed_on) if shown.reviewed_on else ""),
        ("times", _("No good time"), _("closed days, absences, clauses")),
    ]
    chosen = await choose(place, titled(_("Change"), shown.name), choices)
    if chosen is not None:
        await _TOPICS[chosen](place, shown)


def told(place: Place, name: str, said: str) -> None:
    place.fallow.say(said, title=masked(name))


async def _category(place: Place, shown: Card) -> None:
    choices = [
        (value, words, _("now") if (shown.category or NONE) == value else "") for value, words in categories()
    ]
    wanted = await choose(place, titled(_("Category"), shown.name), choices)
    if wanted is None:
        return
    if wanted == "key":
        made = await make_key(place, shown)
    else:
        made = await place.desk.write(accounts.set_category, shown.id, wanted or None)
        place.fallow.changed()
    if made is not None:
        words = dict(categories())
        said = f"{words[made.before or NONE]} → {words[made.category or NONE]}"
        told(place, shown.name, said)


async def _stage(place: Place, shown: Card) -> None:
    choices = [(value, words, "") for value, words in stages(shown.stage) if value != shown.stage]
    wanted = await choose(
        place, titled(_("Stage"), shown.name), choices, said=_("`x` where they decided to leave.")
    )
    if wanted is not None:
        await place.desk.write(accounts.set_stage, shown.id, wanted)
        place.fallow.changed()
        told(place, shown.name, dict(stages(shown.stage))[wanted])


async def _rep(place: Place, shown: Card) -> None:
    ours = await place.desk.read(colleagues)
    choices = [(str(one.id), one.name, _("you") if one.me else "") for one in ours if one.id != shown.rep_id]
    if not choices:
        told(place, shown.name, _("There is nobody else to look after it."))
        return
    wanted = await choose(place, titled(_("Looked after by"), shown.name), choices)
    if wanted is not None:
        await place.desk.write(accounts.reassign, shown.id, int(wanted))
        place.fallow.changed()
        told(place, shown.name, next(one.name for one in ours if str(one.id) == wanted))


async def review(place: Place, account: int) -> None:
    """The periodic look (C4): the category stays or changes, with the reason, as a dated note."""
    shown = await place.desk.read(card, account)

    async def send(values: Values) -> Categorised:
        return await place.desk.write(accounts.review, account, values["category"] or None, values["why"])

    questions = [
        Question("category", _("Category"), shown.category or NONE, options=categories()),
        Question("why", _("Why"), required=True, limit=1000),
    ]
    said = _("Potential {sum}").format(sum=typed(shown.potential_cents) or "–")
    made = await fill(place, titled(_("Review"), shown.name), questions, send, said=said)
    if made is not None:
        told(place, shown.name, dict(categories())[made.category or NONE])


async def renewal(place: Place, account: int) -> None:
    await money_forms.renewal(place, await place.desk.read(card, account))


async def add(place: Place) -> None:
    """A new account, mine. One of the same name is added only when it is said twice."""
    said_twice: set[str] = set()

    async def send(values: Values) -> AccountMade:
        name = values["name"].strip()
        known = await place.desk.read(same_name, name)
        if known and name not in said_twice:
            said_twice.add(name)
            said = _("There is an account called {name} already.").format(name=masked(known))
            raise Refused(said, todo=_("ctrl+s again adds another one of that name."))
        return await place.desk.write(
            accounts.add, name, category=values["category"] or None, stage=values["stage"], anyway=bool(known)
        )

    questions = [
        Question("name", _("Name"), required=True, limit=200),
        Question("category", _("Category"), NONE, options=categories()),
        Question("stage", _("Stage"), options=stages()),
    ]
    made = await fill(place, _("New account"), questions, send, draft="account:new")
    if made is not None:
        said = _("Added. Who decides there? Enter opens it, and `a` adds a person.")
        told(
            place,
            made.name,
            f"{said}\n{like}" if (like := await looks_like(place, made.account_id)) else said,
        )


_TOPICS: dict[str, Callable[[Place, Card], Awaitable[None]]] = {
    "plain": fields.change,
    "category": _category,
    "stage": _stage,
    "rep": _rep,
    "renewal": money_forms.renewal,
    "potential": money_forms.potential,
    "share": money_forms.share,
    "review": lambda place, shown: review(place, shown.id),
    "times": lambda place, shown: times.times(place, shown.id),
}
