"""`fallow reasons`: why customers leave, by what they brought, over time, by competitor; the screen's own figures."""

from __future__ import annotations

import argparse
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import as_json, major, note, say, say_json, say_table, styled
from tui.errors import Refused
from tui.i18n import _
from tui.services.cells import cut
from tui.services.figures import money, number
from tui.services.reasons import LineView, ReasonsView, Worth, counted
from tui.services.wording_reasons import (
    beside,
    kinds_words,
    lost_words,
    share_words,
    stayed_words,
    way,
    worth_words,
)

_PLACES = 6


def told(args: argparse.Namespace) -> int:
    if args.since and args.until and args.until < args.since:
        said = _("From {since} to {until} there is no day.")
        raise Refused(said.format(since=args.since.isoformat(), until=args.until.isoformat()))
    with opened() as desk:
        found = desk.read_now(counted, args.by, args.since, args.until)
    if args.json:
        say_json(_json(found))
    elif not found.n:
        note(_("Nobody left in that time.") if args.since or args.until else _("Nobody has left."))
        _say_beside(found)
    else:
        _say(found)
    return 0


def _say(found: ReasonsView) -> None:
    whole = "  ".join(part for part in (lost_words(found.n), worth_words(found.worth)) if part)
    say(styled(f"{way(found.by)}: {whole}", "bold"))
    head = ("", _("departures"), "%", _("margin"), "%", _("revenue"), _("of which"))
    rows = [row for line in found.lines for row in _rows(line, found)]
    filled = [at for at in range(len(head)) if any(row[at] for row in rows)]
    table = [tuple(row[at] for at in filled) for row in (head, *rows)]
    say_table(table, right=frozenset(at for at, column in enumerate(filled) if 0 < column < len(head) - 1))
    _say_beside(found)


def _rows(line: LineView, found: ReasonsView) -> list[tuple[str, ...]]:
    """One row a currency; what is of the line as a whole stands in the first."""
    of = "" if found.by == "kind" else kinds_words(line)
    first = (cut(line.label, 36), number(line.n), share_words(line.share))
    amounts = [_amounts(one) for one in line.worth] or [("", "", "")]
    return [
        (*(first if at == 0 else ("", "", "")), *one, of if at == 0 else "") for at, one in enumerate(amounts)
    ]


def _amounts(one: Worth) -> tuple[str, str, str]:
    revenue = money(one.revenue, one.currency) if one.revenue else ""
    return money(one.margin, one.currency), share_words(one.share), revenue


def _say_beside(found: ReasonsView) -> None:
    for said in (*beside(found), stayed_words(found)):
        if said:
            note(said)


def _json(found: ReasonsView) -> dict[str, Any]:
    return {
        "by": found.by,
        "since": as_json(found.since),
        "until": as_json(found.until),
        "n": found.n,
        "open": found.open,
        "without_figures": found.blank,
        "minimum": found.minimum,
        "totals": [_worth(one, False) for one in found.worth],
        "lines": [_line(line) for line in found.lines],
        "stayed": {"n": found.stayed, "totals": [_worth(one, False) for one in found.stayed_worth]},
    }


def _line(line: LineView) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": line.label,
        "n": line.n,
        "open": line.open,
        "share": _share(line.share),
        "worth": [_worth(one, True) for one in line.worth],
        "kinds": [{"kind": part.kind, "n": part.n} for part in line.kinds],
    }


def _worth(one: Worth, shared: bool) -> dict[str, Any]:
    said = {
        "currency": one.currency,
        "n": one.n,
        "margin": major(one.margin),
        "revenue": major(one.revenue),
    }
    return {**said, "share": _share(one.share)} if shared else said


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, _PLACES)
