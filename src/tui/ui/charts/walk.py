"""Which of several spots on a picture an arrow leads to."""

from __future__ import annotations

from collections.abc import Mapping

Spot = tuple[int, int]
"""Column and line."""
_ASIDE = 3
"""How much farther a spot is taken to be for each cell that it lies off the way of the arrow."""


def toward(spots: Mapping[int, Spot], at: int, right: int, down: int) -> int | None:
    """The nearest spot in the direction (right, down), of which one is 0; None where nothing lies there.

    What lies ahead within 45 degrees goes before what lies more to the side. A line is as high as two cells are wide.
    """
    x, y = spots[at]
    best: tuple[bool, int, int] | None = None
    for id, (to_x, to_y) in spots.items():
        over, under = to_x - x, 2 * (to_y - y)
        ahead, aside = (over * right, abs(under)) if right else (under * down, abs(over))
        if ahead > 0:
            cost = (aside > ahead, ahead + _ASIDE * aside, id)
            best = cost if best is None or cost < best else best
    return None if best is None else best[2]
