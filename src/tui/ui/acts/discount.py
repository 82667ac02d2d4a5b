"""`$`: they ask for a lower price. After a failure of ours it is amends; the form says so while it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import discounting, discounts
from tui.services.amounts import cents_of
from tui.services.card import Card, card
from tui.services.discounting import Recorded
from tui.services.discounts import DiscountView, FailureView, ProposalView
from tui.services.wording_terms import discount as kind_words
from tui.ui.acts.account_money import amount_question
from tui.ui.acts.asking import (
    choose,
    day_in,
    day_question,
    fill,
    people_here,
    person_in,
    person_options,
    titled,
)
from tui.ui.figures import percent
from tui.ui.text import Words, masked, money
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from datetime import date

    from tui.services.people import PersonView
    from tui.ui.place import Place

_THE_RULES_ISSUE = ""


async def ask_or_decide(place: Place, account: int) -> None:
    """A new one, or one that waits for a decision; where none waits, a new one at once."""
    found = await place.desk.read(discounts.of_account, account)
    waiting = [one for one in found.rows if one.granted is None]
    if not waiting:
        await ask(place, account)
        return
    choices = [("new", _("They ask for another one"), "")]
    for one in waiting:
        said = f"{one.kind_words} · {money(one.asked, one.currency)}"
        choices.append((str(one.id), _("Decide: {what}").format(what=masked(one.about)), said))
    chosen = await choose(place, titled(_("Discount"), waiting[0].account), choices)
    if chosen == "new":
        await ask(place, account)
    elif chosen is not None:
        await decide(place, next(one for one in waiting if one.id == int(chosen)))


async def ask(place: Place, account: int) -> None:
    """What they ask off, and for what; the rule's answer stands under the fields."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)
    rule = await desk.read(discounts.proposal, account)
    ours = await desk.read(discounts.failures, account)
    here = await people_here(place, account)

    async def preview(values: Values) -> list[Words]:
        return _preview(values, rule, shown.currency)

    async def send(values: Values) -> Recorded:
        return await desk.write(
            discounting.record,
            account,
            values["about"],
            cents_of(values["list"]) or 0,
            cents_of(values["asked"]) or 0,
            kind=values["kind"] or None,
            issue_id=int(values["issue"]) if _amends(values, rule) and values["issue"] else None,
            reason=values["reason"],
            granted_cents=cents_of(values["granted"]),
            contact_id=person_in(values["contact"]),
            on=await day_in(values["on"], today, past=True),
        )

    questions = _questions(shown, rule, ours, here, today)
    title = titled(_("Discount"), shown.name)
    said = masked_rule(rule)
    made = await fill(place, title, questions, send, said=said, preview=preview, draft=f"discount:{account}")
    if made is not None:
        kind = kind_words(made.kind) + (f" · F-{made.issue_id}" if made.issue_id is not None else "")
        place.fallow.say(_("Kept. u takes it back."), title=f"{kind} · {masked(shown.name)}")


def _questions(
    shown: Card,
    rule: ProposalView,
    ours: tuple[FailureView, ...],
    here: tuple[PersonView, ...],
    today: date,
) -> list[Question]:
    return [
        Question("about", _("What for"), placeholder=_("the yearly contract"), required=True, limit=200),
        _needed(amount_question("list", _("List price"), shown.currency)),
        _needed(amount_question("asked", _("They ask off"), shown.currency)),
        *_kind_questions(rule, ours),
        replace(amount_question("granted", _("Granted"), shown.currency), placeholder=_("not decided yet")),
        Question(
            "contact",
            _("Who asks"),
            str(here[0].id) if here else "",
            options=person_options(here, nobody=True),
        ),
        day_question("on", _("Asked"), today, "today", past=True),
    ]


def masked_rule(rule: ProposalView) -> str:
    """What the rule says; an issue's title is the customer's."""
    return rule.text if rule.issue is None else rule.text.replace(rule.issue.title, masked(rule.issue.title))


def _needed(question: Question) -> Question:
    return replace(question, required=True)


def _kind_questions(rule: ProposalView, ours: tuple[FailureView, ...]) -> list[Question]:
    """Amends or objection, the rule's own choice first; the issue for amends, the reason for calling it otherwise."""
    kinds = ("amends", "objection") if rule.kind == "amends" else ("objection", "amends")
    options = tuple((kind, kind_words(kind)) for kind in kinds if kind == "objection" or ours)
    issues = tuple((str(one.id), f"{one.code} {masked(one.title)}") for one in ours)
    first = str(rule.issue.id) if rule.issue is not None else issues[0][0] if issues else ""
    return [
        Question("kind", _("It is"), kinds[0], options=options),
        Question(
            "issue",
            _("For which issue"),
            first,
            options=issues or ((_THE_RULES_ISSUE, _("none")),),
            when=lambda values: values["kind"] == "amends",
        ),
        Question(
            "reason",
            _("Why no amends"),
            placeholder=_("where a failure of ours stands behind it; the reason is kept"),
            required=rule.kind == "amends",
            when=lambda values: bool(ours) and values["kind"] == "objection",
        ),
    ]


def _amends(values: Values, rule: ProposalView) -> bool:
    return (values["kind"] or rule.kind) == "amends"


def _preview(values: Values, rule: ProposalView, currency: str) -> list[Words]:
    """What would be kept: how much of the price it is, and whether it counts as an objection."""
    price, off = cents_of(values["list"]), cents_of(values["asked"])
    lines: list[Words] = []
    if price and off and off <= price:
        lines.append(
            (
                (percent(off / price), "bold"),
                (
                    "  "
                    + _("off the list price; {sum} would be paid").format(sum=money(price - off, currency)),
                    "dim",
                ),
            )
        )
    elif price and off:
        lines.append(((_("They cannot ask more off than the list price."), "hold"),))
    if _amends(values, rule):
        lines.append(((_("Amends: no price objection, and left out of the level of normal prices."), ""),))
    else:
        lines.append(((_("A price objection: it counts in the level of normal prices."), ""),))
    return lines


async def decide(place: Place, shown: DiscountView) -> None:
    """What was granted; 0 is no."""
    today = place.desk.clock.today()

    async def send(values: Values) -> Recorded:
        on = await day_in(values["on"], today, past=True)
        granted = cents_of(values["granted"]) or 0
        return await place.desk.write(discounting.decide, shown.id, granted, on, values["note"])

    questions = [
        _needed(amount_question("granted", _("Granted"), shown.currency)),
        day_question("on", _("Decided"), today, "today", past=True),
        Question("note", _("Note")),
    ]
    said = _("{kind}: they ask {asked} off {price}").format(
        kind=shown.kind_words,
        asked=money(shown.asked, shown.currency),
        price=money(shown.list_price, shown.currency),
    )
    made = await fill(place, titled(masked(shown.about), shown.account), questions, send, said=said)
    if made is not None:
        place.fallow.say(_("Kept. u takes it back."), title=masked(shown.about))
