"""Hostile strings in every kind of widget: what reaches a real terminal is Textual's own, byte for byte."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.ui.terminal import Terminal
from tui.ui.guard import harmless, harmless_strip

OURS = re.compile(
    rb"\x1b\[[0-9;:]*m|\x1b\[\d*;\d*H|\x1b\[H|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[[<>=]\d*(?:;\d+)*u|\x1b\]22;[a-z-]*\x07"
)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
PROGRAM = Path(__file__).with_name("hostile_app.py")


@given(st.text())
def test_what_passes_is_harmless_and_as_wide_as_before(text: str) -> None:
    passed = harmless(text)
    assert not FORBIDDEN.search(passed) and "\n" not in passed and "\t" not in passed
    assert cell_len(passed) == cell_len(text)
    passed.encode("utf-8")


def test_a_good_strip_is_passed_on_as_it_is() -> None:
    strip = Strip([Segment("Seguros Albión 株 👨‍👩‍👧", Style(bold=True))])
    assert harmless_strip(strip) is strip


def test_a_link_that_came_with_a_style_is_taken_off() -> None:
    strip = harmless_strip(Strip([Segment("x", Style(bold=True, link="https://evil.example"))]))
    [segment] = strip
    assert segment.style is not None and segment.style.link is None and segment.style.bold


@pytest.mark.feature("X16")
def test_every_byte_on_the_terminal_is_our_own() -> None:
    with Terminal([sys.executable, str(PROGRAM)]) as terminal:
        terminal.wait_for("END OF IT")
        terminal.send(b"\t")
        terminal.send(b"\x1b[<35;5;3M")
        terminal.wait_for("TIP")
        terminal.send(b"\x11")
        assert terminal.wait() == 0
    left = OURS.sub(b"", bytes(terminal.raw))
    assert b"\x1b" not in left, left[max(0, left.find(b"\x1b") - 40) :][:120]
    assert not FORBIDDEN.search(left.replace(b"\r", b"").decode("utf-8"))
