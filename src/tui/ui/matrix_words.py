"""The matrix as lines of text: laid out for a width and a height, no strategy ever cut. No widget, only arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.i18n import _, ngettext
from tui.services.cells import broken
from tui.services.matrix import LEVELS, STANCES, CellView, MatrixView, total
from tui.services.portfolio import PortfolioRow
from tui.shape import dataclass
from tui.ui.columns_of import category_mark, share_words
from tui.ui.figures import money, number, percent
from tui.ui.text import Bit, bits, fit, fit_bits, look, masked, stance_mark, stance_word, verdict_mark, width
from tui.ui.widgets.reading_pane import Section, labelled

Line = tuple[Bit, ...]
GUTTER, MARGIN = 2, 1
"""Cells before the text of a cell, for the cursor's sign and a blank; and behind it."""
_LEAST = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """How roomy the cells are: lines of names in the rows of a stance, and where nobody answered; blank lines under a
    row; whether the dots have a line of their own."""

    names: int
    unsure: int
    blank: int
    own_line: bool


_PLANS = (
    *(Plan(names, names, 1, True) for names in (4, 3, 2)),
    Plan(2, 2, 0, True),
    Plan(2, 2, 0, False),
    Plan(1, 1, 0, False),
    Plan(1, 0, 0, False),
    Plan(0, 0, 0, False),
)
"""From the roomiest: the first that fits a height is taken."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines of (bit, cell): the index of the cell a bit belongs to, -1 for none. `rows` are first and last line of each
    stance; `columns` the first character cell of each level, and the end."""

    lines: tuple[tuple[tuple[Bit, int], ...], ...]
    rows: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]
    unit: int


def sums(said: dict[str, int], room: int = 60) -> str:
    """Amounts of several currencies in a line; where they find no room the largest, and a sign that there are more."""
    texts = [money(cents, currency) for currency, cents in said.items()]
    whole = " + ".join(texts)
    return whole if width(whole) <= room or len(texts) < 2 else f"{texts[0]} +"


def level_words(level: str, high_share: float) -> str:
    border = percent(high_share)
    return {
        "low": _("low share, under {share}").format(share=border),
        "high": _("high share, from {share}").format(share=border),
    }.get(level, _("share unknown"))


