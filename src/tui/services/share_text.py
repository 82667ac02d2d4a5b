"""A share of wallet as plain text: an estimate, an old one and one that cannot be are marked wherever it stands."""

from __future__ import annotations

from tui.i18n import _
from tui.rules.matrix import Doubt, doubt
from tui.services.figures import percent

_MOST = 10.0
"""Beyond ten times their category, on either side of nothing, the figure itself tells no more."""


def share_figure(share: float) -> str:
    """A share without its marks."""
    figure = percent(max(-_MOST, min(_MOST, share)))
    return f">{figure}" if share > _MOST else f"<{figure}" if share < -_MOST else figure


def doubtful(share: float) -> bool:
    """Whether a share cannot be, and is to be checked."""
    return doubt(share) is not None


def share_text(share: float, estimated: bool = False, old: bool = False) -> str:
    """`62 %`, `33 % est` by rank, `62 %~` where it is old, `130 % !` where it cannot be."""
    mark = " !" if doubtful(share) else ""
    return share_figure(share) + (" " + _("est") if estimated else "") + ("~" if old else "") + mark


def doubt_words(said: str | None) -> str:
    """What is wrong with a share that cannot be; nothing for one that can."""
    words: dict[str | None, str] = {
        Doubt.OVER: _("more than their whole category: check the figure"),
        Doubt.NEGATIVE: _("below nothing: our credits outweigh what they bought"),
    }
    return words.get(said, "")


def share_notes(share: float | None, estimated: bool, old: bool) -> list[str]:
    """What has to be said beside a share: an estimate, an old figure, one that cannot be."""
    if share is None:
        return []
    said = [_("estimate by rank")] if estimated else []
    if old:
        said.append(_("said more than a year ago"))
    return said + [text for text in [doubt_words(doubt(share))] if text]
