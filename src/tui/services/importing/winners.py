"""Who wins where a file says something else than the store, field by field.

The file does, but not over what a person typed here since the last import wrote that field: that is a conflict, shown
with both values. `wins` decides otherwise: `file` (always the file), `mine` (what is here stays, blanks are filled),
`ask` (every difference is a conflict), for all fields or one by one. A blank never erases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tui.exchange.decisions import FILE, MINE, TYPED
from tui.exchange.given import still_said
from tui.i18n import _
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally, fields_of
from tui.store.queries import joining

IMPORTS = ("import.apply", "sample.load", "handover.receive")
"""Acts whose values no person typed here."""
_NAMED = {"rep_id": "owner", "since_on": "since", "renewal_on": "renewal", "potential_cents": "potential"}
_ALWAYS = frozenset({"external_id", "source"})
"""Bookkeeping of the join, not something that a person types."""


def name_of(field: str) -> str:
    """What `wins:` calls a field."""
    return _NAMED.get(field, field)


class Winners:
    """Of the rows of one table in one file."""

    def __init__(self, scene: Scene, tally: Tally, table: str) -> None:
        self._scene, self._tally, self._table = scene, tally, table
        self._typed: dict[int, dict[str, str]] = {}

    def look(self, ids: Sequence[int]) -> None:
        """Ask of some rows at once which of their fields a person wrote last."""
        self._typed = self._scene.sink.ask(joining.typed, self._table, ids, IMPORTS) if ids else {}

    def of(
        self, line: int, row_id: int, here: Mapping[str, Any], changes: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """(what the file may change, what is open), of the fields in which it differs."""
        if not changes:
            return changes, {}
        taken: dict[str, Any] = {}
        open_ones: dict[str, Any] = {}
        typed = self._typed.get(row_id, {})
        for field, value in changes.items():
            wins = self._tally.asking.decisions.winner(_NAMED.get(field, field))
            empty = here[field] in (None, "")
            day = typed.get(field, "" if empty else typed.get("*", ""))
            added = field == "note" and wins == TYPED and still_said(here[field] or "", value)
            free = field in _ALWAYS or added
            if free or wins == FILE or (wins == TYPED and not day) or (empty and not day):
                taken[field] = value
            elif wins == MINE:
                self._tally.notes[_("{n} values stay as they are here, as you said.")] += 1
            else:
                open_ones[field] = value
                self._tell(line, field, here[field], value, day if wins == TYPED or day else "")
        if "external_id" not in taken:
            taken.pop("source", None)
        return taken, open_ones

    def _tell(self, line: int, field: str, here: Any, there: Any, day: str) -> None:
        shown = fields_of({field: here}, {field: there})[0]
        name = _NAMED.get(field, field)
        if field == "rep_id":
            shown = (field, self._rep(here), self._rep(there))
        text = (
            _(
                "“{here}” was typed here on {day}, the file says “{there}”: yours stays. wins:{field}=file takes it."
            )
            if day
            else _("“{here}” here, “{there}” in the file: yours stays. wins:{field}=file takes it.")
        )
        self._tally.problems.add(line, name, text.format(here=shown[1], there=shown[2], day=day, field=name))

    def _rep(self, rep: int | None) -> str:
        return "" if rep is None else self._scene.reps.name(rep) or f"{rep}"

    def unchanged(self, line: int, name: str, open_ones: Mapping[str, Any], here: Mapping[str, Any]) -> None:
        """A row of which nothing is taken: the same, or a conflict where something of it is open."""
        if open_ones:
            self._tally.conflict += 1
            self._tally.show(line, "conflict", name, fields_of(here, open_ones))
        else:
            self._tally.same += 1
