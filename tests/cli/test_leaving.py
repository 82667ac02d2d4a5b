"""`fallow leave` says everything it made; `fallow today` begins with it; `fallow log` says beware."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Fallow

WHEN = ("--decided", "2026-11-20", "--ends", "2027-01-31")


@pytest.mark.feature("B4", "B13")
def test_leave_says_what_it_made_and_today_begins_with_it(on_sample: Fallow) -> None:
    made = on_sample("leave", "Harrowmere", *WHEN, "--hunter", "Tom", "--kind", "price", "--json").json
    assert [play["title"] for play in made["held"]] == ["Introduction to the sister mutual in Whitstable"]
    assert made["weight"]["share"] == pytest.approx(
        made["former_margin_cents"] / made["weight"]["register_cents"]
    )
    assert made["former_margin"] == made["former_margin_cents"] / 100 == made["weight"]["margin"]
    assert (made["reason_kind"], made["hunter"], made["cooling_until"]) == ("price", "Tom Hargreaves", None)
    assert [one["code"] for one in made["unknown"]] == ["competitor"]
    every = on_sample("today", "--all", "--json").json["lines"]
    assert (every[0]["kind"], every[0]["account"]["name"], every[0]["rank"]) == (
        "departed",
        "Harrowmere Mutual",
        1,
    )
    assert "margin" in every[0]["reason"] and "in 70 days" in every[0]["reason"]
    mine = on_sample("today", "--json").json["lines"]
    hunted = [line["account"]["name"] for line in mine if line["kind"] in ("departed", "exit")]
    assert "Harrowmere Mutual" not in hunted, "it is the hunter's"
    assert on_sample("undo").status == 0
    said = on_sample("leave", "Harrowmere", *WHEN)
    assert "Held now, 1 play:" in said.out and "of all that was lost" in said.out
    assert "Not known yet: why they leave, to whom they go" in said.out
    assert "pause until" in said.out
    assert on_sample("today", "--json").json["lines"][0]["text"] == "change hats first"


@pytest.mark.feature("B4")
def test_leave_with_a_hunter_nobody_knows_or_a_kind_that_is_none(on_sample: Fallow) -> None:
    answer = on_sample("leave", "Harrowmere", *WHEN, "--hunter", "zzz")
    assert answer.status == 1 and "Tom Hargreaves" in answer.err
    assert on_sample("leave", "Harrowmere", *WHEN, "--kind", "luck").status == 2
    assert not on_sample("list", "--stage", "leaving", "--find", "Harrowmere", "--json").json


@pytest.mark.feature("B4")
def test_leave_on_the_bare_path_of_data(fallow: Fallow, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A store that nobody named a rep in, an account that nobody is known of."""
    file = tmp_path_factory.mktemp("bare") / "accounts.csv"
    file.write_text("name\nBare Ltd\n", encoding="utf-8")
    assert fallow("import", str(file), "--as", "accounts", "--yes").status == 0
    made = fallow("leave", "Bare", *WHEN)
    assert made.status == 0 and "run by nobody yet" in made.out
    assert "nobody is known to say goodbye to" in made.err
    assert fallow("today", "--json").json["lines"][0]["kind"] == "departed"
    assert fallow("leave", "Bare", *WHEN).status == 1


@pytest.mark.feature("B5")
def test_a_logged_mail_to_them_is_warned_of(on_sample: Fallow) -> None:
    on_sample("leave", "Harrowmere", *WHEN)
    answer = on_sample("log", "mail Harrowmere: as I already told you, it is your fault")
    assert answer.status == 0 and answer.err.count("Beware:") == 2
    assert on_sample("log", "mail Bramblecote: as I already told you").err == ""
