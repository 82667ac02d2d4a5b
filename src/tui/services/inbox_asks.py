"""Whom the rows of a file ask for, as the inbox keeps it: a line each behind the sentence that says what to do.

`4, 9: account:Vega Motro (1, 7)`: the lines of the file, what it says there, and the accounts that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from tui.clean import clean_line, fold
from tui.exchange.decisions import ACCOUNT
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.services.importing.views import Ask

_KEPT = 100
_SHOWN = 8
_LINE = re.compile(r"(?P<lines>[\d, ]+ ?…?): (?P<kind>account|person):(?P<text>.*) \((?P<ids>[\d, ]*)\)")


@dataclass(frozen=True, slots=True)
class InboxAsk:
    """What a file says of somebody. `lines` are words; `candidates`: ids. One that names a `person` is asked about
    where that person works now, which only the import can be told.
    """

    text: str
    lines: str
    candidates: tuple[int, ...]
    person: bool


def open_asks(asks: Sequence[InboxAsk], known: Container[str]) -> list[InboxAsk]:
    """Those that the inbox can be told of, and was not: not among the folded names that are `known`."""
    return [one for one in asks if not one.person and fold(one.text) not in known]


def written(asks: Sequence[Ask]) -> str:
    """As it stands behind the sentence; of very many the first."""
    return "".join("\n" + _written(ask) for ask in asks[:_KEPT])


def _written(ask: Ask) -> str:
    kind = ask.option.partition(":")[0]
    lines = ", ".join(str(line) for line in ask.lines[:_SHOWN]) + (" …" if ask.rows > _SHOWN else "")
    ids = ", ".join(str(one.id) for one in ask.candidates[:_SHOWN])
    return f"{lines}: {kind}:{clean_line(ask.text, 400)} ({ids})"


def read(problem: str) -> tuple[str, tuple[InboxAsk, ...]]:
    """(the sentence, whom the rows ask for)."""
    found: list[InboxAsk] = []
    said: list[str] = []
    for line in problem.split("\n"):
        one = _LINE.fullmatch(line) if said else None
        if one is None:
            said.append(line)
            continue
        ids = tuple(int(key) for key in re.findall(r"\d+", one["ids"]))
        found.append(InboxAsk(one["text"], one["lines"], ids, one["kind"] + ":" != ACCOUNT))
    return "\n".join(said), tuple(found)
