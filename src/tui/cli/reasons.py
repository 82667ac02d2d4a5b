"""`fallow reasons`: why customers leave, by what they brought, over time, by competitor; the screen's own figures."""

from __future__ import annotations

import argparse
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import as_json, major, note, say, say_json, say_table, styled
from tui.errors import Refused
from tui.i18n import _
from tui.services.cells import cut
from tui.services.reasons import LineView, ReasonsView, Worth, counted
from tui.services.wording_reasons import (
    beside,
    lost_words,
    stayed_words,
    table,
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
    rows = table(found, lambda line: cut(line.label, 36))
    say_table(
        rows, right=frozenset(at for at, title in enumerate(rows[0]) if title not in ("", _("of which")))
    )
    _say_beside(found)


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
