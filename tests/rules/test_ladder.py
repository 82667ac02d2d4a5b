"""R11: the stages of the ladder, from at risk to saved or lost."""

from dataclasses import replace

import pytest

from tests.rules.making import TODAY, ago
from tui.rules.ladder import Rung, RungFacts, rung

RISKY = RungFacts(60)


@pytest.mark.feature("D14")
@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        (RISKY, Rung.AT_RISK),
        (replace(RISKY, risk=49), None),
        (replace(RISKY, planned=True), Rung.PLANNED),
        (replace(RISKY, spoke_on=ago(14)), Rung.PLANNED),
        (replace(RISKY, spoke_on=ago(15)), Rung.AT_RISK),
        (replace(RISKY, planned=True, spoke_on=ago(3)), Rung.SAVING),
        (replace(RISKY, mending=True), Rung.SAVING),
        (RungFacts(10, planned=True, mending=True), None),
        (RungFacts(10, stayed_on=ago(180)), Rung.SAVED),
        (RungFacts(10, stayed_on=ago(181)), None),
        (RungFacts(60, stayed_on=ago(3)), Rung.AT_RISK),
        (RungFacts(0, lost_on=ago(180)), Rung.LOST),
        (RungFacts(0, lost_on=ago(181)), None),
        (RungFacts(60, mending=True, lost_on=ago(2)), Rung.LOST),
    ],
)
def test_the_stage_of_an_account(facts: RungFacts, stage: Rung | None) -> None:
    assert rung(facts, 50, TODAY) == stage
