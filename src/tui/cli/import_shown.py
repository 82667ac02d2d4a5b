"""A planned or applied import as text: what it was taken for, how its columns are read, what becomes of its rows."""

from __future__ import annotations

from tui.clean import clean_line
from tui.cli.output import columns_of, say
from tui.i18n import _, ngettext
from tui.services import wording_import as words
from tui.services.importing import FilePlan, Options
from tui.services.importing.assumed import assumed
from tui.services.importing.columns import for_all, notes_taken
from tui.services.importing.meanings import Question
from tui.services.importing.views import Ask

_SHOWN_PROBLEMS = 20
_SHOWN_LINES = 6


def show(files: tuple[FilePlan, ...]) -> None:
    for file in files:
        _show_recognised(file)
        _show_counts(file)
        for text in file.notes:
            say(f"  {text}")
        for question in file.unsaid:
            say("  " + unsaid(question))
        for ask in file.asks:
            _show_ask(ask)
        _show_columns(file)
        _show_problems(file)


def _show_recognised(file: FilePlan) -> None:
    seen = file.recognised
    dates = _("dates {order}").format(order=seen.date_order) if seen.date_order else _("no dates")
    delimiter = repr(seen.delimiter) if seen.delimiter else ""
    parts = [seen.source, ", ".join(seen.kinds), seen.encoding, delimiter, dates]
    say(f"{clean_line(file.name, 80)}: {', '.join(filter(None, parts))}")
    if taken := assumed(file, Options()):
        say("  " + "; ".join(taken))
    if file.known_on:
        text = _("As you said on {day} of files with these columns; --forget passes over it.")
        say("  " + text.format(day=file.known_on))


def _show_counts(file: FilePlan) -> None:
    head = ("  ", _("create"), _("update"), _("same"), _("conflict"), _("skip"))
    table: list[tuple[str, ...]] = [head]
    for kind, count in ((file.recognised.kind, file.count), *file.also.items()):
        figures = (count.create, count.update, count.same, count.conflict, count.skip)
        table.append((f"  {kind}", *(f"{figure:,}" for figure in figures)))
    for line in columns_of(table, frozenset({1, 2, 3, 4, 5})):
        say(line)


def _show_columns(file: FilePlan) -> None:
    """Which column is read as what; a guess is marked, so that it is looked at."""
    said: dict[str, dict[str, str]] = {}
    for mapping in file.read.mappings:
        for column in mapping.columns:
            guess = "?" if column.confidence == "likely" else ""
            fields = said.setdefault(clean_line(column.header, 60) or f"#{column.index + 1}", {})
            fields[words.field(column.field)] = guess
    read = "; ".join(
        f"{name} → {', '.join(f + g for f, g in fields.items())}" for name, fields in said.items()
    )
    if read:
        say("  " + _("read: {columns}").format(columns=read))
    if any("?" in fields.values() for fields in said.values()):
        say("  " + _("? is a guess: --map FIELD=COLUMN says it."))
    for one in for_all(file):
        text = _("{field}: {value} (for all rows)")
        say("  " + text.format(field=words.field(one.field), value=clean_line(one.text, 80)))
    kept = [name for mapping in file.read.mappings for _index, name in mapping.kept]
    if kept:
        say("  " + _("kept as notes: {columns}").format(columns=", ".join(kept)))
    if file.unknown:
        names = clean_line(", ".join(file.unknown[:12]), 400)
        more = len(file.unknown) - 12
        said_more = " " + _("and {n} more").format(n=more) if more > 0 else ""
        say("  " + _("not read: {columns}").format(columns=names) + said_more)
        if notes_taken(file):
            say("  " + _("--keep-notes keeps these as lines of the note."))


def _show_ask(ask: Ask) -> None:
    """Who is meant by a text: the candidates with their ids, and how it is answered."""
    who = "; ".join(f"{one.id} {clean_line(one.name, 60)}" for one in ask.candidates[:6])
    text = ngettext("{n} row asks who “{text}” is: {who}.", "{n} rows ask who “{text}” is: {who}.", ask.rows)
    say("  " + text.format(n=f"{ask.rows:,}", text=clean_line(ask.text, 60), who=who or _("nobody fits")))
    say("    " + _("Answer: {how}").format(how=f"--map {ask.option + '=ID'!r}") + _(", or =new, =skip"))


def unsaid(question: Question) -> str:
    """A word that names no kind: kept as text, and how it is said."""
    how = _("Kept as text; say it with --map-value {pair}.")
    return f"{question.text} {how.format(pair=repr(f'{question.word}=KIND'))}"


def _show_problems(file: FilePlan) -> None:
    """The same problem on several lines is said once, with the first of its lines."""
    lines: dict[tuple[str, str], list[int]] = {}
    for problem in file.problems:
        lines.setdefault((problem.column, problem.message), []).append(problem.line)
    for (column, message), where in list(lines.items())[:_SHOWN_PROBLEMS]:
        named = ", ".join(str(line) for line in where[:_SHOWN_LINES])
        more = len(where) - _SHOWN_LINES
        if more > 0:
            named = _("{lines} and {n} more").format(lines=named, n=f"{more:,}")
        head = _("line {n}:") if len(where) == 1 else _("lines {n}:")
        say("  " + head.format(n=named) + (f" {column}:" if column else "") + f" {message}")
    kept = sum(len(where) for where in lines.values())
    if len(lines) > _SHOWN_PROBLEMS or file.problems.total > kept:
        say("  " + _("{n} problems in all; --json lists them").format(n=f"{file.problems.total:,}"))
