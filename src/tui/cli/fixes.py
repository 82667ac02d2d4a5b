"""The place of the fixes as lists: issues by their clocks, what colleagues were asked, whom to tell first."""

from __future__ import annotations

import argparse
from dataclasses import fields
from datetime import date
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import columns_of, major, say, say_json, say_table, styled, width
from tui.i18n import _
from tui.services import colleague_asks, telling
from tui.services.cells import cut
from tui.services.colleague_views import AskView
from tui.services.figures import short_day
from tui.services.fixes import Loop, by_clock, loops
from tui.services.issue_views import IssueView

_ARROW = " → "


def fixes(args: argparse.Namespace) -> int:
    if args.asked:
        return _asked(args)
    return _tell(args) if args.tell else _issues(args)


def _issues(args: argparse.Namespace) -> int:
    """Every open issue with its clocks, and behind it the whys, the promises, what was told and asked."""
    with opened() as desk:
        found = desk.read_now(by_clock, everyone=args.all)
        behind = desk.read_now(loops, [one.id for one in found])
        asks = desk.read_now(colleague_asks.asked, everyone=True)
        lists = desk.read_now(telling.call_lists, everyone=args.all)
        today = desk.clock.today()
    of_issue: dict[int | None, list[AskView]] = {}
    for ask in asks:
        of_issue.setdefault(ask.issue_id, []).append(ask)
    if args.json:
        say_json(
            [
                {**_plain(one), **_plain(behind[one.id]), "asked": [*map(_plain, of_issue.get(one.id, ()))]}
                for one in found
            ]
        )
        return 0
    if not found:
        say(_("No issue is open."))
    lines = columns_of([_row(one) for one in found])
    for one, line in zip(found, lines, strict=True):
        say(cut(line, width()))
        for more in _behind(one, behind[one.id], of_issue.get(one.id, []), today):
            say(cut(f"      {more}", width()))
    for waiting in lists:
        if waiting.waiting:
            say(styled(_("to tell: {defect}, {progress}").format(
                defect=waiting.defect, progress=waiting.progress
            ), "bold"))  # fmt: skip
    return 0


def _plain(view: Any) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(view)}


def _row(one: IssueView) -> tuple[str, ...]:
    return (
        one.clock.text if one.clock is not None else "",
        one.code,
        cut(one.account, 28),
        cut(one.title, 44),
        one.category_words,
        one.progress,
        one.owner or "",
    )


def _behind(one: IssueView, loop: Loop, asks: list[AskView], today: date) -> list[str]:
    """What stands under an issue: each on a line of its own."""
    said = []
    if loop.whys:
        said.append(_("why: {chain}").format(chain=_ARROW.join(loop.whys)))
    promise = "" if one.promise is None or one.promise.text in one.progress else one.promise.text
    said += [text for text in (one.call_back, promise) if text]
    for before, made in zip(loop.promises, loop.promises[1:], strict=False):
        moved = _("promised for {day} instead of {before}: {why}")
        new, old = short_day(made.until, today), short_day(before.until, today)
        said.append(moved.format(day=new, before=old, why=made.why or "–"))
    for note in loop.notes:
        told = _("told {name} on {day}: {text}")
        said.append(told.format(name=note.contact or "–", day=short_day(note.on, today), text=note.text))
    return said + [f"{ask.whom}: {ask.wanted} ({ask.told})" for ask in asks]


def _asked(args: argparse.Namespace) -> int:
    with opened() as desk:
        found = desk.read_now(colleague_asks.asked, everyone=args.all)
    if args.json:
        say_json(found)
        return 0
    table = [
        (
            one.whom,
            cut(one.account, 28),
            cut(one.wanted, 50),
            one.told,
            f"“{one.answer}”" if one.answer else "",
        )
        for one in found
    ]
    say_table(table, _("Nothing is asked of colleagues."))
    return 0


def _tell(args: argparse.Namespace) -> int:
    """The call list of each defect whose customers are to be told, in the order to tell them."""
    with opened() as desk:
        found = desk.read_now(telling.call_lists, everyone=args.all)
    if args.json:
        say_json(
            [
                {
                    **_plain(one),
                    "lines": [{**_plain(line), "margin": major(line.margin)} for line in one.lines],
                }
                for one in found
            ]
        )
        return 0
    if not found:
        say(_("Nobody is to be told of a fix."))
    for one in found:
        say(styled(f"{one.defect}  {one.progress}", "bold"))
        table = [
            (
                f"  {'✓' if not line.waits else line.rank}",
                cut(line.account, 32),
                line.contact or "",
                " ".join(issue.code for issue in line.issues),
                "" if line.told_on is None else _("told {name} on {day}").format(
                    name=line.told_to or "–", day=short_day(line.told_on)
                ),
            )
            for line in one.lines
        ]  # fmt: skip
        say_table(table)
    return 0
