"""What the answers say: NPS as a whole, over time, and by group; for the pane of Insight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.i18n import _
from tui.services.insight import Overview
from tui.services.nps import NpsGroup
from tui.ui.brief_words import Line
from tui.ui.charts.nps import forest, shares
from tui.ui.figures import number, percent
from tui.ui.text import fit, masked, width
from tui.ui.widgets.reading_pane import Section

_NUMBERS = 11


def overview_sections(found: Overview, cells: int) -> Iterator[Section]:
    """Both scores on one scale, then what each is made of."""
    if not found.every.n:
        yield "", nobody()
        return
    rows = [(_("all answers"), found.every), (_("latest per person"), found.latest)]
    yield "", [*forest(rows, cells), *margin_words(found.every.n)]
    yield _("all answers"), shares(found.every, min(cells, 80))
    yield _("latest per person"), shares(found.latest, min(cells, 80))


def margin_words(n: int) -> list[Line]:
    """What the heavy part of a line is; what is missing where there are too few answers."""
    if n < 10:
        said = _("From 10 answers on there is a score; under that, the counts.")
    else:
        said = _("The heavy part: 19 times of 20 the true score lies in it.")
    return [((" ", ""),), ((said, "dim"),)]


def nobody() -> list[Line]:
    return [
        ((_("Nobody has answered yet."), "bold"),),
        (
            (
                _("On an account, f notes a score; `fallow import` reads a survey."),
                "dim",
            ),
        ),
    ]


def trend_sections(found: Sequence[NpsGroup], by_month: bool, cells: int) -> Iterator[Section]:
    if not found:
        yield "", nobody()
        return
    yield "", forest([(one.label if not by_month else one.group or "", one.nps) for one in found], cells)
    title = _("by month") if by_month else _("by quarter")
    yield title, table(found, title, by_month)


def group_sections(found: Sequence[NpsGroup], by: str, cells: int) -> Iterator[Section]:
    if not found:
        yield "", nobody()
        return
    rows = [(masked(one.label) if by == "rep" else one.label, one.nps) for one in found]
    yield "", forest(rows, cells)
    yield _("counts"), table(found, "", False, by == "rep")


def table(found: Sequence[NpsGroup], title: str, by_month: bool, secret: bool = False) -> list[Line]:
    """Counts and shares of each group, as figures under one another."""
    names = [one.group or "" if by_month else masked(one.label) if secret else one.label for one in found]
    label = min(28, max([width(title), *(width(name) for name in names)])) + 2
    heads = (_("promoters"), _("passives"), _("detractors"))
    out: list[Line] = [
        (
            (" " * label, ""),
            ("".join(fit(head, max(_NUMBERS, width(head) + 1), "right") for head in heads), "dim"),
        )
    ]
    for name, one in zip(names, found, strict=True):
        counts = (one.nps.promoters, one.nps.passives, one.nps.detractors)
        cells = [f"{number(count)} {percent(count / one.nps.n):>5}" for count in counts]
        line = "".join(
            fit(cell, max(_NUMBERS, width(head) + 1), "right")
            for cell, head in zip(cells, heads, strict=True)
        )
        out.append(((fit(name, label - 2) + "  ", ""), (line, "")))
    return out
