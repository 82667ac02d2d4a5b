"""What rows name as their defect or driver: found among the defects there are, else made; a column of prose is not."""

from __future__ import annotations

from tui.clean import loose
from tui.i18n import _
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally

MOST = 200
"""A column with more new names than this is no list of causes: the rest is left out, and said."""
_LIMIT = 200


class Defects:
    """Of one file. Names are one where case, accents, blanks and marks alone tell them apart."""

    def __init__(self, scene: Scene, tally: Tally) -> None:
        self._scene, self._tally = scene, tally
        self._known = scene.defects
        self._said: dict[str, int | None] = {}
        self._made = 0

    def of(self, name: str | None, category: str | None = None) -> int | None:
        """The id of the defect of a name; `category` is that of a new one."""
        if not name:
            return None
        if name in self._said and self._said[name] is not None:
            return self._said[name]
        key = loose(name) or name
        found = self._known.get(key)
        if found is None and self._made < MOST:
            row = (name[:_LIMIT], category)
            found = self._scene.sink.insert("defect", ("name", "category"), [row], {})
            self._known[key] = found
            self._made += 1
            self._tally.notes[_("New defects, by the names this file gives them: {n}.")] += 1
        elif found is None:
            text = _(
                "{n} rows name a defect beyond the first 200 new ones: left out. Is it a column of prose?"
            )
            self._tally.notes[text] += 1
        self._said[name] = found
        return found

    def settle(self) -> None:
        self._scene.sink.settle("defect")
