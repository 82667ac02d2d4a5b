"""`fallow touchpoints`: where a customer meets us, how each point feels, and what is done about the bad ones."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import note, say, say_json, say_table, styled
from tui.i18n import _, ngettext
from tui.services.cells import cut
from tui.services.figures import late, number, short_day
from tui.services.find import find_account
from tui.services.touchpoints import MapView, SaidView, TouchpointView
from tui.services.touchpoints import touchpoints as asked

_SIGNS = {"negative": "▼", "neutral": "●", "positive": "▲"}


def touchpoints(args: argparse.Namespace) -> int:
    """Of an account, or without one the default map; --svg writes the picture beside what is said."""
    with opened() as desk:
        account = desk.read_now(find_account, args.account) if args.account else None
        view = desk.read_now(asked, account)
    if args.svg is not None:
        from tui.services.paper_files import write_paper
        from tui.services.touchpoint_svg import drawn

        path = write_paper(drawn(view).encode(), Path(args.svg).expanduser(), over=args.force)
        note(_("Written: {path}").format(path=path))
    if args.json:
        say_json(_json(view))
    elif args.svg is None:
        _tell(view)
    return 0


def _tell(view: MapView) -> None:
    """The curve upright: one line a point, its sign under the mood it has."""
    say(styled(view.account or _("The default map"), "bold"))
    say(view.moment_line)
    say()
    phases = [point.phase for point in view.points]
    rows = [
        (
            point.phase_words if point.phase not in phases[:at] else "",
            _level(point.mood),
            cut(point.title, 40),
            _measure(point),
            _said(point.said) or (_phase_said(point) if point.phase not in phases[:at] else ""),
            point.action,
        )
        for at, point in enumerate(view.points)
    ]
    say_table([("", "- 0 +", _("point"), _("counter-measure"), _("they said"), _("what we do there")), *rows])
    if view.left_out:
        say()
        say(_("left out: {names}").format(names=", ".join(point.title for point in view.left_out)))
    if view.missing:
        said = ngettext(
            "{n} point asks for a counter-measure", "{n} points ask for a counter-measure", view.missing
        )
        note(said.format(n=number(view.missing)))


def _level(mood: str) -> str:
    """`▼    `, `  ●  ` or `    ▲`."""
    return " " * (2 * list(_SIGNS).index(mood)) + _SIGNS[mood]


def _measure(point: TouchpointView) -> str:
    if point.measure_state in ("none", "missing"):
        return point.measure_words
    when = "" if point.due_on is None else short_day(point.due_on)
    if point.done_on is not None:
        when = _("done {day}").format(day=short_day(point.done_on))
    told = (cut(point.measure, 50), point.owner, when, late(point.days_late))
    return " · ".join(part for part in told if part)


def _said(said: SaidView) -> str:
    return "" if said.mean is None else f"{said.mean:.1f} (n={said.n})"


def _phase_said(point: TouchpointView) -> str:
    said = _said(point.phase_said)
    return _("{figure} in the phase").format(figure=said) if said else ""


def _json(view: MapView) -> dict[str, Any]:
    account = None if view.account_id is None else {"id": view.account_id, "name": view.account}
    return {
        "account": account,
        "renew_or_leave": {
            "code": view.moment_code,
            "on": view.moment_on,
            "days": view.days,
            "text": view.moment,
        },
        "points": [_point(point) for point in view.points],
        "left_out": [_point(point) for point in view.left_out],
    }


def _point(point: TouchpointView) -> dict[str, Any]:
    measure = None
    if point.measure_state in ("open", "late", "done"):
        measure = {
            "text": point.measure,
            "owner": point.owner,
            "due": point.due_on,
            "done": point.done_on,
            "days_late": point.days_late,
        }
    return {
        "key": point.key,
        "phase": point.phase,
        "title": point.title,
        "mood": point.mood,
        "action": point.action,
        "measure_state": point.measure_state,
        "measure": measure,
        "from": point.origin,
        "answers": {"n": point.said.n, "mean": point.said.mean},
        "answers_of_phase": {"n": point.phase_said.n, "mean": point.phase_said.mean},
        "quotes": [
            {"score": one.score, "on": one.on, "comment": one.comment, "contact": one.contact}
            for one in point.quotes
        ],
    }
