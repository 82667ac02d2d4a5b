"""The list of plays: its columns and groups, and what the pane tells of the play under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.i18n import _
from tui.services.brief import Brief
from tui.services.plays import Places, PlayView
from tui.shape import dataclass
from tui.ui.brief_words import Line, stance_lines, why_lines
from tui.ui.figures import day, full_day, money
from tui.ui.text import Words, look, masked, stance_mark, verdict_mark
from tui.ui.widgets.columns import Column
from tui.ui.widgets.reading_pane import Section, labelled

TONES = {"go": "bold go", "hold": "bold hold"}


def amount(play: PlayView) -> str:
    return money(play.value, play.currency) if play.value is not None else ""


def worst(play: PlayView) -> Words:
    """The reason that decides, and whether somebody went against the gate."""
    said = masked(play.why.reasons[0].text) if play.why.reasons else ""
    more = f" +{len(play.why.reasons) - 1}" if len(play.why.reasons) > 1 else ""
    ever = _("overridden") + "  " if play.overrides else ""
    return ((ever, "hold"), (said, ""), (more, "dim"))


def play_columns() -> list[Column[PlayView]]:
    """Stance, account, what, how much, why not simply go, kind."""
    return [
        Column("stance", "", lambda play: stance_mark(play.stance or "unknown")[0], 3),
        Column("account", _("Account"), lambda play: masked(play.account), 16, weight=2),
        Column("title", _("What"), lambda play: ((masked(play.title), "bold"),), 14, weight=3),
        Column("value", _("Value"), lambda play: amount(play), 10, 0, "right"),
        Column("why", _("Why"), worst, 12, weight=3, shown_from=62),
        Column("kind", _("Kind"), lambda play: ((play.kind_words, "dim"),), 14, shown_from=92),
    ]


@dataclass(frozen=True, slots=True)
class Group:
    """One of the four groups, in the order of the place."""

    key: str
    title: str
    plays: tuple[PlayView, ...]


def groups_of(found: Places) -> tuple[Group, ...]:
    return (
        Group("go", _("go"), found.go),
        Group("ask_first", _("ask first"), found.ask_first),
        Group("hold", _("hold"), found.hold),
        Group("asked", _("asked, waiting for their answer"), found.asked),
    )


def play_sections(play: PlayView, about: Brief | None, today: date) -> Iterator[Section]:
    yield "", [((masked(play.title), "bold"), ("  " + amount(play), ""))]
    if play.verdict is None:
        yield "", [((_("Asked; their answer is to come. Enter says what they answered."), ""),)]
    elif play.why.reasons:
        yield _("why, and what lifts it"), list(why_lines(play.why))
    else:
        yield _("why"), [((f"{look.glyphs.go} ", "go"), (_("Nothing speaks against it."), ""))]
    if play.next_good_date is not None:
        when = full_day(play.next_good_date)
        yield "", [((_("a good time from") + " ", "dim"), (when, "bold"))]
    yield _("went against the verdict"), list(override_lines(play))
    yield _("the play"), list(_facts(play, today))
    if about is not None:
        yield _("stance"), list(stance_lines(about))


def override_lines(play: PlayView) -> Iterator[Line]:
    for one in play.overrides:
        mark = verdict_mark(one.verdict)
        yield (
            (f"{full_day(one.at.date())} ", "bold hold"),
            (f"{masked(one.who)}, {mark[0]}: ", "dim"),
            (f"“{masked(one.why)}”", ""),
        )


def _facts(play: PlayView, today: date) -> Iterator[Line]:
    due = day(play.due_on, today) if play.due_on else ""
    facts = (
        (_("with"), masked(play.contact or "")),
        (_("by"), play.channel or ""),
        (_("proposed"), day(play.created_on, today)),
        (_("due"), due),
        (_("note"), masked(play.note)),
    )
    yield from labelled(facts)
