"""The two sets of signs: one for terminals that draw them, one in ASCII for Chinese and poor terminals.

▲ ▼ … • and box lines are of ambiguous width: a Chinese terminal may draw them two cells wide and shift the
rest of the line. ✗ and ✓ are safe everywhere but where the encoding lacks them.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.shape import dataclass

_POOR_TERMS = ("linux", "vt", "ansi", "cons", "sun", "xterm-old")
_WIDE_LANGUAGES = ("zh", "ja", "ko")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Every sign the screens draw besides letters. `spark` goes from low to high."""

    detractor: str
    passive: str
    promoter: str
    unknown: str
    stale: str
    hold: str
    go: str
    ask: str
    more: str
    rule: str
    bar: str
    mark: str
    cursor: str
    up: str
    down: str
    masked: str
    spark: str
    gap: str
    about: str


UNICODE = Glyphs(
    detractor="▼",
    passive="–",
    promoter="▲",
    unknown="?",
    stale="~",
    hold="✗",
    go="✓",
    ask="?",
    more="…",
    rule="─",
    bar="│",
    mark="✓",
    cursor="›",
    up="↑",
    down="↓",
    masked="••••••",
    spark="▁▂▃▄▅▆▇",
    gap="·",
    about="≈",
)
ASCII = Glyphs(
    detractor="v",
    passive="-",
    promoter="^",
    unknown="?",
    stale="~",
    hold="x",
    go="+",
    ask="?",
    more="..",
    rule="-",
    bar="|",
    mark="*",
    cursor=">",
    up="^",
    down="v",
    masked="******",
    spark="_.-=+*#",
    gap=".",
    about="~",
)


def choose(wish: str, env: Mapping[str, str], encoding: str) -> Glyphs:
    """The set for a terminal. `wish` is the setting: `unicode`, `ascii`, or anything else for `auto`."""
    if wish == "unicode":
        return UNICODE
    if wish == "ascii" or "utf" not in encoding.lower():
        return ASCII
    if env.get("TERM", "").startswith(_POOR_TERMS):
        return ASCII
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if env.get(name):
            return ASCII if env[name].startswith(_WIDE_LANGUAGES) else UNICODE
    return UNICODE
