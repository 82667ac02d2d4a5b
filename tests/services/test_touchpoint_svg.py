"""The picture of a map: whatever a point is called, it is one XML file that loads nothing, every text within it."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, Makers
from tests.services.stories import HOSTILE
from tui.exchange.svg_out import Picture
from tui.services import touchpoint_work as work
from tui.services.desk import Desk
from tui.services.touchpoint_svg import touchpoints_svg
from tui.services.touchpoints import touchpoints

SVG = "{http://www.w3.org/2000/svg}"
SPITEFUL = (
    "</text><script>alert(1)</script>",
    "]]>&amp;\x1b[2J\x00",
    '" onload="x',
    "\u202eevil",
    "客户" * 90,
    "x" * 200,
)


@pytest.mark.feature("B1", "X18")
def test_spiteful_names_stay_text_inside_the_picture(desk: Desk, make: Makers) -> None:
    account = make.account(HOSTILE)
    for number, name in enumerate(SPITEFUL):
        more: dict[str, Any] = {"measure": name, "owner": name[:90], "due_on": TODAY}
        desk.write_now(
            work.add, account, name, "use", ("negative", "positive")[number % 2], action=name, **more
        )
    said = desk.read_now(touchpoints_svg, account)
    root = ElementTree.fromstring(said.encode())
    assert {one.tag for one in root.iter()} <= {
        f"{SVG}{name}"
        for name in ("svg", "title", "desc", "rect", "text", "line", "path", "polygon", "circle")
    }
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]
    assert "\x1b" not in said and "\u202e" not in said and "url(" not in said
    wide = float(root.attrib["width"])
    for text in root.iter(f"{SVG}text"):
        size = float(text.attrib["font-size"]) * 0.56
        cells = sum(2 if sign > "\u2e7f" else 1 for sign in text.text or "")
        at, anchor = float(text.attrib["x"]), text.attrib.get("text-anchor", "start")
        first = {"start": at, "middle": at - cells * size / 2, "end": at - cells * size}[anchor]
        assert first > -8 and first + cells * size < wide + 8, text.text
    ys = [float(text.attrib["y"]) for text in root.iter(f"{SVG}text")]
    assert max(ys) < float(root.attrib["height"])
    assert len(list(root.iter(f"{SVG}polygon"))) >= len(SPITEFUL)
    assert len(desk.read_now(touchpoints, account).points) == 18


@settings(max_examples=60, deadline=None)
@example("\ufffe\uffff\x0b\ud800", 0.0, -0.001)
@given(st.text(max_size=60), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_any_text_anywhere_is_well_formed(said: str, x: float, y: float) -> None:
    picture = Picture(100, said, said)
    picture.write(x, y, said, bold=True, anchor="end", halo=True)
    picture.curve([])
    picture.curve([(x, y), (y, x)])
    picture.disc(x, y, 3)
    root = ElementTree.fromstring(picture.svg(50).encode())
    assert len(list(root)) == 6
