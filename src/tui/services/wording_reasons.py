"""What is said beside the figures of why customers leave: how many, whom it leaves out, what the figures cannot say."""

from __future__ import annotations

from collections.abc import Callable

from tui.i18n import _, ngettext
from tui.services.figures import money, number, percent
from tui.services.reasons import LineView, ReasonsView, Worth


def way(by: str) -> str:
    """The title of a table or picture."""
    return {
        "kind": _("Why they left"),
        "competitor": _("To whom they went"),
        "substitute": _("What they use instead"),
        "avoidable": _("Could it have been avoided?"),
        "month": _("Why they left, by month"),
        "quarter": _("Why they left, by quarter"),
        "year": _("Why they left, by year"),
    }[by]


def lost_words(n: int) -> str:
    """`14 departures`: who is still on the way out is one too."""
    return ngettext("{n} departure", "{n} departures", n).format(n=number(n))


def worth_words(worth: tuple[Worth, ...]) -> str:
    """`12,300 € of margin a year`; currencies beside one another."""
    sums = [money(one.margin, one.currency) for one in worth if one.margin]
    return _("{sums} of margin a year").format(sums=" + ".join(sums)) if sums else ""


def share_words(share: float | None) -> str:
    return "" if share is None else percent(share)


def kinds_words(line: LineView, most: int = 3) -> str:
    """`price 4, service 2`: what the departures of a line come down to."""
    parts = [f"{part.label} {number(part.n)}" for part in line.kinds[:most]]
    return ", ".join(parts) + (", …" if len(line.kinds) > most else "")


def table(found: ReasonsView, name: Callable[[LineView], str]) -> list[tuple[str, ...]]:
    """The figures under one another, with their head; one row a currency. A column that says nothing is left out."""
    head = ("", _("left"), "%", _("margin"), "%", _("revenue"), _("of which"))
    rows = [row for line in found.lines for row in _rows(found, line, name(line))]
    filled = [at for at in range(len(head)) if at == 0 or any(row[at] for row in rows)]
    return [tuple(row[at] for at in filled) for row in (head, *rows)]


def _rows(found: ReasonsView, line: LineView, name: str) -> list[tuple[str, ...]]:
    """What is of the line as a whole stands in its first row."""
    whole = (name, number(line.n), share_words(line.share))
    of = "" if found.by == "kind" else kinds_words(line)
    rows = [
        (
            money(one.margin, one.currency),
            share_words(one.share),
            money(one.revenue, one.currency) if one.revenue else "",
        )
        for one in line.worth
    ] or [("", "", "")]
    return [
        (*(whole if at == 0 else ("", "", "")), *amounts, of if at == 0 else "")
        for at, amounts in enumerate(rows)
    ]


def beside(found: ReasonsView) -> list[str]:
    """What is to be known beside the figures, a sentence each."""
    said = []
    if found.open:
        text = ngettext(
            "{n} of them is still on the way out.", "{n} of them are still on the way out.", found.open
        )
        said.append(text.format(n=number(found.open)))
    if found.n and not found.enough:
        said.append(
            _("From {n} departures on there are shares; under that, the counts.").format(n=found.minimum)
        )
    if found.blank:
        text = ngettext(
            "{n} came without figures: it counts, and weighs nothing.",
            "{n} came without figures: they count, and weigh nothing.",
            found.blank,
        )
        said.append(text.format(n=number(found.blank)))
    if len(found.worth) > 1:
        said.append(_("Currencies are not added up."))
    return said


def stayed_words(found: ReasonsView) -> str:
    """Who decided to leave and stayed after all: no loss, and not among the figures."""
    if not found.stayed:
        return ""
    text = ngettext(
        "{n} stayed after all and is not among them",
        "{n} stayed after all and are not among them",
        found.stayed,
    ).format(n=number(found.stayed))
    kept = worth_words(found.stayed_worth)
    return f"{text}: {kept}" if kept else text
