"""Two themes of our own: a calm ledger in greys, with orange for hold and late, blue for go and promoter."""

from __future__ import annotations

from textual.theme import Theme

DARK = "fallow-dark"
LIGHT = "fallow-light"

SIGNALS_DARK = {
    "hold": "#f0953f",
    "go": "#74b2f5",
    "dim": "#a0a4ab",
    "rule": "#4a4f57",
    "cursor": "#303a47",
    "cursor-blurred": "#24282e",
}
SIGNALS_LIGHT = {
    "hold": "#964700",
    "go": "#0b55a8",
    "dim": "#565b62",
    "rule": "#b9b5aa",
    "cursor": "#d5e0ee",
    "cursor-blurred": "#e9e6de",
}


def _theme(name: str, dark: bool, ground: tuple[str, str, str], ink: str, signals: dict[str, str]) -> Theme:
    """A theme from its three grounds (background, surface, panel), its ink and the signal colours."""
    background, surface, panel = ground
    return Theme(
        name=name,
        dark=dark,
        primary=signals["go"],
        secondary=signals["dim"],
        accent=signals["go"],
        warning=signals["hold"],
        error=signals["hold"],
        success=signals["go"],
        foreground=ink,
        background=background,
        surface=surface,
        panel=panel,
        variables={
            **signals,
            "block-cursor-background": signals["cursor"],
            "block-cursor-foreground": ink,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": signals["cursor-blurred"],
            "block-cursor-blurred-foreground": ink,
            "border": signals["go"],
            "border-blurred": signals["rule"],
            "scrollbar": signals["rule"],
            "scrollbar-background": background,
            "scrollbar-hover": signals["dim"],
            "scrollbar-active": signals["dim"],
            "input-selection-background": signals["cursor"],
        },
    )


def themes() -> tuple[Theme, Theme]:
    """The dark and the light theme, to be registered with the app."""
    dark = _theme(DARK, True, ("#15171a", "#1a1d21", "#212529"), "#e4e4e0", SIGNALS_DARK)
    light = _theme(LIGHT, False, ("#faf8f3", "#f3f0e9", "#ece8df"), "#202327", SIGNALS_LIGHT)
    return dark, light


def signals_for(dark: bool) -> dict[str, str]:
    """The colours of our own names, for Textual's themes, which do not know them."""
    return SIGNALS_DARK if dark else SIGNALS_LIGHT
