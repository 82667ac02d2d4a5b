"""What other programs rely on: the keys of each JSON answer, the exit statuses, answers on stdout alone."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Fallow

SHAPES: dict[tuple[str, ...], set[str]] = {
    ("list",): {
        "id",
        "name",
        "category",
        "stage",
        "stance",
        "stale",
        "verdict",
        "share_of_wallet",
        "spend_12m",
        "at_stake",
        "next",
        "last_contact",
    },
    ("nps",): {"n", "promoters", "passives", "detractors", "nps", "margin"},
    ("history",): {"batch", "at", "who", "act", "rows"},
    ("plays",): {"account", "kind", "verdict", "why"},
    ("fixes",): {"code", "account", "state", "clock"},
    ("exits",): {"account", "steps", "milestones"},
    ("reminders",): {"account", "text", "due_on"},
}


@pytest.mark.parametrize("argv", SHAPES)
def test_lists_are_json_arrays_of_objects(on_sample: Fallow, argv: tuple[str, ...]) -> None:
    answer = on_sample(*argv, "--json")
    assert answer.status == 0
    found = answer.json
    assert isinstance(found, list) and found
    assert SHAPES[argv] <= set(found[0])


@pytest.mark.feature("A4")
def test_may_i_says_the_verdict_every_reason_and_its_lift(on_sample: Fallow) -> None:
    found = on_sample("may-i", "albion", "--json").json
    assert found["verdict"] == "hold"
    assert {"detractor", "fix_unconfirmed", "leaving"} <= {reason["code"] for reason in found["reasons"]}
    for reason in found["reasons"]:
        assert reason["text"] and reason["lift"]["text"] and reason["evidence"]
    assert on_sample("may-i", "albion", "--play", "exit_help", "--json").json["verdict"] == "go"


def test_an_unknown_play_is_refused_with_the_ones_there_are(on_sample: Fallow) -> None:
    answer = on_sample("may-i", "albion", "--play", "hope")
    assert answer.status == 1
    assert answer.out == "" and "cross_sell" in answer.err


@pytest.mark.parametrize(
    ("said", "status"), [("Seguros Albión", 0), ("albion", 0), ("de", 1), ("no such", 1)]
)
def test_an_account_is_an_id_a_name_or_a_part_that_fits_only_one(
    on_sample: Fallow, said: str, status: int
) -> None:
    answer = on_sample("brief", said)
    assert answer.status == status
    if status:
        assert answer.out == ""


def test_several_candidates_are_listed(on_sample: Fallow) -> None:
    answer = on_sample("brief", "de")
    assert "It could be:" in answer.err and len(answer.err.splitlines()) > 3


@pytest.mark.feature("X7")
def test_today_gives_reasons_and_says_what_is_hidden(on_sample: Fallow) -> None:
    found = on_sample("today", "--json").json
    assert [line["rank"] for line in found["lines"]] == list(range(1, len(found["lines"]) + 1))
    assert all(line["reason"] and line["text"] for line in found["lines"])
    assert found["hidden"]["low_potential"] >= 1
    more = on_sample("today", "--all", "--json").json
    assert len(more["lines"]) > len(found["lines"])


@pytest.mark.feature("C6")
def test_my_portfolio_is_the_default_and_all_is_a_word_away(on_sample: Fallow) -> None:
    mine = on_sample("list", "--json").json
    every = on_sample("list", "--rep", "all", "--json").json
    assert len({row["rep"] for row in mine}) == 1 < len({row["rep"] for row in every})
    other = next(row["rep"] for row in every if row["rep"] not in (None, mine[0]["rep"]))
    theirs = on_sample("list", "--rep", other, "--json").json
    assert theirs and {row["rep"] for row in theirs} == {other}


def test_filters_and_limit(on_sample: Fallow) -> None:
    held = on_sample("list", "--verdict", "hold", "--sort", "at_stake", "--json").json
    assert held and {row["verdict"] for row in held} == {"hold"}
    stakes = [row["at_stake"] for row in held]
    assert stakes == sorted(stakes, reverse=True)
    assert len(on_sample("list", "--limit", "3", "--json").json) == 3
    assert {row["category"] for row in on_sample("list", "--category", "none", "--json").json} == {None}
    assert [row["name"] for row in on_sample("list", "--find", "望潮", "--json").json] == ["望潮物流"]


@pytest.mark.feature("B4", "X5")
def test_leave_is_one_act_and_one_undo(on_sample: Fallow) -> None:
    before = on_sample("brief", "Harrowmere", "--json").json
    made = on_sample("leave", "Harrowmere", "--decided", "2026-11-20", "--ends", "2027-01-31", "--json")
    assert made.status == 0
    assert len(made.json["milestones"]) == 5 and made.json["farewells"]
    assert "leaving" in {r["code"] for r in on_sample("may-i", "Harrowmere", "--json").json["reasons"]}
    again = on_sample("leave", "Harrowmere", "--decided", "2026-11-20", "--ends", "2027-01-31")
    assert again.status == 1 and again.err
    assert on_sample("undo", "--json").status == 0
    assert on_sample("brief", "Harrowmere", "--json").json == before
    assert on_sample("redo").status == 0
    assert on_sample("list", "--stage", "leaving", "--find", "Harrowmere", "--json").json


def test_leave_ending_before_the_decision_changes_nothing(on_sample: Fallow) -> None:
    answer = on_sample("leave", "Harrowmere", "--decided", "2026-11-20", "--ends", "2026-11-01")
    assert answer.status == 1 and answer.err
    assert not on_sample("list", "--stage", "leaving", "--find", "Harrowmere", "--json").json


@pytest.mark.feature("X4")
def test_a_line_is_logged_with_its_next_step_or_kept_in_the_inbox(on_sample: Fallow) -> None:
    done = on_sample("log", "call Harrowmere: wants dates; next Tue send plan", "--json")
    assert done.status == 0
    assert done.json["act"]["kind"] == "call" and done.json["next"]["due_on"] == "2026-11-24"
    lost = on_sample("log", "zzz qqq", "--json")
    assert lost.status == 1 and lost.json["inbox_id"]


def test_nps_of_a_small_set_is_counts_only(on_sample: Fallow) -> None:
    groups = on_sample("nps", "--by", "month", "--json").json
    small = [group for group in groups if group["n"] < 10]
    assert small and all(group["nps"] is None for group in small)
    assert on_sample("nps", "--latest", "--json").json[0]["n"] < on_sample("nps", "--json").json[0]["n"]


def test_brief_in_three_formats(on_sample: Fallow) -> None:
    assert "MAY I SELL?" in on_sample("brief", "albion").out
    assert on_sample("brief", "albion", "--format", "md").out.startswith("# ")
    html = on_sample("brief", "[/] Ltd", "--format", "html").out
    assert html.startswith("<!doctype html>") and "[/] Ltd" in html


@pytest.mark.feature("X9")
def test_import_previews_applies_once_and_is_undone(fallow: Fallow, tmp_path: Path) -> None:
    file = tmp_path / "accounts.csv"
    file.write_text("id,name,city\n1,Casa Luz,Bilbao\n2,北风贸易,青岛\n", encoding="utf-8")
    dry = fallow("import", str(file), "--dry-run", "--json")
    assert dry.status == 0
    report = dry.json["files"][0]
    assert {"recognised", "rows", "create", "update", "same", "conflict", "skip", "problems", "batch"} <= set(
        report
    )
    assert {"source", "kind", "encoding", "delimiter", "header_rows", "date_order"} <= set(
        report["recognised"]
    )
    assert report["create"] == 2 and report["batch"] is None
    assert fallow("import", str(file)).status == 0  # no terminal to ask: says so and changes nothing
    assert fallow("list", "--json").json == []
    done = fallow("import", str(file), "--yes", "--json").json
    assert done["files"][0]["create"] == 2 and done["batch"]
    assert fallow("import", str(file), "--yes", "--json").json["files"][0]["same"] == 2
    assert [row["name"] for row in fallow("list", "--json").json] == ["Casa Luz", "北风贸易"]
    assert fallow("undo", str(done["batch"])).status == 0
    assert fallow("list", "--json").json == []


def test_import_of_a_wrong_scale_is_refused_in_words(fallow: Fallow, tmp_path: Path) -> None:
    rows = "".join(f"{n},2026-01-{1 + n % 28:02d},C{n},{1 + n % 5},support\n" for n in range(60))
    file = tmp_path / "csat.csv"
    file.write_text("response_id,date,customer_id,score,interaction_type\n" + rows, encoding="utf-8")
    answer = fallow("import", str(file), "--yes")
    assert answer.status == 1 and "scale" in answer.err.lower()
    assert fallow("list", "--json").json == []


@pytest.mark.feature("X10")
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_everything_comes_out_and_goes_back_in(
    on_sample: Fallow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    out = tmp_path / "out"
    written = on_sample("export", "--to", str(out), "--format", form, "--json")
    assert written.status == 0
    if form == "csv":
        with (out / "account.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.reader(file))) > 60
    before = on_sample("list", "--rep", "all", "--json").json
    other = tmp_path / "other"
    other.mkdir(mode=0o700)
    monkeypatch.setenv("FALLOW_HOME", str(other))
    assert on_sample("import", str(out), "--yes").status == 0
    assert on_sample("list", "--rep", "all", "--json").json == before


def test_safety_commands(on_sample: Fallow, home: Path) -> None:
    made = on_sample("backup", "--json").json["backup"]
    assert Path(made).is_file()
    assert on_sample("leave", "Harrowmere", "--decided", "2026-11-20", "--ends", "2027-01-31").status == 0
    assert on_sample("restore", made).status == 0
    assert not on_sample("list", "--stage", "leaving", "--find", "Harrowmere", "--json").json
    assert on_sample("doctor", "--json").json["healthy"]
    assert on_sample("where", "--json").json["store"] == str(home / "fallow.db")
    rebuilt = on_sample("standing", "--rebuild", "--json").json
    assert rebuilt["accounts"] == 64 and rebuilt["changed"] == 0


def test_statuses_and_streams(fallow: Fallow, tmp_path: Path) -> None:
    assert fallow("nonsense").status == 2
    assert fallow("list", "--limit", "0").status == 2
    nothing = fallow("list", "--json")
    assert nothing.status == 1 and nothing.out == "" and "no store" in nothing.err
    missing = fallow("import", str(tmp_path / "absent.csv"))
    assert missing.status == 1 and missing.err and "Traceback" not in missing.err
    assert fallow("import", "x.csv", "--map", "nonsense").status == 2
    assert fallow("--help").status == 0 and fallow("import", "--help").status == 0


def test_every_command_teaches_by_an_example(fallow: Fallow) -> None:
    from tui.cli.parser import build

    actions = [action for action in build()._actions if hasattr(action, "choices") and action.choices]
    commands = actions[-1].choices or {}
    assert len(list(commands)) >= 20
    for name in commands:
        said = fallow(name, "--help")
        assert said.status == 0 and f"fallow {name}" in said.out


def test_json_is_one_document(on_sample: Fallow) -> None:
    for argv in (("list",), ("today",), ("brief", "albion"), ("may-i", "albion"), ("history", "albion")):
        json.loads(on_sample(*argv, "--json").out)


@pytest.mark.feature("A7", "A10")
def test_asks_gives_both_lists_as_the_place_does(on_sample: Fallow) -> None:
    found = on_sample("asks", "--json").json
    assert set(found) == {"earned", "feedback", "feedback_total", "not_asked", "coverage"}
    assert found["earned"] and found["feedback"]
    for one in found["earned"]:
        judged = on_sample("may-i", str(one["account"]["id"]), "--play", one["play"], "--json").json
        assert (judged["verdict"], one["ask"] in ("sale", "referral", "testimonial")) == ("go", True)
    assert {one["code"] for one in found["feedback"]} <= {"proof", "never", "stale", "ageing"}
    assert found["coverage"]["all"] == sum(found["coverage"][name] for name in ("fresh", "stale", "never"))
    said = on_sample("asks")
    assert found["earned"][0]["account"]["name"] in said.out and found["earned"][0]["reason"] in said.out
    assert "who decide answered within a year" in said.err


@pytest.mark.feature("A2")
def test_nps_counts_by_group_in_a_span_and_of_the_latest_answers(on_sample: Fallow) -> None:
    (whole,) = on_sample("nps", "--json").json
    by_role = on_sample("nps", "--by", "role", "--json").json
    assert sum(one["n"] for one in by_role) == whole["n"]
    for one in (whole, *by_role, *on_sample("nps", "--by", "month", "--json").json):
        assert one["n"] == one["promoters"] + one["passives"] + one["detractors"]
        assert (one["nps"] is None) == (one["margin"] is None) == (one["n"] < 10)
    (latest,) = on_sample("nps", "--latest", "--json").json
    (year,) = on_sample("nps", "--since", "2025-12-01", "--until", "2026-11-22", "--json").json
    assert latest["n"] < whole["n"] and year["n"] < whole["n"]
    said = on_sample("nps", "--by", "month")
    assert "Under 10 answers there are counts and no score." in said.err and "±" in said.out
    assert on_sample("nps", "--since", "2030-01-01", "--json").json == []
    backwards = on_sample("nps", "--since", "2026-05-01", "--until", "2026-04-01")
    assert backwards.status == 1 and "before it begins" in backwards.err
