"""Duplicates on the screen, in bits: pairs with their reasons, two records side by side, what the gate makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tui.i18n import _, ngettext
from tui.services import wording_duplicates as words
from tui.services.duplicate_pairs import Pair
from tui.services.merging import Merged
from tui.services.merging_views import Beside, FieldView, HangView, PersonPair
from tui.services.unmerging import MergeLine
from tui.services.wording_terms import verdict
from tui.ui.brief_words import Line
from tui.ui.figures import number
from tui.ui.text import Words, look, masked
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.reading_pane import Section

Row = Pair | MergeLine
Compared = FieldView | HangView | PersonPair
KEEP, OTHER, BOTH, ASK = "keep", "other", "both", "ask"
_NOBODYS = frozenset({"stage", "category", "currency", "role", "employees", "margin_rate"})
"""Fields that tell nobody's name or address."""


# -- the list ------------------------------------------------------------------------------------------------


def row_key(row: Row) -> str:
    if isinstance(row, MergeLine):
        return f"merge {row.batch}"
    return f"{row.table} {row.one.id} {row.other.id}"


def pair_columns() -> list[Column[Row]]:
    return [
        Column("one", _("the older"), _one, 16, weight=3),
        Column("other", _("and"), _other, 16, weight=3),
        Column("why", _("the same"), _why, 16, weight=3),
    ]


def _one(row: Row) -> Words:
    return masked(row.about.partition(" ← ")[0] if isinstance(row, MergeLine) else row.one.name)


def _other(row: Row) -> Words:
    return masked(row.about.partition(" ← ")[2] if isinstance(row, MergeLine) else row.other.name)


def _why(row: Row) -> Words:
    if isinstance(row, MergeLine):
        return ((_("merged {day}").format(day=row.at[:10]), "dim"),)
    return ", ".join(words.briefly(code) for code, _about in row.speaks)


def groups(
    pairs: Sequence[Pair], counts: Mapping[str, int], merges: Sequence[MergeLine]
) -> list[tuple[Heading, Sequence[Row]]]:
    """Likely ones first; below them what was merged and can be taken apart."""
    made: list[tuple[Heading, Sequence[Row]]] = []
    for kind in ("likely", "possible"):
        those = [one for one in pairs if one.likelihood == kind]
        total = counts.get(kind, len(those))
        beside = number(total)
        if total > len(those):
            beside = _("the best {n} of {total}").format(n=number(len(those)), total=number(total))
        made.append((Heading(kind, words.likelihood(kind), beside), those))
    made.append((Heading("merged", _("merged, can be taken apart"), number(len(merges))), list(merges)))
    return made


def pair_sections(row: Row) -> list[Section]:
    """Why they may be one, why not, and both as they are found by."""
    if isinstance(row, MergeLine):
        said = _("enter takes them apart again: each with the rows it had, as those are now.")
        return [("", [((said, ""),)])]
    sections: list[Section] = [(_("for it"), [_reason("+", words.speaks(*one)) for one in row.speaks])]
    if row.against:
        sections.append((_("against it"), [_reason("–", words.against(*one)) for one in row.against]))
    for title, side in ((_("the older"), row.one), (_("the other"), row.other)):
        lines: list[Line] = [((masked(side.name), "bold"), (f"  #{side.id}", "dim"))]
        if side.account != side.name:
            lines.append(((masked(side.account), ""),))
        if side.detail:
            lines.append(((masked(side.detail), "dim"),))
        sections.append((title, lines))
    return sections


def _reason(sign: str, text: str) -> Line:
    return ((f"{sign} ", "dim"), (masked(text) if look.private and ":" in text else text, ""))


# -- side by side --------------------------------------------------------------------------------------------


def compared_key(row: Compared) -> str:
    if isinstance(row, FieldView):
        return f"field {row.name}"
    return f"person {row.other}" if isinstance(row, PersonPair) else f"rows {row.table}"


def compared_columns(seen: Beside, apart: set[int]) -> list[Column[Compared]]:
    """`apart`: people who stay two, by the id of the one that would go."""

    def sign(row: Compared) -> Words:
        if isinstance(row, HangView):
            return (("+", "dim"),)
        if isinstance(row, PersonPair):
            return (("|" if row.other in apart else "=", "bold"),)
        return _sign(row)

    def side(which: str) -> Words:
        return masked(seen.keep_name if which == KEEP else seen.other_name)

    return [
        Column("what", "", _label, 14),
        Column(KEEP, str(side(KEEP)), lambda row: _said(row, KEEP, apart), 16, weight=1),
        Column("sign", "", sign, 1),
        Column(OTHER, str(side(OTHER)), lambda row: _said(row, OTHER, apart), 16, weight=1),
    ]


