"""`fallow lessons`, and what the brief and Today say of customers who left, on the sample portfolio."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Fallow


@pytest.mark.feature("B12")
def test_all_lessons_by_tag_and_what_fits_an_account_with_its_terms(on_sample: Fallow) -> None:
    every = on_sample("lessons", "--json").json
    assert len(every) >= 12 and {"text", "tags", "account", "reason", "used", "not_fitting", "on"} <= set(
        every[0]
    )
    tagged = on_sample("lessons", "--tag", "Insurance", "--json").json
    assert [one["account"]["name"] for one in tagged] == ["Cordelia Insurance Brokers"]
    found = on_sample("lessons", "Albión", "--json").json
    best = found["lessons"][0]
    assert found["moment"] == "departure" and len(found["lessons"]) == 3
    assert best["account"]["name"] == "Cordelia Insurance Brokers"
    assert best["score"] == sum(term["points"] for term in best["terms"])
    assert "they too met Claims handled late at month end" in best["why"]
    said = on_sample("lessons", "Albión").out
    assert "NOW THAT THEY LEAVE" in said and "same industry" in said
    assert on_sample("lessons", "Bramblecote", "--json").json["moment"] == "renewal"
    assert found["lessons"][0]["text"] in on_sample("brief", "Albión").out.replace("\n", " ")


@pytest.mark.feature("B12")
def test_an_answer_on_the_command_line_is_kept_and_taken_back(on_sample: Fallow) -> None:
    first = on_sample("lessons", "Albión", "--json").json["lessons"][0]["id"]
    assert on_sample("lessons", "--used", str(first)).status == 2
    made = on_sample("lessons", "Albión", "--used", str(first), "--note", "two more in June", "--json")
    assert made.json["answer"] == "used"
    after = on_sample("lessons", "Albión", "--json").json
    assert first not in [one["id"] for one in after["lessons"]]
    assert [(one["answer"], one["note"]) for one in after["answered"]] == [("used", "two more in June")]
    again = on_sample("lessons", "Albión", "--no-fit", str(first))
    assert again.status == 1 and "answered" in again.err
    assert "used here: two more in June" in on_sample("lessons", "Albión").err
    on_sample("undo")
    assert on_sample("lessons", "Albión", "--json").json["lessons"][0]["id"] == first


@pytest.mark.feature("B12")
def test_what_leaving_made_names_the_lessons_that_fit(on_sample: Fallow) -> None:
    days = ("--decided", "2026-11-20", "--ends", "2027-02-28")
    made = on_sample("leave", "Harrowmere", *days, "--json").json
    assert "they too met Scans cannot be read" in made["lessons"][0]["terms"][0]["text"]
    on_sample("undo")
    assert made["lessons"][0]["lesson"]["body"] in on_sample("leave", "Harrowmere", *days).out


@pytest.mark.feature("B14", "B16")
def test_today_says_who_decides_anew_and_what_to_write_about(on_sample: Fallow) -> None:
    lines = {
        one["account"]["name"]: one
        for one in on_sample("today", "--json").json["lines"]
        if one["kind"] == "revisit"
    }
    trebol = lines["Zapatos Trébol"]
    assert trebol["text"] == "Amparo Sirvent now decides there: look again"
    assert trebol["reason"] == "lost 8 months ago over service"
    beltran = lines["Cristalería Beltrán Ruano"]
    assert beltran["text"] == "write to them, sell nothing"
    assert beltran["reason"].startswith("Surcharge that was never announced is mended")
    brief = on_sample("brief", "Beltrán", "--json").json["nurture"]
    assert [one["kind"] for one in brief["reasons"]] == ["mended", "news", "lesson"]
    assert "sow again" in on_sample("brief", "Beltrán").out
