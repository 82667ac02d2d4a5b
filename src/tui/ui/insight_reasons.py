"""Why they left, for the pane of Insight: bars by what they brought, columns over time, the figures under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.reasons import WAYS, GoneView, LineView, ReasonsView, Worth
from tui.services.wording_reasons import (
    beside,
    lost_words,
    share_words,
    stayed_words,
    table,
    way,
    worth_words,
)
from tui.ui.brief_words import Line
from tui.ui.charts.reasons import Series, Tick, columns
from tui.ui.figures import full_day, money, number
from tui.ui.insight_bars import Bar, bar_lines, grid
from tui.ui.tabs.base import hanging
from tui.ui.text import Words, fit, masked, width
from tui.ui.widgets.reading_pane import Section, labelled

TIMES = ("month", "quarter", "year")
_NAMES = ("competitor", "substitute")
_BEHIND, _ROOMY = 12, 60
_LABEL, _WORDS = 12, 10


def title(found: ReasonsView | None) -> str:
    return _("Why they left") if found is None else way(found.by)


def headline(found: ReasonsView) -> Words:
    """What they took along where that is one sum, else how many they were."""
    if len(found.worth) == 1 and found.worth[0].margin:
        return ((money(found.worth[0].margin, found.worth[0].currency), ""),)
    return ((lost_words(found.n), "dim"),) if found.n else ""


def name_of(line: LineView, found: ReasonsView) -> str:
    """The label of a line; names of other firms are masked in privacy mode."""
    return masked(line.label) if line.key and found.by in _NAMES else line.label


def line_figure(line: LineView, found: ReasonsView) -> Words:
    """Beside a line in the list: what it brought where that is one sum, else how many."""
    if len(found.worth) == 1:
        return ((money(line.margin(found.worth[0].currency), found.worth[0].currency), "dim"),)
    return ((number(line.n), "dim"),)


def reasons_sections(found: ReasonsView, cells: int) -> Iterator[Section]:
    """The picture, the figures, and what they cannot say."""
    if not found.n:
        yield "", _nobody(found)
        return
    yield from picture(found, cells)
    yield _("the figures"), figures(found, cells)
    yield "", [((said, "dim"),) for said in _said(found)]


def _nobody(found: ReasonsView) -> list[Line]:
    said = [((_("Nobody has left."), "bold"),)]
    said.append(
        ((_("On an account, x notes that they decided to; `fallow import` reads a file of them."), "dim"),)
    )
    return [*said, *(((stayed, ""),) for stayed in [stayed_words(found)] if stayed)]


def _said(found: ReasonsView) -> list[str]:
    ways = {
        "kind": _("over time"),
        "time": _("by competitor"),
        "competitor": _("by substitute"),
        "substitute": _("what could be avoided"),
        "avoidable": _("by kind"),
    }
    here = "time" if found.by in TIMES else found.by
    keys = _("enter: who is behind a line; m: {next}").format(next=ways[here])
    return [part for part in (*beside(found), stayed_words(found), keys) if part]


def picture(found: ReasonsView, cells: int) -> Iterator[Section]:
    """Of one currency by what they brought; of several by how many, then each currency for itself."""
    draw = _times if found.by in TIMES else _bars
    if len(found.worth) > 1:
        yield _("how many"), draw(found, None, cells)
    for one in found.worth:
        if one.margin or len(found.worth) == 1:
            said = [worth_words((one,)), lost_words(one.n)]
            yield ", ".join(part for part in said if part), draw(found, one, cells)


def _bars(found: ReasonsView, of: Worth | None, cells: int) -> list[Line]:
    """A bar a line: by count without a currency, else by its margin. What costs more than it brings has none."""
    if of is None:
        bars = [
            Bar(name_of(line, found), line.n, number(line.n), share_words(line.share)) for line in found.lines
        ]
        return bar_lines(bars, cells)
    known = {line.id: one for line in found.lines for one in line.worth if one.currency == of.currency}
    lines = [line for line in found.lines if line.id in known or found.by == "avoidable"]
    if len(found.worth) > 1 and found.by != "avoidable":
        lines.sort(key=lambda line: (line.key is None, -known[line.id].margin))
    worth = [known.get(line.id, Worth(of.currency, 0, 0, 0)) for line in lines]
    counts = max([0, *(width(number(one.n)) for one in worth)])
    bars = [_bar(name_of(line, found), one, counts) for line, one in zip(lines, worth, strict=True)]
    return bar_lines(bars, cells)


def _bar(name: str, one: Worth, counts: int) -> Bar:
    """Its share and count stand beside; `counts` is how wide the counts are."""
    share = f"{share_words(one.share):>5}  " if one.share is not None else ""
    said = money(one.margin, one.currency)
    return Bar(name, max(0, one.margin), said, f"{share}n {fit(number(one.n), counts, 'right')}")


def _times(found: ReasonsView, of: Worth | None, cells: int) -> list[Line]:
    """Columns of all, then of each kind, both on scales of their own."""

    def weight(n: int, margins: Sequence[tuple[str, int]]) -> float:
        return n if of is None else sum(margin for currency, margin in margins if currency == of.currency)

    def words(value: float) -> str:
        return number(value) if of is None else money(round(value), of.currency)

    ticks = [Tick(line.tick, line.year) for line in found.lines]
    sums: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    for at, line in enumerate(found.lines):
        for part in line.kinds:
            key = part.kind or ""
            names[key] = part.label
            sums.setdefault(key, [0.0] * len(ticks))[at] += weight(part.n, part.margins)
    whole = [sum(row[at] for row in sums.values()) for at in range(len(ticks))]
    order = sorted((key for key in sums if any(sums[key])), key=lambda key: (not key, -sum(sums[key]), key))
    rows = [Series(names[key], tuple(sums[key]), words(sum(sums[key]))) for key in order]
    every = Series(_("all"), tuple(whole), words(sum(whole)), "bold")
    blank: Line = ((" ", ""),)
    return [
        *columns([every], ticks, cells, beside=rows)[:2],
        blank,
        *columns(rows, ticks, cells, beside=[every]),
    ]


def figures(found: ReasonsView, cells: int) -> list[Line]:
    """The table under the picture; where there is no room its last columns are left out."""
    rows = table(found, lambda line: name_of(line, found))
    kept = _kept(rows, cells)
    told = [
        tuple((row[column], "dim" if at == 0 or column > 1 else ("", "bold")[column]) for column in kept)
        for at, row in enumerate(rows)
    ]
    of = [at for at, column in enumerate(kept) if rows[0][column] == _("of which")]
    return grid(told, cells, (0, *of), [at for at in range(1, len(kept)) if at not in of])


def _kept(rows: Sequence[Sequence[str]], cells: int) -> list[int]:
    """The columns that find room, each whole but the first and the words, which may be cut."""
    needs = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    words = len(needs) - 1 if rows[0][-1] == _("of which") else len(needs)
    least = [_LABEL if at == 0 else _WORDS if at == words else need for at, need in enumerate(needs)]
    kept = list(range(len(needs)))
    while len(kept) > 2 and sum(min(least[at], needs[at]) + 2 for at in kept) - 2 > cells:
        kept.pop()
    return kept


# -- inside: the departures behind a line -----------------------------------------------------------------


def behind_section(line: LineView, found: ReasonsView, gone: Sequence[GoneView], cells: int) -> Section:
    """Those of a line, the dearest first; more are in the list, one key on."""
    rows = [
        (
            (masked(one.account), "bold"),
            (full_day(one.decided_on), "dim"),
            (_of_one(one, found) if cells >= _ROOMY else "", ""),
            (money(one.margin, one.currency) if one.margin else "", "dim"),
        )
        for one in gone[:_BEHIND]
    ]
    lines = grid(rows, cells, (0, 2), (3,))
    if line.n > len(rows) and rows:
        lines.append(((_("and {n} more").format(n=number(line.n - len(rows))), "dim"),))
    return _("behind: {name}").format(name=name_of(line, found)), lines


def _of_one(one: GoneView, found: ReasonsView) -> str:
    """What is not said by the line already."""
    return one.kind_words if found.by != "kind" else masked(one.competitor or one.substitute)


def gone_sections(one: GoneView, today: date, cells: int) -> Iterator[Section]:
    """A departure in full."""
    ends = full_day(one.ends_on) + (_(", still on the way out") if one.ends_on >= today and one.open else "")
    facts = (
        (_("decided"), full_day(one.decided_on)),
        (_("service ends") if one.open else _("service ended"), ends),
        (_("reason"), one.kind_words),
        (_("in words"), masked(one.reason)),
        (_("to"), masked(one.competitor)),
        (_("substitute"), masked(one.substitute)),
        (_("avoidable"), one.avoidable_words),
        (_("margin lost"), money(one.margin, one.currency) if one.margin else _("not known")),
        (_("revenue"), money(one.revenue, one.currency) if one.revenue else ""),
    )
    yield "", [shown for line in labelled(facts, 13) for shown in hanging(line, cells)]
    yield "", [((_("enter: its exit plan, interview and lessons"), "dim"),)]


def next_way(at: int) -> int:
    return (at + 1) % len(WAYS)
