"""`fallow touchpoints`: the map in words, for programs, and as a picture that any name leaves whole."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Fallow

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.feature("B1", "B2", "B3")
def test_the_map_of_an_account_and_the_default_one(on_sample: Fallow) -> None:
    said = on_sample("touchpoints", "Duero")
    assert "renew or leave: 25 Jan 2027, in 64 days" in said.out
    lines = [line for line in said.out.splitlines() if "Waiting for help" in line]
    assert len(lines) == 1 and lines[0].index("▼") < lines[0].index("Waiting")
    assert "Un teléfono directo para admisiones, con nombre · Lucía Ferrer" in lines[0]
    assert "19 Nov 2026 · 3 days late" in lines[0]
    found = on_sample("touchpoints", "望潮", "--json").json
    points = {one["title"]: one for one in found["points"]}
    assert (
        points["节前截单"]["measure_state"] == "open" and points["节前截单"]["measure"]["due"] == "2026-12-04"
    )
    assert points["Invoice"]["measure_state"] == "done" and points["Waiting for help"]["measure"] is None
    assert points["Daily use"]["answers_of_phase"] == {"n": 1, "mean": 9.0}
    default = on_sample("touchpoints", "--json").json
    assert default["account"] is None and len(default["points"]) == 12
    assert "asks for a counter-measure" not in on_sample("touchpoints").err
    assert on_sample("touchpoints", "no such").status == 1


@pytest.mark.feature("B1", "X18")
def test_the_map_as_a_picture(on_sample: Fallow, tmp_path: Path) -> None:
    to = tmp_path / "map.svg"
    said = on_sample("touchpoints", "望潮", "--svg", str(to))
    assert said.status == 0 and str(to) in said.err
    root = ElementTree.parse(to).getroot()
    texts = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    for wanted in ("Touchpoints · 望潮物流", "节前截单", "Onboarding", "positive", "done 9 Oct 2026"):
        assert any(wanted in text for text in texts), wanted
    assert len(list(root.iter(f"{SVG}path"))) == 1
    assert on_sample("touchpoints", "--svg", str(to)).status == 1, "a file that is there stays"
    assert on_sample("touchpoints", "--svg", str(to), "--force", "--json").json["account"] is None
    assert to.stat().st_mode & 0o777 == 0o600
