"""A paper as plain data: what stands on it, not how it looks. Written by `paper_md`, `paper_html` and the screen."""

from __future__ import annotations

from typing import TypeAlias

from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `lead` is set larger, as the first words of a letter."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lines of (left column, the rest); the rest may be empty."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, with or without titles of its `columns`; `ticks` says of each row whether it is done, if that is shown.

    The first column holds a day or a time, the last a name or a remark.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ticks: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody said, in their words, and our answer to it."""

    said: str
    answer: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A stretch of time: `starts`, `ends` and `marks` in 0 to 1 of the whole; `days` in words."""

    title: str
    days: str
    starts: float
    ends: float
    marks: tuple[float, ...] = ()
    over: bool = False


@dataclass(frozen=True, slots=True)
class Lanes:
    """Stretches under each other on one line of time; `days` are its ends in words."""

    lanes: tuple[Lane, ...]
    days: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick with a pen."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Write:
    """Empty lines for a pen."""

    lines: int
    label: str = ""


Part: TypeAlias = Para | Points | Pairs | Grid | Voice | Lanes | Ticks | Write


@dataclass(frozen=True, slots=True)
class Section:
    """`together`: it is not broken over two pages."""

    title: str
    parts: tuple[Part, ...]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """`kicker` says what kind of paper it is, `head` its few facts (an empty one is for a pen), `foot` who wrote it.

    `language` is a code: en, es or zh. `mark` stands over everything where a paper is not for other eyes.
    """

    title: str
    kicker: str
    sections: tuple[Section, ...]
    head: tuple[tuple[str, str], ...] = ()
    foot: str = ""
    language: str = "en"
    mark: str = ""
