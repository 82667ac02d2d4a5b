"""A handover on the screen, in bits: who claims to have sent it, its records by what becomes of them, their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tui.i18n import _
from tui.services.receiving_erased import words as erased_words
from tui.services.receiving_views import (
    STATES,
    Diff,
    FieldView,
    RecordView,
    how_words,
    state_words,
    wins_words,
)
from tui.ui.brief_words import Line
from tui.ui.figures import full_day, number
from tui.ui.text import Bit, Words, fit, look, masked, width
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.reading_pane import Section

CONFLICT, NEW, SAME = "conflict", "new", "same"
Decided = Mapping[str, str]
_LABEL = 18


def head_lines(found: Diff, decided: Decided) -> Iterator[Line]:
    """Which account, from whom, how much of it is what, and what the next key does."""
    yield ((masked(found.account), "bold"), (f"  {how_words(found)}", "dim"))
    sent = _("claims to be from {name}").format(name=masked(found.sender))
    parts = [sent, full_day(found.written_on)]
    if found.to:
        parts.append(_("for {name}").format(name=masked(found.to)))
    if found.private:
        parts.append(_("with private notes"))
    yield ((" · ".join(parts), "dim"),)
    counts: list[Bit] = []
    for state in STATES:
        if count := found.count(state):
            counts.append(("   " if counts else "", ""))
            counts.append((f"{number(count)} ", "bold hold" if state == CONFLICT else "bold"))
            counts.append((state_words(state), "hold" if state == CONFLICT else ""))
    if counts:
        yield tuple(counts)
    yield _next(found, decided)


def _next(found: Diff, decided: Decided) -> Line:
    if found.own:
        return ((_("You wrote this file yourself: nothing in it is new."), "bold"),)
    if found.received_on is not None:
        day = full_day(found.received_on)
        return (
            (_("Taken in, {day}.").format(day=day), "bold go"),
            ("  " + _("A second time changes nothing; u takes back the last act."), "dim"),
        )
    if found.how == "ask":
        names = ", ".join(masked(name) for _key, name in found.candidates)
        said = _("Is it {names}? t says which account it is.").format(names=names)
        return ((f"{look.glyphs.ask} ", "bold hold"), (said, "bold"))
    if open_ := undecided(found, decided):
        said = _("{n} to decide: w says who wins, theirs or ours.").format(n=number(len(open_)))
        return ((f"{look.glyphs.ask} ", "bold hold"), (said, "bold"))
    if found.erased:
        return ((f"{look.glyphs.ask} ", "bold hold"), (erased_words(found.erased), "bold"))
    return ((_("Nothing is changed yet: ctrl+s takes it in, as one act."), "dim"),)


def undecided(found: Diff, decided: Decided) -> tuple[RecordView, ...]:
    return tuple(one for one in found.conflicts if one.key not in decided)


def groups(found: Diff) -> list[tuple[Heading, Sequence[RecordView]]]:
    """What is the same on both sides is only counted."""
    made: list[tuple[Heading, Sequence[RecordView]]] = []
    for state in STATES:
        those = [one for one in found.records if one.state == state]
        tone = "bold hold" if state == CONFLICT else "bold"
        if state != SAME:
            made.append((Heading(state, state_words(state), number(len(those)), tone), those))
    return made


def empty(found: Diff | None) -> str:
    """Why there are no records to show."""
    if found is None or found.how == "ask":
        return ""
    if found.received_on is not None:
        return _("Nothing is left to do with this file.")
    return _("Everything in it is here already.")


def record_columns(decided: Decided, asks: bool) -> list[Column[RecordView]]:
    """`asks`: there are records of which it is to be said who wins."""

    def wins(one: RecordView) -> Words:
        if one.state != CONFLICT:
            return ""
        said = decided.get(one.key, "")
        return ((wins_words(said), "bold" if said else "bold hold"),)

    columns: list[Column[RecordView]] = [
        Column("kind", _("record"), lambda one: ((one.kind, "dim"),), 14, weight=1),
        Column("title", "", lambda one: masked(one.title), 24, weight=4),
    ]
    return [*columns, Column("wins", _("wins"), wins, 9)] if asks else columns


def sections(one: RecordView, decided: Decided, cells: int) -> list[Section]:
    """The fields of a record: of a new one what it says, else before and after."""
    if one.state == NEW:
        return [("", [_said(field, cells) for field in one.fields])]
    if not one.fields:
        return [("", [((_("Removed here since: it stays so."), "dim"),)])]
    return [(field.words, list(_sides(one, field, decided))) for field in one.fields]


def _said(field: FieldView, cells: int) -> Line:
    label = fit(field.words, min(_LABEL, max(cells // 3, width(field.words[:8]))))
    return ((label + "  ", "dim"), (masked(field.theirs), ""))


def _sides(one: RecordView, field: FieldView, decided: Decided) -> Iterator[Line]:
    """Both values; the one that will stand is bold, and an open question orange."""
    wins = field.wins if field.wins != CONFLICT else decided.get(one.key, CONFLICT)
    for side, label, value in (("ours", _("here"), field.ours), ("theirs", _("there"), field.theirs)):
        tone = "bold" if wins == side else "hold" if wins == CONFLICT else "dim"
        sign = look.glyphs.go if wins == side else look.glyphs.ask if wins == CONFLICT else " "
        yield ((f"{sign} {fit(label, 6)} ", "dim" if wins != CONFLICT else "hold"), (_value(value), tone))


def _value(text: str) -> str:
    return masked(text) if text else _("nothing")


def letter(found: Diff) -> list[Section]:
    return [("", [((masked(line), ""),) for line in found.read_me])]