def _sign(row: FieldView) -> Words:
    if row.side == ASK:
        return ((look.glyphs.ask, "bold hold"),)
    if not row.choices:
        return ""
    return (({KEEP: "←", OTHER: "→", BOTH: "+"}[row.side], "bold"),)


def _label(row: Compared) -> Words:
    text = _("person") if isinstance(row, PersonPair) else row.words
    return ((text, "dim"),)


def _said(row: Compared, which: str, apart: set[int]) -> Words:
    """The side that stands is plain, the one that goes dim."""
    if isinstance(row, PersonPair):
        gone = which == OTHER and row.other not in apart
        return ((masked(row.keep_name if which == KEEP else row.other_name), "dim" if gone else ""),)
    if isinstance(row, HangView):
        count, total = (row.keep, row.keep_sum) if which == KEEP else (row.other, row.other_sum)
        return ((f"{number(count)}  {total}".rstrip(), "" if count else "dim"),)
    text = row.keep if which == KEEP else row.other
    stands = row.side in (which, BOTH) or not row.choices
    tone = "hold" if row.side == ASK else "" if stands else "dim"
    return ((_value(row, text), tone),)


def _value(row: FieldView, text: str) -> str:
    return (text if row.name in _NOBODYS else masked(text)) if text else "–"


def compared_groups(seen: Beside) -> list[tuple[Heading, Sequence[Compared]]]:
    """What differs first, then people, what hangs on both, and what is the same anyway."""
    differ = [one for one in seen.fields if one.choices]
    same = [one for one in seen.fields if not one.choices]
    return [
        (Heading("differ", _("what differs"), _("← → say which side stands")), differ),
        (Heading("people", _("people who look like one"), _("← apart, → merged along")), list(seen.people)),
        (Heading("hangs", _("what hangs on them"), _("all of it is kept")), list(seen.hangs)),
        (Heading("same", _("the same, or settled"), number(len(same))), same),
    ]


def head_lines(seen: Beside, done: Merged | None, problem: str, lifts: bool) -> Iterator[Line]:
    """Who goes into whom, what the gate says before and after, what the next key does."""
    yield (
        (masked(seen.other_name), "bold"),
        ("  →  ", "dim"),
        (masked(seen.keep_name), "bold"),
        ("  " + _("the older one keeps its place"), "dim"),
    )
    said = problem or seen.problem
    if said:
        yield ((f"{look.glyphs.ask} ", "bold hold"), (said, "bold"))
        return
    if done is None:
        yield (("…", "dim"),)
        return
    yield _gate(done)
    if done.gate.lifted:
        yield (
            (f"{look.glyphs.hold} ", "bold hold"),
            (_("would lift a hold: "), "bold"),
            (masked(done.gate.lifted[0]), ""),
        )
    hint = _("Nothing is changed yet: ctrl+s merges them, as one act.")
    if done.gate.lifted and not lifts:
        hint = _("ctrl+s asks once more before it merges.")
    yield ((hint, "dim"),)


def _gate(done: Merged) -> Line:
    before = ", ".join(dict.fromkeys(verdict(said) for _name, said in done.gate.before))
    tone = "bold hold" if done.gate.after == "hold" else "bold go" if done.gate.after == "go" else "bold"
    return ((_("may I sell? "), "dim"), (before, ""), ("  →  ", "dim"), (verdict(done.gate.after), tone))


def merge_sections(row: Compared | None, done: Merged | None) -> list[Section]:
    """The field under the cursor in full, why the gate says so, and what is united."""
    sections: list[Section] = []
    if isinstance(row, FieldView):
        for title, text in ((_("left"), row.keep), (_("right"), row.other)):
            sections.append((title, [((_value(row, text), ""),)]))
    elif isinstance(row, PersonPair):
        sections.append((_("why"), [((row.why, ""),)]))
    if done is None:
        return sections
    if done.gate.reasons:
        sections.append(
            (_("what the gate says then"), [((masked(one.text), ""),) for one in done.gate.reasons])
        )
    united = [
        ((words.united(table), ""), (f"  {number(count)}", "dim")) for table, count in done.united.items()
    ]
    if united:
        sections.append((_("made one"), united))
    if not done.moved:
        return sections
    moved = ngettext("{n} row changes over", "{n} rows change over", done.moved).format(n=number(done.moved))
    sections.append((_("moved"), [((moved, ""),)]))
    return sections
