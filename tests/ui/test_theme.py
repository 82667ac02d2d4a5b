from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.ui.theme import themes

INKS = ("foreground", "hold", "go", "dim")
GROUNDS = ("background", "surface", "panel", "cursor", "cursor-blurred")


def _luminance(color: Color) -> float:
    """Relative luminance of sRGB (WCAG 2.2)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(Color.parse(one)), _luminance(Color.parse(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read(theme: Theme, ink: str, ground: str) -> None:
    colors = {**theme.variables, "foreground": theme.foreground or ""}
    grounds = {
        **theme.variables,
        "background": theme.background or "",
        "surface": theme.surface or "",
        "panel": theme.panel or "",
    }
    assert _contrast(colors[ink], grounds[ground]) >= 4.5


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("signal", ["hold", "go"])
def test_the_verdict_turned_round_can_be_read(theme: Theme, signal: str) -> None:
    assert _contrast(theme.background or "", theme.variables[signal]) >= 4.5
