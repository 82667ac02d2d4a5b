"""What a derived row keeps comes back as it went in, whatever a customer calls himself."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tui.rules.codes import LiftCode, QueueKind, ReasonCode
from tui.rules.facts import Params
from tui.rules.queue import QueueLine
from tui.rules.verdict import Lift, Reason
from tui.rules.words import Stance, Verdict
from tui.store.codec import (
    line_text,
    object_of,
    object_text,
    params_of,
    params_text,
    reasons_of,
    reasons_text,
    typed_params,
)

names = st.sampled_from("name score on n title code".split())
values = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(allow_nan=False),
    st.dates(),
    st.sampled_from(list(Stance)),
    st.datetimes(timezones=st.just(UTC))
    .map(lambda moment: moment.replace(microsecond=0))
    .filter(
        lambda moment: moment.year >= 1000  # strftime pads no shorter year
    ),
)
params = st.dictionaries(names, values, max_size=4).map(lambda said: tuple(said.items()))
lifts = st.builds(Lift, st.sampled_from(LiftCode), params, st.booleans(), st.none() | st.dates())
evidence = st.lists(st.tuples(st.sampled_from(("response", "issue")), st.integers(1)), max_size=3).map(tuple)
reasons = st.builds(Reason, st.sampled_from(ReasonCode), st.sampled_from(Verdict), evidence, params, lifts)


@given(st.lists(reasons, max_size=3).map(tuple))
def test_reasons_come_back(said: tuple[Reason, ...]) -> None:
    assert reasons_of(reasons_text(said)) == said


@given(params)
def test_params_come_back(said: Params) -> None:
    assert params_of(params_text(said)) == said
    assert object_of(object_text(dict(said))) == dict(said)


@given(params, st.dates())
def test_a_line_of_the_portfolio_is_read_as_json(said: Params, due: date) -> None:
    line = QueueLine(QueueKind.REVIEW, 1, due, due, 0, "review", said)
    kept = json.loads(line_text(line, params_text(said)))
    assert (kept["kind"], kept["code"]) == ("review", "review")
    assert date.fromisoformat(kept["due"]["d"]) == due
    assert typed_params(kept["params"]) == said


def test_an_instant_is_kept_in_utc() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=-5)))
    assert params_text((("due", noon),)) == '{"due":{"t":"2026-11-22T17:00:00Z"}}'
    assert object_of(None) == {}
