"""Duplicates without the screen: listed with why, merged, taken apart, said apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow

pytestmark = pytest.mark.feature("X13")


@pytest.fixture
def twins(fallow: Fallow, tmp_path: Path) -> Fallow:
    """Two accounts that are one, each with the same person; one answered badly."""
    accounts, people = tmp_path / "accounts.csv", tmp_path / "people.csv"
    accounts.write_text(
        "Record ID,Company name,Company Domain Name,City\n"
        "1,[ACME] Ltd,acme.es,Haro\n2,Ltd [ACME],acme.es,Haro\n3,Norte,norte.es,\n"
    )
    people.write_text(
        "First Name,Last Name,Email,Company Name\nAna,Gil,ana@acme.es,[ACME] Ltd\nAna,Gil,a@acme.es,Ltd [ACME]\n"
    )
    assert fallow("import", str(accounts), str(people), "--yes").status == 0
    return fallow


def test_found_merged_taken_apart_and_said_apart(twins: Fallow) -> None:
    found = twins("duplicates", "--json").json
    assert found["counts"] == {"likely": 1, "possible": 0}
    (pair,) = found["pairs"]
    one, two = str(pair["one"]["id"]), str(pair["other"]["id"])
    assert ["same_domain", "acme.es"] in pair["speaks"] and pair["against"][0][0] == "other_id"
    listed = twins("duplicates").out
    assert "[ACME] Ltd (#" in listed and "same domain: acme.es" in listed and "two ids" in listed
    assert "[ACME] Ltd" in twins("duplicates", one).out
    assert "Nothing looks like another." in twins("duplicates", "Norte").out

    dry = twins("merge", one, two, "--dry-run")
    assert dry.status == 0 and "ask first → ask first" in dry.out and "Nothing was changed." in dry.err
    assert not twins("merge", one, two, "--dry-run", "--yes", "--json").json["applied"]
    refused = twins("merge", one, two)
    assert (refused.status, "--yes" in refused.err) == (1, True)
    assert twins("merge", one, two, "--take", "name").status == 2
    assert "cannot be" in twins("merge", one, two, "--take", "nonsense=other", "--yes").err
    done = twins("merge", one, two, "--take", "name=other", "--yes", "--json").json
    assert (
        done["applied"]
        and done["merged"]["name"] == "Ltd [ACME]"
        and done["merged"]["united"] == {"contact": 1}
    )
    assert twins("duplicates", "--json").json["pairs"] == []

    apart = twins("unmerge", "Ltd [ACME]")
    assert (apart.status, "stands by itself again" in apart.out) == (0, True)
    assert twins("unmerge", str(done["merged"]["batch"])).status == 1
    assert twins("apart", one, two).status == 0
    assert twins("duplicates", "--json").json["pairs"] == []
    assert twins("undo").status == 0 and len(twins("duplicates", "--json").json["pairs"]) == 1


def test_people_by_name_and_number(twins: Fallow) -> None:
    assert twins("merge", "1", "2", "--each-person", "--yes").status == 0
    found = twins("duplicates", "--people", "--json").json["pairs"]
    one, two = (str(found[0][side]["id"]) for side in ("one", "other"))
    several = twins("merge", "Ana Gil", two, "--people", "--yes")
    assert (several.status, "More than one" in several.err) == (1, True)
    merged = twins("merge", one, two, "--people", "--yes")
    assert (merged.status, "Merged" in merged.out) == (0, True)
    assert "Nothing looks like another." in twins("duplicates", "--people").out
    assert twins("apart", one, one, "--people").status == 1
