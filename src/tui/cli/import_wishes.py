"""What the options of `fallow import` say of all files, and of single ones."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.clean import fold
from tui.cli.output import note
from tui.i18n import _
from tui.services.importing.columns import DEFAULT, EVERY, KEEP
from tui.services.importing.decided import WINS
from tui.services.importing.judging import FileWish
from tui.services.importing.meanings import MEANING

Wishes = dict[str, str]
_TEXT_FIRST = ("account:", "person:", "product:")


def wishes_of(args: argparse.Namespace) -> tuple[Wishes, dict[Path, FileWish]] | None:
    """(of all files, of single ones): None after a sentence where a pair is no pair."""
    common: Wishes = {"date_order": args.date_order} if args.date_order else {}
    if args.on is not None:
        common["day"] = args.on.isoformat()
    if args.keep_notes:
        common[KEEP + EVERY] = "yes"
    for pair in args.wins:
        field, _equals, who = pair.rpartition("=")
        common[WINS + (f":{field.strip()}" if field.strip() else "")] = who.strip()
    own: dict[Path, Wishes] = {}
    read = (
        (args.map_value, "--map-value", "WORD=KIND", _meaning),
        (args.default, "--default", "FIELD=VALUE", _for_all),
        (args.map, "--map", "FIELD=COLUMN", _column),
    )
    for pairs, option, form, put in read:
        for pair in pairs:
            last = put is _meaning or pair.startswith(_TEXT_FIRST)
            left, equals, right = pair.rpartition("=") if last else pair.partition("=")
            if not equals or not left.strip():
                note(
                    _("{option} wants {form}, not {pair}.").format(option=option, form=form, pair=repr(pair))
                )
                return None
            path, name = _of_file(left.strip(), args.files)
            put(common if path is None else own.setdefault(path, {}), name, right.strip())
    each = {path: FileWish(args.kind, {**common, **said}, args.forget) for path, said in own.items()}
    return common, each


def _of_file(left: str, files: list[Path]) -> tuple[Path | None, str]:
    """`deals.csv:amount`: of one of the files that are named, by its name or its path."""
    for path in files:
        for named in (str(path), path.name):
            if len(files) > 1 and left.startswith(named + ":"):
                return path, left[len(named) + 1 :].strip()
    return None, left


def _meaning(said: Wishes, word: str, kind: str) -> None:
    said[MEANING + fold(word)] = kind


def _for_all(said: Wishes, field: str, value: str) -> None:
    said[DEFAULT + field] = value


def _column(said: Wishes, field: str, column: str) -> None:
    """The second column for the note, and every further one, is kept with its name before it; the first one, too."""
    more = field in said or any(name.startswith(KEEP) and name != KEEP + EVERY for name in said)
    if field != "note" or not more:
        said[field] = column
        return
    first = said.pop(field, None)
    for one in (first, column):
        if one not in (None, "", "-"):
            said[KEEP + str(one)] = "yes"
