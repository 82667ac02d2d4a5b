"""`fallow person` and `fallow erase`: everything known of one person; erased after a list, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Fallow

pytestmark = pytest.mark.feature("X15")


def test_everything_known_of_one_person(on_sample: Fallow, tmp_path: Path) -> None:
    said = on_sample("person", "marta ruiz")
    assert said.status == 0 and "# Marta Ruiz" in said.out and "late claims, nobody calls" in said.out
    found = json.loads(on_sample("person", "marta.ruiz@segurosalbion.example", "--format", "json").out)
    assert found["person"]["name"] == "Marta Ruiz" and found["account"]["name"] == "Seguros Albión"
    assert len(found["records"]["response"]) == 3 and found["records"]["issue"][0]["cause"]
    assert found["records"]["colleague_ask"] and found["mentions"] and found["history"]
    page = tmp_path / "marta.html"
    assert on_sample("person", "Marta", "--to", str(page)).status == 0
    assert page.stat().st_mode & 0o777 == 0o600 and "Marta Ruiz" in page.read_text(encoding="utf-8")
    assert on_sample("person", "Marta", "--to", str(page)).status == 1
    assert on_sample("person", "a").status == 1


def test_an_erasure_is_listed_before_it_is_done(on_sample: Fallow) -> None:
    listed = on_sample("erase", "Marta", "--json")
    assert listed.status == 0 and listed.json["erased"] is None
    assert {"contact", "response", "farewell"} <= {one["table"] for one in listed.json["plan"]["goes"]}
    asked = on_sample("erase", "Marta")
    assert asked.status == 1 and "goes: person 1" in asked.out and "--yes" in asked.err
    assert on_sample("person", "Marta").status == 0
    done = on_sample("erase", "Marta", "--yes", "--keep-scores")
    assert done.status == 0 and "cannot be undone" in done.out
    assert on_sample("person", "Marta").status == 1
    assert on_sample("undo").status == 1
    assert on_sample("erase", "--sweep").status == 0
    assert on_sample("erase").status == 2
