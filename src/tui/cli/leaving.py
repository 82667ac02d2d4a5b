"""They decided to leave, from the command line: one act, and everything it made."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import as_json, major, note, say, say_json
from tui.clock import Clock
from tui.i18n import _, ngettext
from tui.services import wording_departure, wording_exits
from tui.services.after_text import lesson_rows
from tui.services.departures import Departed
from tui.services.figures import money, number, short_day
from tui.services.find import find_account
from tui.services.lessons import offered


def leave(args: argparse.Namespace) -> int:
    from tui.services.colleagues import called
    from tui.services.departures import leave as depart

    with opened() as desk:
        account = desk.read_now(find_account, args.account)
        hunter = desk.read_now(called, args.hunter) if args.hunter else None
        made = desk.write_now(
            depart,
            account,
            args.decided,
            args.ends,
            hunter_id=hunter,
            reason=args.reason,
            competitor=args.competitor,
            substitute=args.substitute,
            kind=args.kind,
        )
        clock = desk.clock
        learned = desk.read_now(offered, made.account_id)
    if args.json:
        say_json(_plain(made) | {"lessons": learned.lessons})
        return 0
    for line in _lines(made, clock):
        say(line)
    if learned.lessons:
        say(f"\n{learned.moment_words}")
    for lesson, why in lesson_rows(learned, clock.today()):
        say(f"{lesson}  {why}")
    if not made.farewells:
        note(
            _("Beware: {warning}").format(
                warning=_("nobody is known to say goodbye to; add who decides there.")
            )
        )
    if made.hunter_gone:
        note(_("Beware: {warning}").format(warning=_gone(made)))
    return 0


def _gone(made: Departed) -> str:
    if made.hunter is None:
        said = _("{name}, whose account it was, left us; nobody runs the exit yet.")
    else:
        said = _("{name}, whose account it was, left us; {hunter} runs the exit.")
    return said.format(name=made.hunter_gone, hunter=made.hunter)


def _plain(made: Departed) -> dict[str, Any]:
    """Amounts also in the unit of the currency that stands beside them."""
    whole: dict[str, Any] = as_json(made)
    whole["former_margin"] = major(made.former_margin_cents)
    whole["former_revenue"] = major(made.former_revenue_cents)
    whole["weight"]["margin"] = major(made.weight.margin_cents)
    whole["weight"]["register"] = major(made.weight.register_cents)
    return whole


def _registered(made: Departed) -> str:
    """What nobody knows is not said as 0."""
    if made.margin_unknown:
        return _("In the register of lost customers from today, without figures yet.")
    said = _("In the register of lost customers from today, with a former margin of {sum}.")
    return said.format(sum=money(made.former_margin_cents, made.currency))


def _lines(made: Departed, clock: Clock) -> Iterator[str]:
    said = _("{account} leaves on {day}. All sales plays are held from now on.")
    yield said.format(account=made.account, day=short_day(made.ends_on))
    if made.held:
        n = len(made.held)
        yield ngettext("Held now, {n} play:", "Held now, {n} plays:", n).format(n=number(n))
        for play in made.held:
            yield f"  {play.kind_words}" + (f": {play.title}" if play.title else "")
    yield _("The exit is run by {name}.").format(name=made.hunter or _("nobody yet"))
    if made.cooling_until is not None:
        pause = wording_departure.pause(made.cooling_until, clock)
        yield _("Farmer and hunter are the same person: {pause}.").format(pause=pause)
    yield _("Milestones:")
    for milestone in made.milestones:
        yield f"  {short_day(milestone.due_on)}  {milestone.title}"
    names = ", ".join(name for _key, name in made.farewells)
    yield _("To say goodbye to: {names}").format(names=names or _("nobody known who decides"))
    yield _registered(made)
    if made.weight.share is not None:
        yield f"  {weight_terms(made)}"
    if made.reason_kind:
        yield _("It comes down to: {kind}").format(kind=wording_exits.reason_kind(made.reason_kind))
    if made.unknown:
        yield _("Not known yet: {what}").format(what=", ".join(one.text for one in made.unknown))
    yield _("`fallow undo` takes all of it back.")


def weight_terms(made: Departed) -> str:
    """`12 % of all that was lost: 2,250 € of 18,000 € in 7 entries`."""
    found = made.weight
    said = ngettext(
        "{weight}: {margin} of {total} in {n} entry",
        "{weight}: {margin} of {total} in {n} entries",
        found.entries,
    )
    return said.format(
        weight=found.text,
        margin=money(found.margin_cents, found.currency),
        total=money(found.register_cents, found.currency),
        n=number(found.entries),
    )
