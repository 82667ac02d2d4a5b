"""Rows of a file that found no home: to the inbox, and out of it once a later file settles them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.clean import clean_line
from tui.clock import instant_text
from tui.i18n import _, ngettext
from tui.services.importing.sink import WritingSink
from tui.services.inbox import FILE
from tui.services.inbox_asks import written
from tui.store.queries import inbox

if TYPE_CHECKING:
    from tui.services.importing.engine import FileRun
    from tui.store.writing import Work

_NAMED = 3
_LINES = 8


def settle(work: Work, sink: WritingSink, one: FileRun) -> None:
    """One line a file and reason, once. What such a line said of this file before and holds no longer is handled."""
    source = f"{FILE}{clean_line(one.file.name, 80)}"
    wanted = dict(text for text in (_nobodys(one), _asking(one)) if text is not None)
    before = {body: (row_id, problem) for row_id, body, problem in sink.ask(inbox.open_of, source)}
    for body, (row_id, problem) in before.items():
        if body not in wanted:
            sink.update("inbox", row_id, {"handled_on": work.today.isoformat()})
        elif wanted[body] != problem:
            sink.update("inbox", row_id, {"problem": wanted[body]})
    now = instant_text(work.now)
    rows = [(body, problem, now) for body, problem in wanted.items() if body not in before]
    if rows:
        sink.insert("inbox", ("body", "problem", "said_at"), rows, {"source": source})


def _nobodys(one: FileRun) -> tuple[str, str] | None:
    if not one.homeless:
        return None
    body = ngettext(
        "{n} row of {file} names no customer and was left out.",
        "{n} rows of {file} name no customer and were left out.",
        one.homeless,
    ).format(n=f"{one.homeless:,}", file=clean_line(one.file.name, 80))
    lines = sorted(line for tally in one.tallies.values() for line in tally.homeless_lines)[:_LINES]
    where = ", ".join(f"{line:,}" for line in lines) + (" …" if one.homeless > len(lines) else "")
    problem = _("Lines {lines}: name the customer in the file, then import it again; what is there stays.")
    return body, problem.format(lines=where)


def _asking(one: FileRun) -> tuple[str, str] | None:
    asks = one.asking.asks
    rows = sum(ask.rows for ask in asks)
    if not rows:
        return None
    body = ngettext(
        "{n} row of {file} asks who is meant and waits.",
        "{n} rows of {file} ask who is meant and wait.",
        rows,
    ).format(n=f"{rows:,}", file=clean_line(one.file.name, 80))
    names = ", ".join(f"“{clean_line(ask.text, 60)}”" for ask in asks[:_NAMED])
    more = " …" if len(asks) > _NAMED else ""
    problem = _(
        "{names}: say in the inbox who is meant, then import the file again; or import it with --map {option}=ID."
    )
    return body, problem.format(names=names + more, option=repr(asks[0].option)) + written(asks)
