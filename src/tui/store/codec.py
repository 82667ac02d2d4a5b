"""How derived rows keep what the rules said: JSON with codes and parameters, never words.

A date is kept as `{"d": "2026-12-31"}`, an instant as `{"t": ...}`, so that what comes back is what went in.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from tui.rules.codes import LiftCode, ReasonCode
from tui.rules.facts import Params
from tui.rules.verdict import Lift, Reason
from tui.rules.words import Verdict

_INSTANT = "%Y-%m-%dT%H:%M:%SZ"
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return {"t": value.astimezone(UTC).strftime(_INSTANT)}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    return value


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        if "d" in value:
            return date.fromisoformat(value["d"])
        return datetime.strptime(value["t"], _INSTANT).replace(tzinfo=UTC)
    return value


def plain_params(params: Params) -> dict[str, object]:
    return {name: _plain(value) for name, value in params}


def typed_params(said: dict[str, Any]) -> Params:
    return tuple((name, _typed(value)) for name, value in said.items())


def params_text(params: Params) -> str:
    return _compact(plain_params(params)) if params else "{}"


def params_of(text: str) -> Params:
    return typed_params(json.loads(text))


def reasons_text(reasons: tuple[Reason, ...]) -> str:
    """The reasons of a judgement, worst first, as a JSON list."""
    if not reasons:
        return "[]"
    return _compact(
        [
            {
                "code": reason.code,
                "verdict": reason.verdict,
                "evidence": reason.evidence,
                "params": plain_params(reason.params),
                "lift": {
                    "code": reason.lift.code,
                    "params": plain_params(reason.lift.params),
                    "met": reason.lift.met,
                    "on": _plain(reason.lift.on),
                },
            }
            for reason in reasons
        ]
    )


def reasons_of(text: str) -> tuple[Reason, ...]:
    """The other way round. Raises ValueError or KeyError for a text this program did not write."""
    return tuple(
        Reason(
            ReasonCode(said["code"]),
            Verdict(said["verdict"]),
            tuple((table, key) for table, key in said["evidence"]),
            typed_params(said["params"]),
            Lift(
                LiftCode(said["lift"]["code"]),
                typed_params(said["lift"]["params"]),
                said["lift"]["met"],
                _typed(said["lift"]["on"]),
            ),
        )
        for said in json.loads(text)
    )


def object_text(value: dict[str, object]) -> str:
    return _compact({name: _plain(part) for name, part in value.items()})


def object_of(text: str | None) -> dict[str, Any]:
    return {} if text is None else {name: _typed(part) for name, part in json.loads(text).items()}