def unit_of(most: int, room: int) -> int:
    """How many accounts a dot stands for, so that the fullest cell finds room: 1, 2, 5, 10, 20, 50 ..."""
    unit, steps = 1, (2, 2.5, 2)
    for step in range(30):
        if -(-most // unit) <= max(1, room):
            break
        unit = int(unit * steps[step % 3])
    return unit


def grid(found: MatrixView, cells: int, height: int) -> Grid:
    """The matrix in `cells` columns; in fewer lines than it needs at the least, it is longer than `height`."""
    each = max(_LEAST, cells // len(LEVELS))
    columns = (*(each * at for at in range(len(LEVELS))), max(cells, each * len(LEVELS)))
    made = _laid_out(found, columns, _PLANS[0])
    for plan in _PLANS[1:]:
        if len(made.lines) <= height:
            break
        made = _laid_out(found, columns, plan)
    return made


def _laid_out(found: MatrixView, columns: tuple[int, ...], plan: Plan) -> Grid:
    text = columns[1] - columns[0] - GUTTER - MARGIN
    unit = max(
        unit_of(cell.accounts, text if plan.own_line else _room_for_dots(cell, text)) for cell in found.cells
    )
    titles = [level_words(level, found.high_share) for level in LEVELS]
    if unit > 1:
        told = _("{dot} = {n}").format(dot=dot(), n=number(unit))
        titles[-1] += " " * max(2, text - width(titles[-1] + told)) + told
    heads = [((fit(" " * GUTTER + title, columns[1]), "head"), -1) for title in titles]
    lines: list[tuple[tuple[Bit, int], ...]] = [tuple(heads)]
    rows = []
    for at, stance in enumerate(STANCES):
        first = len(lines)
        row = found.row(stance)
        lines.append(tuple((bit, -1) for bit in _row_rule(stance, row, columns[-1])))
        blocks = _blocks(row, text, unit, plan)
        for line in range(max(len(block) for block in blocks)):
            parts: list[tuple[Bit, int]] = []
            for column, block in enumerate(blocks):
                shown = block[line] if line < len(block) else ()
                parts += [(bit, at * len(LEVELS) + column) for bit in _cell_line(shown, line == 0, text)]
            lines.append(tuple(parts))
        rows.append((first, len(lines) - 1))
        lines += [()] * (plan.blank if at < len(STANCES) - 1 else 0)
    return Grid(tuple(lines), tuple(rows), columns, unit)


def _cell_line(shown: Line, first: bool, text: int) -> Line:
    """A line of a cell with its gutter, in which the cursor's sign stands on the first one."""
    return (("\0" if first else " ", "bold"), (" ", ""), *fit_bits(shown, text), (" ", ""))


def _row_rule(stance: str, row: Sequence[CellView], cells: int) -> Line:
    """`── ▼ DETRACTOR ── 4 accounts · 325,919 € a year · at stake 457,491 € ─────`."""
    line = look.glyphs.rule
    mark, tone = stance_mark(stance)[0]
    name = f"{mark.split()[0]} {stance_word(stance)[0]}"
    n = sum(cell.accounts for cell in row)
    said = [ngettext("{n} account", "{n} accounts", n).format(n=number(n))]
    spend, stake = total(row, "spend"), total(row, "at_stake")
    if spend:
        said.append(_("{sum} a year").format(sum=sums(spend)))
    if stake:
        said.append(_("at stake {figure}").format(figure=sums(stake)))
    room = cells - width(name) - 8
    while len(said) > 1 and width(" · ".join(said)) > room:
        said.pop()
    told = f" {' · '.join(said)} "
    used = width(name) + width(told) + 6
    return (
        (line * 2 + " ", "rule"),
        (name, tone if "bold" in tone else "bold"),
        (" " + line * 2, "rule"),
        (told, "dim"),
        (line * max(0, cells - used), "rule"),
    )


def _blocks(row: Sequence[CellView], text: int, unit: int, plan: Plan) -> list[list[Line]]:
    """The cells of a row, their parts on the same lines: strategy, dots, count and spend, at stake, names."""
    strategies = [broken(cell.words, text) for cell in row]
    tall = max(len(lines) for lines in strategies)
    staked = any(cell.at_stake for cell in row)
    blocks = []
    for cell, said in zip(row, strategies, strict=True):
        tone = "bold" if cell.accounts else "dim"
        block: list[Line] = [((line, tone),) for line in said]
        block += [()] * (tall - len(said))
        if plan.own_line and any(one.accounts for one in row):
            block.append((_dots(cell, unit, text),))
            block.append(_count_line(cell, text, ("", "")))
        else:
            block.append(_count_line(cell, text, _dots(cell, unit, max(1, _room_for_dots(cell, text)))))
        if staked:
            block.append(_stake_line(cell, text))
        block += _name_lines(cell, text, plan.unsure if cell.stance == "unknown" else plan.names)
        blocks.append(block)
    return blocks


def _spread(left: Line, right: str, text: int, tone: str = "") -> Line:
    """Something at the left, an amount at the right."""
    gap = text - sum(width(bit) for bit, _tone in left) - width(right)
    return (*left, (" " * max(1, gap), ""), (right, tone))


def _beside_dots(cell: CellView, text: int) -> tuple[str, str, str]:
    """How many accounts, how many of them are held, what they spend a year."""
    held = f" {look.glyphs.hold}{number(cell.hold)}" if cell.hold else ""
    return f" {number(cell.accounts)}", held, sums(cell.spend, text // 2) if cell.spend else ""


def _room_for_dots(cell: CellView, text: int) -> int:
    return text - 1 - sum(width(said) for said in _beside_dots(cell, text))


def _dots(cell: CellView, unit: int, room: int) -> Bit:
    """A dot for each account, or for each `unit` of them."""
    tone = {"detractor": "hold", "promoter": "go", "unknown": "dim"}.get(cell.stance, "")
    return dot() * min(-(-cell.accounts // unit), room), tone


def _count_line(cell: CellView, text: int, dots: Bit) -> Line:
    """`•••• 4 ✗1      441,258 €`: how many, how many of them held, what they spend a year."""
    if not cell.accounts:
        return ((look.glyphs.gap, "dim"),)
    count, held, spend = _beside_dots(cell, text)
    return _spread((dots, (count if dots[0] else count.lstrip(), "bold"), (held, "hold")), spend, text)


def dot() -> str:
    """The sign for accounts in a cell."""
    return "o" if look.glyphs.rule.isascii() else "•"


def _stake_line(cell: CellView, text: int) -> Line:
    if not cell.at_stake:
        return ()
    said = sums(cell.at_stake, text // 2)
    label = _("at stake")
    return _spread(((label if width(label) + width(said) < text else "", "dim"),), said, text)


def _name_lines(cell: CellView, text: int, names: int) -> list[Line]:
    """A name a line, or the first ones on the only line there is."""
    if not names:
        return []
    if names == 1:
        return [((_some_names(cell, text), "dim"),)]
    return [((_name(row, text), "dim"),) for row in cell.top[:names]]


def _some_names(cell: CellView, text: int) -> str:
    """As many whole names as one line holds, and how many accounts there are besides: `Albión, Acme +3`."""
    more = ""
    for shown in range(len(cell.top), 0, -1):
        more = f" +{number(cell.accounts - shown)}" if cell.accounts > shown else ""
        said = ", ".join(_name(row, text) for row in cell.top[:shown])
        if width(said + more) <= text:
            return said + more
    return _name(cell.top[0], text - width(more)) + more if cell.top else ""


def _name(row: PortfolioRow, room: int) -> str:
    """The name, marked where its answers are old; the name is cut and not the mark."""
    name, mark = masked(row.name), f" {look.glyphs.stale}" if row.stale else ""
    return (name if width(name + mark) <= room else fit(name, room - width(mark))) + mark


# -- the reading pane ---------------------------------------------------------------------------------------


def cell_head(cell: CellView) -> Line:
    """The strategy, which is what to read first."""
    return ((cell.words, "bold"),)


def cell_sections(
    cell: CellView, high_share: float, rows: Sequence[PortfolioRow], cells: int
) -> Iterator[Section]:
    """What stands in a cell: its figures, and its accounts with their verdicts, those that weigh most first."""
    mark, tone = stance_mark(cell.stance)[0]
    where: Line = ((mark.split()[0] + " ", tone), (f"{stance_word(cell.stance)[0].lower()}, ", ""))
    yield "", [(*where, (level_words(cell.level, high_share), ""))]
    facts = [
        (_("accounts"), number(cell.accounts)),
        (_("hold"), number(cell.hold) if cell.hold else ""),
        (_("old answers {sign}").format(sign=look.glyphs.stale), number(cell.stale) if cell.stale else ""),
        (
            _("estimated {sign}").format(sign=look.glyphs.about),
            number(cell.estimated) if cell.estimated else "",
        ),
        (_("a year"), sums(cell.spend)),
        (_("at stake"), sums(cell.at_stake)),
    ]
    if not cell.accounts:
        yield "", [((_("No account stands here."), "dim"),)]
        return
    yield "", list(labelled(facts))
    lines = [account_line(row, cells) for row in rows]
    if cell.accounts > len(rows):
        lines.append(((_("and {n} more").format(n=number(cell.accounts - len(rows))), "dim"),))
    lines += [(("", ""),), ((_("enter goes into the cell"), "dim"),)]
    yield _("its accounts"), lines


def account_line(row: PortfolioRow, cells: int) -> Line:
    """`K Seguros Albión ~    ✗ hold   62 %   219,697 €`, the figures where there is room."""
    spend = money(row.spend_12m, row.currency) if row.spend_12m else ""
    sides: list[Line] = [fit_bits((verdict_mark(row.verdict),), 6)]
    if cells >= 32:
        sides.append(fit_bits(bits(share_words(row.share, row.share_estimated, row.share_old)), 7, "right"))
    if cells >= 52:
        sides.append(((fit(spend, 11, "right"), ""),))
    room = max(8, cells - 2 - sum(sum(width(text) for text, _tone in side) + 1 for side in sides))
    line: list[Bit] = [
        *bits(category_mark(row.category)),
        (" ", ""),
        (fit(_name(row, room), room), ""),
    ]
    for side in sides:
        line += [(" ", ""), *side]
    return tuple(line)
