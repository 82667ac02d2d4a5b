"""`fallow fixes`: issues with what lies behind them, what colleagues were asked, whom to tell first."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Fallow


@pytest.mark.feature("A16", "A17", "A18")
def test_an_issue_comes_with_clock_owner_whys_promises_and_notes(on_sample: Fallow) -> None:
    found = {one["account"]: one for one in on_sample("fixes", "--json").json}
    albion = found["Seguros Albión"]
    assert len(albion["whys"]) == 5 and albion["whys"][0].startswith("The night shift")
    first, second = albion["promises"]
    assert first["until"] < second["until"] == albion["promised_on"] and "training" in second["why"]
    assert albion["promise"]["days_late"] == 1 and albion["promise"]["text"].endswith("fixed 1 day late")
    assert [note["contact"] for note in albion["notes"]] == ["Marta Ruiz"]
    assert {"owner", "callback_due", "call_back", "progress", "step"} <= set(albion)
    late = found["Laboratorios Vegaclara"]
    assert late["clock"]["kind"] == "promise" and late["clock"]["overdue"] and late["promise"]["overdue"]
    said = on_sample("fixes").out
    assert "why: The night shift was half empty" in said and " instead of " in said
    assert "told Marta Ruiz on 1 Oct: Third shift agreed" in said, "a day as the lists write it"


@pytest.mark.feature("A27")
def test_what_colleagues_were_asked_has_its_age_and_how_often_it_was_chased(on_sample: Fallow) -> None:
    found = on_sample("fixes", "--asked", "--json").json
    first = found[0]
    assert (first["account"], first["department"], first["chased"]) == ("Seguros Albión", "billing", 2)
    assert first["age"] > first["overdue"] > 0 and first["state"] == "open" and first["chase_on"]
    assert {one["state"] for one in found} == {"open", "done", "refused"}
    by_issue = {one["account"]: one["asked"] for one in on_sample("fixes", "--json").json}
    assert first in by_issue["Seguros Albión"]
    said = on_sample("fixes", "--asked").out
    assert "Billing (Berta Quintana)" in said and "chased 2 times" in said
    assert first["wanted"] in [one["wanted"] for one in on_sample("brief", "Albión", "--json").json["asked"]]


@pytest.mark.feature("A22")
def test_whom_to_tell_of_a_mended_defect_in_order_with_progress(on_sample: Fallow) -> None:
    found = on_sample("fixes", "--tell", "--json").json
    first = found[0]
    assert (first["told"], first["total"]) == (2, 5)
    assert [line["rank"] for line in first["lines"]] == [1, 2, 3, 4, 5]
    margins = [line["margin"] for line in first["lines"] if line["account_category"] == "normal"]
    assert margins == sorted(margins, reverse=True) and margins[0] > 100
    assert sum(line["waits"] for line in first["lines"]) == 3
    said = on_sample("fixes", "--tell").out
    assert "2 of 5 told" in said and said.index("El Almendral") < said.index("San Telmo")


@pytest.mark.feature("A23")
@pytest.mark.parametrize("format", ["text", "md", "html"])
def test_the_brief_has_the_conditions_as_a_checklist(on_sample: Fallow, format: str) -> None:
    said = on_sample("brief", "Albión", "--format", format).out.replace("\\", "")
    assert "lifted by: 0 of 4 met" in said and "[ ] the customer confirms the fix" in said
    assert "[ ] after the fix Marta or a decider" in said
    lifts = on_sample("brief", "Albión", "--json").json["why"]["lifts"]
    assert [lift["met"] for lift in lifts] == [False] * 4


def test_the_two_lists_exclude_each_other(on_sample: Fallow) -> None:
    assert on_sample("fixes", "--asked", "--tell").status == 2
