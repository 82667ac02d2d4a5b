"""Pictures as SVG files: shapes and text on a light ground, nothing to load, every text escaped.

Coordinates and sizes are in pixels, from the top left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tui.clean import clean_line

GROUND, INK, DIM, RULE, HOLD, GO = "#fbfaf6", "#202327", "#565b62", "#cfcbc0", "#964700", "#0b55a8"
FONTS = (
    "system-ui, 'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', sans-serif"
)
_CUT = 2000
_FORBIDDEN = {0xFFFE: "�", 0xFFFF: "�"}


def _number(value: float) -> str:
    """At most two digits behind the point, none that are nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _said(text: str) -> str:
    """Text as XML may hold it: controls are pictures, signs that mark up are escaped, two that it forbids are �."""
    return escape(clean_line(text, _CUT).translate(_FORBIDDEN), quote=True)


class Picture:
    """Shapes in the order in which they are drawn; `svg()` gives the file."""

    def __init__(self, width: float, title: str, about: str = "") -> None:
        self.width = width
        self._title, self._about = title, about
        self._parts: list[str] = []

    def write(
        self,
        x: float,
        y: float,
        said: str,
        *,
        size: float = 13,
        color: str = INK,
        bold: bool = False,
        anchor: str = "start",
        halo: bool = False,
    ) -> None:
        """One line, its base line at `y`; `anchor`: start, middle or end at `x`. `halo`: ground around the signs."""
        more = ' font-weight="600"' if bold else ""
        if anchor != "start":
            more += f' text-anchor="{escape(anchor, quote=True)}"'
        if halo:
            more += f' paint-order="stroke" stroke="{GROUND}" stroke-width="4" stroke-linejoin="round"'
        self._parts.append(
            f'<text x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}" fill="{escape(color)}"{more}>'
            f"{_said(said)}</text>"
        )

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        color: str = RULE,
        wide: float = 1,
        dash: str = "",
    ) -> None:
        dashed = f' stroke-dasharray="{escape(dash)}"' if dash else ""
        self._parts.append(
            f'<line x1="{_number(x1)}" y1="{_number(y1)}" x2="{_number(x2)}" y2="{_number(y2)}" '
            f'stroke="{escape(color)}" stroke-width="{_number(wide)}"{dashed}/>'
        )

    def curve(self, spots: Sequence[tuple[float, float]], *, color: str = INK, wide: float = 2) -> None:
        """A wave through the spots, level at each of them."""
        if not spots:
            return
        x, y = spots[0]
        path = [f"M{_number(x)} {_number(y)}"]
        for to_x, to_y in spots[1:]:
            half = _number((x + to_x) / 2)
            path.append(f"C{half} {_number(y)} {half} {_number(to_y)} {_number(to_x)} {_number(to_y)}")
            x, y = to_x, to_y
        self._parts.append(
            f'<path d="{" ".join(path)}" fill="none" stroke="{escape(color)}" stroke-width="{_number(wide)}"/>'
        )

    def shape(self, corners: Sequence[tuple[float, float]], *, color: str = INK) -> None:
        """A filled shape with these corners."""
        points = " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)
        self._parts.append(
            f'<polygon points="{points}" fill="{escape(color)}" stroke="{GROUND}" stroke-width="1.5"/>'
        )

    def disc(self, x: float, y: float, radius: float, *, color: str = INK) -> None:
        self._parts.append(
            f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="{escape(color)}" '
            f'stroke="{GROUND}" stroke-width="1.5"/>'
        )

    def svg(self, height: float) -> str:
        """The whole file, `height` high."""
        size = f"{_number(self.width)} {_number(height)}"
        wide, high = size.split()
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{wide}" height="{high}" '
            f'role="img" font-family="{escape(FONTS, quote=True)}">'
        )
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                head,
                f"<title>{_said(self._title)}</title>",
                f"<desc>{_said(self._about)}</desc>",
                f'<rect width="{wide}" height="{high}" fill="{GROUND}"/>',
                *self._parts,
                "</svg>\n",
            ]
        )
