"""What the guard of the quarter's end says, its names masked where names are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.ui.text import masked

if TYPE_CHECKING:
    from tui.services.quarter_end import GuardView


def guard_said(found: GuardView) -> str:
    said = found.text
    for _key, name, _stance in found.names:
        said = said.replace(name, masked(name))
    return said
