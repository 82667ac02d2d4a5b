"""Papers as HTML, Markdown and plain lines: nothing from outside is more than text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.clean import clean_line
from tui.exchange.paper import Grid, Lane, Lanes, Pairs, Paper, Para, Points, Section, Ticks, Voice, Write
from tui.exchange.paper_html import paper_html
from tui.exchange.paper_md import md, paper_markdown
from tui.exchange.paper_text import paper_text

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}",
    "[x](http://y.example) ![p](http://z) **b** _i_ `c` ~~d~~ | e | &lt; <b>",
    "# heading",
    "- list",
    "1. list",
    "> quote\n\n# more\n---\n```",
    "[/] [ACME] 客户\x1b[2J \u202e",
    "www.evil.example http://evil.example me@evil.example $x$",
)
TAGS = set(
    "html head meta title style body main header section footer h1 h2 p div dl dt dd ul li table colgroup col thead "
    "tbody tr th td blockquote span b i br".split()
)


def everywhere(text: str) -> Paper:
    """A paper in which one text stands wherever a text may."""
    return Paper(
        title=text,
        kicker=text,
        mark=text,
        head=((text, text), (text, "")),
        sections=(
            Section(
                text,
                (
                    Para(text, lead=True),
                    Para(text),
                    Points((text, text)),
                    Pairs(((text, text), (text, ""))),
                    Grid((text, text, text), ((text, text, text),), (True,)),
                    Grid((), ((text, text),)),
                    Voice(text, text, True),
                    Voice(text, ""),
                    Lanes((Lane(text, text, -1, 2, (0.5,)),), (text, text)),
                    Ticks((text,)),
                    Write(2, text),
                ),
                together=True,
            ),
        ),
        foot=text,
        language=text,
    )


class Strict(HTMLParser):
    """Refuses every tag and attribute that is none of ours, and what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in (
                "lang",
                "charset",
                "http-equiv",
                "content",
                "name",
                "class",
                "colspan",
                "style",
            ), name
            if name == "style":
                assert re.fullmatch(r"(left|width):[0-9.]+%(;width:[0-9.]+%)?", value or ""), value
        if tag not in ("meta", "col", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def read(page: str) -> Strict:
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


@pytest.mark.feature("B8")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_is_only_our_tags_and_shows_every_text(text: str) -> None:
    page = paper_html(everywhere(text))
    found = read(page)
    assert found.text.count(clean_line(text.split("\n")[0])) >= 10
    assert "\x1b" not in page and "\u202e" not in page


def test_a_page_loads_and_runs_nothing() -> None:
    page = paper_html(everywhere("x"))
    assert "default-src 'none'" in page and "@page" in page
    assert not re.search(r"<script|<link|<img|url\(|@import|src=|href=", page)


SPECIAL = set("`*_[]<>|~$&@")
"""Round brackets, braces and ! mean something only beside square brackets, which are escaped."""


@pytest.mark.feature("B8")
@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_holds_no_sign_that_was_not_escaped(text: str) -> None:
    said = md(text)
    bare = re.sub(r"\\.", "", said)
    assert not set(bare) & SPECIAL
    assert not re.match(r"[-+#=]|\d+[.)]", said) and "://" not in bare and "www." not in bare
    assert "\n" not in said
    page = paper_markdown(everywhere(text))
    ours = [line for line in page.split("\n") if line.startswith("#")]
    assert len(ours) == 2
    rows = [re.sub(r"\\.", "", line) for line in page.split("\n") if line.startswith("|")]
    assert {line.count("|") for line in rows} <= {3, 5}


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_is_text_on_a_page_and_in_markdown(text: str) -> None:
    read(paper_html(everywhere(text)))
    said = md(text)
    assert not set(re.sub(r"\\.", "", said)) & SPECIAL
    assert re.sub(r"\\(.)", r"\1", said) == clean_line(text, 4000)


def test_plain_lines_leave_out_what_a_pen_is_for() -> None:
    said = paper_text(everywhere("one"))
    assert "ONE\n" in said and "“one”" in said and "____" not in said
