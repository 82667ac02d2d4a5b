"""`fallow defects`: what goes wrong again and again, by how often and by how much loyalty it costs."""

from __future__ import annotations

import argparse
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import note, say_json, say_table
from tui.i18n import _, ngettext
from tui.services.cells import cut
from tui.services.defects import DefectView, Ranking, ranking
from tui.services.figures import number, percent

_PLACES = 6


def ranked(args: argparse.Namespace) -> int:
    with opened() as desk:
        found = desk.read_now(ranking, args.window)
    if args.json:
        say_json([_json(one) for one in found.defects])
        return 0
    if not found.defects:
        note(_("No defects yet: issues of one sort are put under a defect in the place Fixes."))
        return 0
    head = (
        _("defect"),
        _("kind"),
        "n1",
        "n0",
        _("frequency"),
        "r",
        _("severity"),
        _("points lost"),
        _("note"),
    )
    table = [head, *(_row(one) for one in found.defects)]
    say_table(table, right=frozenset(range(2, 8)))
    _said(found)
    return 0


def _row(one: DefectView) -> tuple[str, ...]:
    figures = (one.r, one.severity, one.points_lost)
    return (
        cut(one.name, 44),
        one.category_words,
        number(one.n1),
        number(one.n0),
        percent(one.frequency),
        *("–" if value is None else number(value, 2) for value in figures),
        one.note if one.fixed_on is None else ", ".join(filter(None, (_("mended"), one.note))),
    )


def _said(found: Ranking) -> None:
    """What the figures stand on."""
    text = ngettext(
        "{n} customer answered since {day}, mean score {mean}.",
        "{n} customers answered since {day}, mean score {mean}.",
        found.n,
    )
    mean = "–" if found.mean is None else number(found.mean, 2)
    note(text.format(n=number(found.n), day=found.since.isoformat(), mean=mean))
    if found.unnamed:
        text = _("{unnamed} of {n} departures in that time name no defect as their reason.")
        note(text.format(unnamed=number(found.unnamed), n=number(found.departures)))


def _json(one: DefectView) -> dict[str, Any]:
    def figure(value: float | None) -> float | None:
        return None if value is None else round(value, _PLACES)

    return {
        "defect": one.name,
        "category": one.category,
        "n1": one.n1,
        "n0": one.n0,
        "frequency": figure(one.frequency),
        "r": figure(one.r),
        "severity": figure(one.severity),
        "points_lost": figure(one.points_lost),
        "note": one.note,
    }
