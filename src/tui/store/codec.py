"""How derived rows keep what the rules said: JSON with codes and parameters, never words.

A date is kept as `{"d": "2026-12-31"}`, an instant as `{"t": ...}`, so that what comes back is what went in. The
texts are put together by hand, since a rebuild of a large portfolio needs a few of them for every account.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from json.encoder import encode_basestring as _quoted
from math import isfinite
from typing import TYPE_CHECKING, Any

from tui.clock import instant_of, instant_text

if TYPE_CHECKING:
    from tui.rules.facts import Params, Ref
    from tui.rules.queue import QueueLine
    from tui.rules.verdict import Reason


def _text(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, date):
        if isinstance(value, datetime):
            return f'{{"t":"{instant_text(value)}"}}'
        return f'{{"d":"{value.isoformat()}"}}'
    if type(value) is int:
        return str(value)
    if type(value) is float and isfinite(value):
        return repr(value)  # as json does; a rebuild has millions
    return json.dumps(value)


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        if "d" in value:
            return date.fromisoformat(value["d"])
        return instant_of(value["t"])
    return value


def typed_params(said: dict[str, Any]) -> Params:
    return tuple((name, _typed(value)) for name, value in said.items())


def params_text(params: Params) -> str:
    """Names of parameters are the program's own words and need no quoting."""
    if not params:
        return "{}"
    return "{" + ",".join([f'"{name}":{_text(value)}' for name, value in params]) + "}"


def params_of(text: str) -> Params:
    return typed_params(json.loads(text))


def line_text(line: QueueLine, params: str) -> str:
    """A queue line as the portfolio shows it; `params` is `params_text` of the line's own."""
    return f'{{"kind":"{line.kind}","code":"{line.code}","due":{_text(line.due_on)},"params":{params}}}'


def _evidence_text(evidence: tuple[Ref, ...]) -> str:
    return ",".join([f'["{table}",{key}]' for table, key in evidence])


def _reason_text(reason: Reason) -> str:
    lift = reason.lift
    return (
        f'{{"code":"{reason.code}","verdict":"{reason.verdict}","evidence":[{_evidence_text(reason.evidence)}],'
        f'"params":{params_text(reason.params)},"lift":{{"code":"{lift.code}","params":{params_text(lift.params)},'
        f'"met":{"true" if lift.met else "false"},"on":{_text(lift.on)}}}}}'
    )


def reasons_text(reasons: tuple[Reason, ...]) -> str:
    """The reasons of a judgement, worst first, as a JSON list."""
    return "[" + ",".join([_reason_text(reason) for reason in reasons]) + "]" if reasons else "[]"


def reasons_of(text: str) -> tuple[Reason, ...]:
    """The other way round. Raises ValueError or KeyError for a text this program did not write."""
    # Lists show derived rows without their reasons: what a reason is made of is read when one is asked for.
    from tui.rules.codes import LiftCode, ReasonCode
    from tui.rules.verdict import Lift, Reason
    from tui.rules.words import Verdict

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
    return "{" + ",".join([f'"{name}":{_text(part)}' for name, part in value.items()]) + "}"


def object_of(text: str | None) -> dict[str, Any]:
    return {} if text is None else {name: _typed(part) for name, part in json.loads(text).items()}
