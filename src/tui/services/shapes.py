"""What derived rows keep as JSON, as shapes again: reasons with their lifts, the months of a spark."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tui.services import wording
from tui.services.wording import as_date


@dataclass(frozen=True, slots=True)
class LiftView:
    """A condition with its words; `on` is the day that time alone meets it."""

    code: str
    text: str
    met: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why not simply go. `evidence` are (table, id) of the rows it stands on."""

    code: str
    verdict: str
    text: str
    evidence: tuple[tuple[str, int], ...]
    lift: LiftView


def reason_view(
    code: str,
    verdict: str,
    evidence: Any,
    params: dict[str, Any],
    lift: tuple[str, dict[str, Any], bool, date | None],
    today: date,
) -> ReasonView:
    lift_code, lift_params, met, on = lift
    return ReasonView(
        code,
        verdict,
        wording.reason(code, params, today),
        tuple((str(table), int(key)) for table, key in evidence),
        LiftView(lift_code, wording.lift(lift_code, lift_params, on, today), met, on),
    )


def reasons_of(kept: str, today: date) -> tuple[ReasonView, ...]:
    """The reasons of a `standing` or `play_standing` row, worst first. ValueError where they cannot be read."""
    out = []
    for item in json.loads(kept or "[]"):
        lift = item["lift"]
        parts = (lift["code"], dict(lift.get("params") or {}), bool(lift.get("met")), as_date(lift.get("on")))
        out.append(
            reason_view(
                item["code"],
                item["verdict"],
                item.get("evidence") or (),
                dict(item.get("params") or {}),
                parts,
                today,
            )
        )
    return tuple(out)


def checklist(reasons: tuple[ReasonView, ...]) -> tuple[LiftView, ...]:
    """Every condition once, in the order of the reasons (A23)."""
    seen: dict[tuple[str, str], LiftView] = {}
    for reason in reasons:
        seen.setdefault((reason.lift.code, reason.lift.text), reason.lift)
    return tuple(seen.values())


def spark_values(kept: str) -> tuple[int | None, ...]:
    """The months of a spark, oldest first; an empty text holds none."""
    return tuple(json.loads(kept)) if kept else ()


def params_of(kept: str) -> dict[str, Any]:
    found = json.loads(kept) if kept else {}
    return dict(found)
