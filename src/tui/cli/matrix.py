"""The matrix advocacy x share of wallet, drawn as a table of text."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from tui.cli.desk import opened
from tui.cli.looking import account_json, filters_of
from tui.cli.output import major, note, say, say_json, styled, width
from tui.i18n import _, ngettext
from tui.services.cells import broken, cells, cut, pad
from tui.services.figures import money, number, percent
from tui.services.matrix import LEVELS, STANCES, CellView, MatrixView
from tui.services.wording_terms import stance

_MOST = 40
"""Columns a cell takes where the terminal leaves it any number."""
_GAP = 3
_TONES = {"detractor": "hold", "promoter": "go", "passive": "bold", "unknown": "bold"}


def matrix(args: argparse.Namespace) -> int:
    from tui.services.matrix import matrix as asked
    from tui.services.matrix import whole

    with opened() as desk:
        filters = filters_of(desk, args)
        if args.json:
            found, accounts = desk.read_now(whole, filters)
            say_json(
                {
                    "high_share": found.high_share,
                    "accounts": found.accounts,
                    "lost": found.lost,
                    "cells": [
                        {
                            **_cell_json(one),
                            "accounts": [account_json(row) for row in accounts.get(one.id, ())],
                        }
                        for one in found.cells
                    ],
                }
            )
            return 0
        found = desk.read_now(asked, filters)
    for line in drawn(found, width()):
        say(line)
    _say_notes(found)
    return 0


def _cell_json(one: CellView) -> dict[str, Any]:
    return {
        "cell": one.strategy or one.id,
        "stance": one.stance,
        "share": one.level,
        "strategy": one.strategy,
        "strategy_text": one.words,
        "count": one.accounts,
        "hold": one.hold,
        "stale": one.stale,
        "share_estimated": one.estimated,
        "spend_12m": {currency: major(cents) for currency, cents in one.spend.items()},
        "at_stake": {currency: major(cents) for currency, cents in one.at_stake.items()},
    }


def drawn(found: MatrixView, room: int) -> list[str]:
    """A row of cells for each stance, a column for each level of share; no strategy is cut."""
    names = [stance(one) for one in STANCES]
    side = max(cells(name) for name in names)
    each = max(12, min(_MOST, (room - side) // len(LEVELS) - _GAP))
    border = percent(found.high_share)
    heads = {
        "low": _("low share, under {share}").format(share=border),
        "high": _("high share, from {share}").format(share=border),
        "unknown": _("share unknown"),
    }
    lines = _beside("", side, [broken(heads[level], each) for level in LEVELS], each)
    for one, name in zip(STANCES, names, strict=True):
        lines.append("")
        row = _beside(name, side, [_cell_lines(cell, each) for cell in found.row(one)], each)
        lines.append(row[0].replace(name, styled(name, _TONES[one]), 1))
        lines += row[1:]
    return lines


def _beside(name: str, side: int, columns: Sequence[list[str]], each: int) -> list[str]:
    """Columns of lines side by side, behind the name of their row."""
    blank = " " * _GAP
    lines = []
    for at in range(max(len(column) for column in columns)):
        parts = [pad(column[at] if at < len(column) else "", each) for column in columns]
        lines.append(blank.join([pad(name if at == 0 else "", side), *parts]).rstrip())
    return lines


def _cell_lines(cell: CellView, each: int) -> list[str]:
    count = ngettext("{n} account", "{n} accounts", cell.accounts).format(n=number(cell.accounts))
    held = _("{n} held").format(n=number(cell.hold)) if cell.hold else ""
    lines = [*broken(cell.words, each), cut(", ".join(part for part in (count, held) if part), each)]
    if cell.spend:
        lines.append(cut(_("{sum} a year").format(sum=_sums(cell.spend)), each))
    if cell.at_stake:
        lines.append(cut(_("at stake {figure}").format(figure=_sums(cell.at_stake)), each))
    lines += [cut(f"  {row.name}{' ~' if row.stale else ''}", each) for row in cell.top]
    more = cell.accounts - len(cell.top)
    return [*lines, *([cut("  " + _("and {n} more").format(n=number(more)), each)] if more > 0 else [])]


def _sums(said: dict[str, int]) -> str:
    return " + ".join(money(cents, currency) for currency, cents in said.items())


def _say_notes(found: MatrixView) -> None:
    if not found.accounts and not found.lost:
        note(_("No accounts yet."))
    if found.lost:
        said = ngettext(
            "{n} lost account stands in no cell: its place is the register.",
            "{n} lost accounts stand in no cell: their place is the register.",
            found.lost,
        )
        note(said.format(n=number(found.lost)))
    estimated = sum(cell.estimated for cell in found.cells)
    if estimated:
        note(_("{n} shares are estimates by rank.").format(n=number(estimated)))
    if any(cell.stale for cell in found.cells):
        note(_("~ its answers are old"))
