"""The columns of the lists of accounts: one definition for every place that shows accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tui.i18n import _
from tui.services.portfolio import PortfolioRow
from tui.ui.text import Words, day, look, masked, money, spark, stance_mark, verdict_mark
from tui.ui.widgets.columns import Column

_CATEGORY_SIGNS = {"key": "K", "normal": "N", "low": "L", None: "·"}


def category_mark(category: str | None) -> Words:
    """K, N, L, or a dot where nobody has said yet."""
    tone = "bold" if category == "key" else "dim"
    return ((_CATEGORY_SIGNS.get(category, "·"), tone),)


def share_words(share: float | None, estimated: bool, old: bool = False) -> Words:
    """`62 %`, `≈33 %` by rank, `62 %~` where it is old, `130 %!` where it cannot be."""
    if share is None:
        return (("–", "dim"),)
    # Shares stand in wide lists only: their rules are not on the way to the first paint.
    from tui.services.share_text import doubtful, share_figure

    signs = look.glyphs
    figure = (signs.about if estimated else "") + share_figure(share)
    wrong = (("!", "bold hold"),) if doubtful(share) else ()
    return ((figure, "dim" if estimated or old else ""), (signs.stale if old else "", "dim"), *wrong)


def portfolio_columns(today: Callable[[], date]) -> list[Column[PortfolioRow]]:
    """Flag, category, name, verdict, next step, spend with its spark, share, at stake, last contact."""

    def when(moment: date | None) -> Words:
        return ((day(moment, today()), "dim"),)

    def next_words(row: PortfolioRow) -> Words:
        if row.next_text is None:
            return ""
        due = row.next_on is not None and row.next_on <= today()
        return ((masked(row.next_text), "hold" if row.next_late else "" if due else "dim"),)

    def amount(cents: int, row: PortfolioRow) -> Words:
        return money(cents, row.currency) if cents else ""

    return [
        Column("stance", "", lambda row: stance_mark(row.stance, row.stale), 4),
        Column("category", "", lambda row: category_mark(row.category), 1),
        Column("name", _("Account"), lambda row: masked(row.name), 18, weight=3),
        Column("verdict", _("May I?"), lambda row: (verdict_mark(row.verdict),), 6),
        Column("next", _("Next"), next_words, 12, weight=4, shown_from=60),
        Column("stake", _("At stake"), lambda row: amount(row.at_stake, row), 11, 0, "right", 76),
        Column("spend", _("12 months"), lambda row: amount(row.spend_12m, row), 11, 0, "right", 104),
        Column("spark", "", lambda row: ((spark(row.spark, look.glyphs), "dim"),), 12, shown_from=118),
        Column(
            "share",
            _("Share"),
            lambda row: share_words(row.share, row.share_estimated, row.share_old),
            7,
            0,
            "right",
            96,
        ),
        Column("last", _("Spoke"), lambda row: when(row.last_contact_on), 11, 0, "right", 130),
    ]
