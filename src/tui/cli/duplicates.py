"""Records that are one and the same: listed with why, merged side by side, taken apart again."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tui.cli.desk import opened
from tui.cli.main import CALLED_WRONG, COULD_NOT, DONE
from tui.cli.output import note, say, say_json, say_table
from tui.i18n import _, ngettext
from tui.services import wording_duplicates as words
from tui.services.duplicate_pairs import ACCOUNT, CONTACT, Pair
from tui.services.figures import number
from tui.services.find import find_account
from tui.services.wording_terms import verdict

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.services.merging import Merged
    from tui.services.merging_views import Beside

_SIDES = {"keep": "←", "other": "→", "both": "+", "ask": "?"}


def duplicates(args: argparse.Namespace) -> int:
    from tui.services import duplicates as service

    table = CONTACT if args.people else ACCOUNT
    with opened() as desk:
        if args.account:
            key = desk.read_now(find_account, args.account)
            pairs = [one for one in desk.read_now(service.of_account, key) if one.table == table]
            counts = {kind: sum(one.likelihood == kind for one in pairs) for kind in ("likely", "possible")}
            pairs = pairs[: args.limit]
        else:
            found = desk.read_now(service.duplicates, table, args.limit)
            pairs, counts = list(found.pairs), found.counts
    if args.json:
        say_json({"table": table, "counts": counts, "pairs": pairs})
        return DONE
    say_table([_row(one) for one in pairs], _("Nothing looks like another."))
    left = sum(counts.values()) - len(pairs)
    if left > 0:
        note(_("and {n} more; --limit shows them").format(n=number(left)))
    return DONE


def _row(one: Pair) -> tuple[str, ...]:
    why = ", ".join(words.speaks(*said) for said in one.speaks)
    if one.against:
        why += f"  ({_('but')} {', '.join(words.against(*said) for said in one.against)})"
    names = [_named(side.name, side.id) for side in (one.one, one.other)]
    return (words.likelihood(one.likelihood), names[0], names[1], why)


def _named(name: str, key: int) -> str:
    return f"{name} (#{key})"


def _two(desk: Desk, args: argparse.Namespace) -> tuple[str, int, int]:
    if not args.people:
        return ACCOUNT, desk.read_now(find_account, args.one), desk.read_now(find_account, args.other)
    from tui.services.duplicates import find_person

    return CONTACT, desk.read_now(find_person, args.one), desk.read_now(find_person, args.other)


def apart(args: argparse.Namespace) -> int:
    from tui.services.duplicates import apart as say_apart

    with opened() as desk:
        table, one, other = _two(desk, args)
        desk.write_now(say_apart, table, one, other)
    if args.json:
        say_json({"table": table, "apart": [one, other]})
    else:
        say(_("They are two. `fallow undo` takes that back."))
    return DONE


def merge(args: argparse.Namespace) -> int:
    """Side by side, what would become of it, then asked (or --yes)."""
    from tui.services.merging import merge as make_one
    from tui.services.merging import tried_now
    from tui.services.merging_gate import refuse_lifted
    from tui.services.merging_views import beside

    take = dict(said.partition("=")[::2] for said in args.take)
    if not all("=" in said for said in args.take):
        note(_("--take wants FIELD=other, FIELD=keep or FIELD=both."))
        return CALLED_WRONG
    with opened() as desk:
        table, one, other = _two(desk, args)
        seen = desk.read_now(beside, table, one, other, take)
        people = [] if args.each_person else [(pair.keep, pair.other) for pair in seen.people]
        done = tried_now(desk, table, one, other, take, people)
        if not args.json:
            _show(seen, done)
        wanted = not args.dry_run and (args.yes or (not args.json and _agreed()))
        if not args.dry_run:
            refuse_lifted(done.gate, args.lift_hold)
        if wanted:
            done = desk.write_now(make_one, table, one, other, take, people, lift_hold=args.lift_hold)
    if args.json:
        say_json({"beside": seen, "merged": done, "applied": wanted})
    elif wanted:
        said = _("Merged: {gone} is {kept} now.")
        if done.gone_name == done.name:
            said = _("Merged: there is one {kept} now.")
        later = _("`fallow undo`, or later `fallow unmerge {batch}`, takes it back.")
        say(said.format(gone=done.gone_name, kept=done.name) + " " + later.format(batch=done.batch))
    else:
        note(_("Nothing was changed."))
    return DONE if wanted or args.dry_run else COULD_NOT


def _agreed() -> bool:
    if not sys.stdin.isatty():
        note(_("Say --yes to merge without being asked."))
        return False
    sys.stdout.write(_("Merge them? [y/N] "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "s", "sí", "si", "是")


def _show(seen: Beside, done: Merged) -> None:
    rows = [("", _named(seen.keep_name, seen.keep), "", _named(seen.other_name, seen.other))]
    rows += [
        (one.words, one.keep or "–", _SIDES[one.side] if one.choices else "", one.other or "–")
        for one in seen.fields
    ]
    rows += [
        (
            one.words,
            f"{number(one.keep)} {one.keep_sum}".strip(),
            "+",
            f"{number(one.other)} {one.other_sum}".strip(),
        )
        for one in seen.hangs
    ]
    say_table(rows)
    for table, count in done.united.items():
        say(f"  {words.united(table)} ({number(count)})")
    before = ", ".join(f"{name}: {verdict(said)}" for name, said in done.gate.before)
    say(_("The gate: {before} → {after}").format(before=before, after=verdict(done.gate.after)))
    for reason in done.gate.reasons:
        say(f"  {reason.text}")
    for lifted in done.gate.lifted:
        say("  " + _("would be lifted: {hold}").format(hold=lifted))


def unmerge(args: argparse.Namespace) -> int:
    from tui.services.unmerging import called
    from tui.services.unmerging import unmerge as take_apart

    with opened() as desk:
        batch = desk.read_now(called, args.what)
        done = desk.write_now(take_apart, batch)
    if args.json:
        say_json(done)
        return DONE
    say(_("{names} stands by itself again.").format(names=", ".join(done.names)))
    for kind, count in done.stays:
        said = ngettext("{n} that came later stays: {kind}", "{n} that came later stay: {kind}", count)
        say("  " + said.format(n=number(count), kind=kind))
    for sentence in done.said:
        say("  " + sentence)
    return DONE
