"""Papers of an account: which there are, each as plain data, and as the bytes of a file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.exchange.paper import Pairs, Paper, Para, Points, Section
from tui.i18n import _
from tui.services.exits import ExitView
from tui.services.exits import exit_plan as ask_plan
from tui.services.meeting import MeetingView, meeting, plan_of
from tui.services.paper_words import when_words
from tui.services.papers_customer import agenda, exit_plan_paper
from tui.services.papers_interview import interview_guide
from tui.shape import dataclass
from tui.store.queries import meeting as query
from tui.store.queries.exits import newest_plan
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.services.paper_blocks import Block

FORMATS = ("html", "md")


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One that can be written. `formats`: endings of files, the usual one first; `why_not`: what is missing."""

    kind: str
    title: str
    about: str
    formats: tuple[str, ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a paper: own words to open with, answers given so far, private ones too."""

    opening: str = ""
    answers: bool = False
    private: bool = False


PLAIN = Wish()


def papers_of(reader: Reader, account_id: int) -> tuple[PaperKind, ...]:
    """All papers that exist for an account; those of an exit only where there is a plan."""
    found = [
        PaperKind("brief", _("Brief"), _("the account on one page, for us"), FORMATS),
        PaperKind("touchpoints", _("Touchpoint map"), _("the curve and its points, for us"), ("svg",)),
        PaperKind("cards", _("Cards"), _("its people, for a phone or a mail program"), ("vcf",)),
        PaperKind("calendar", _("Calendar"), _("what is due here, for other programs"), ("ics",)),
    ]
    plan_id = newest_plan(reader, account_id)
    if plan_id is None:
        return tuple(found)
    at = meeting(reader, plan_id)
    missing = "" if at.on is not None else _("propose the meeting first")
    over = _("the exit is over") if at.state == "over" else ""
    stayed = _("they stay") if at.state == "cancelled" else ""
    found = [
        PaperKind("agenda", _("Agenda"), _("of the meeting, for them"), FORMATS, stayed or missing),
        PaperKind("plan", _("Exit plan"), _("phases, days, who; for them"), FORMATS, stayed),
        PaperKind("invitation", *_invitation_words(at), ("ics",), over or ("" if at.cancelled else missing)),
        PaperKind("interview", _("Interview guide"), _("seven questions to write on, for us"), FORMATS),
        *found,
    ]
    return tuple(found)


def _invitation_words(at: MeetingView) -> tuple[str, str]:
    if at.cancelled:
        return _("Cancellation"), _("calls the meeting off, for a calendar")
    return _("Invitation"), _("the meeting, for a calendar")


def paper(reader: Reader, account_id: int, kind: str, wish: Wish = PLAIN) -> Paper:
    """One of agenda, plan, interview, brief. Raises Refused where there is no plan or no meeting."""
    if kind == "brief":
        from tui.services.brief import brief
        from tui.services.brief_text import brief_paper

        return brief_paper(brief(reader, account_id))
    plan, at = _asked(reader, account_id)
    if kind == "interview":
        row = query.meeting(reader, plan.plan_id) if wish.private else None
        private = None if row is None else row.trouble_with or ""
        return interview_guide(plan, at, reader.today, wish.answers, private)
    if plan.state == "cancelled":
        raise Refused(_("They stay: there is nothing to part from."))
    if kind == "plan":
        return exit_plan_paper(plan, at, reader.today)
    if kind != "agenda":
        raise Refused(_("There is no paper called {kind}.").format(kind=kind))
    if at.on is None:
        raise no_meeting()
    return agenda(plan, at, reader.today, wish.opening)


def seen(reader: Reader, account_id: int, kind: str, wish: Wish = PLAIN) -> tuple[Block, ...]:
    """The paper as a screen shows it before it is written; of an invitation, what a calendar will be told."""
    from tui.services.paper_blocks import blocks

    return blocks(
        _invited(reader, account_id) if kind == "invitation" else paper(reader, account_id, kind, wish)
    )


def _invited(reader: Reader, account_id: int) -> Paper:
    at = meeting(reader, plan_of(reader, account_id))
    everybody = (*at.ours, *at.theirs)
    people = tuple((one.name, one.email or _("no address is known: tell them yourself")) for one in everybody)
    sections = [Section(_("Invited"), (Pairs(people),))]
    if at.beware:
        sections.append(Section(_("Beware"), (Points(at.beware),)))
    if not at.cancelled:
        sections.append(Section(_("What it says"), (Para(_("The agenda, as plain text.")),)))
    head = [(_("When"), when_words(at)), (_("Where"), at.place), (_("Version"), str(at.sequence + 1))]
    return Paper(
        title=_("It is called off") if at.cancelled else _("The exit meeting"),
        kicker=f"{_invitation_words(at)[0]} · {at.account}",
        sections=tuple(sections),
        head=tuple(pair for pair in head if pair[1]),
    )


def name_of(reader: Reader, account_id: int) -> str:
    """The name of an account, for a file's."""
    from tui.services.card import card

    return card(reader, account_id).name


def no_meeting() -> Refused:
    return Refused(
        _("No meeting is proposed."), todo=_("Propose one: fallow meeting ACCOUNT --on 2026-12-01 --at 10:00")
    )


def _asked(reader: Reader, account_id: int) -> tuple[ExitView, MeetingView]:
    plan_id = plan_of(reader, account_id)
    return ask_plan(reader, plan_id), meeting(reader, plan_id)


def written(reader: Reader, account_id: int, kind: str, ending: str, wish: Wish = PLAIN) -> bytes:
    """A paper as it stands in a file: `html`, `md`, or `ics` for the invitation."""
    if kind == "invitation":
        return invitation(reader, account_id)
    if kind == "touchpoints":
        from tui.services.touchpoint_svg import touchpoints_svg

        return touchpoints_svg(reader, account_id).encode()
    made = paper(reader, account_id, kind, wish)
    if ending == "md":
        from tui.exchange.paper_md import paper_markdown

        return paper_markdown(made).encode()
    from tui.exchange.paper_html import paper_html

    return paper_html(made).encode()


def invitation(reader: Reader, account_id: int) -> bytes:
    """The meeting as a calendar takes it in; where they stay, or it was withdrawn, its cancellation. Raises Refused."""
    from tui.exchange.ical_out import CalendarEntry, Guest, calendar
    from tui.exchange.paper_text import paper_text

    plan, at = _asked(reader, account_id)
    if at.on is None and not at.cancelled:
        raise no_meeting()
    if plan.state == "over":
        raise Refused(_("The exit is over: there is no meeting to invite to."))
    words = _("This meeting does not take place.")
    if not at.cancelled:
        words = paper_text(agenda(plan, at, reader.today))
    guests = [Guest(one.name, one.email) for one in (*at.ours, *at.theirs)]
    return calendar(
        CalendarEntry(
            uid=at.uid,
            sequence=at.sequence,
            cancelled=at.cancelled,
            stamp=_whole_second(reader.now),
            starts=at.starts or at.on,
            ends=at.ends,
            summary=_("Exit-plan meeting · {account}").format(account=at.account),
            place=at.place,
            description=words,
            organizer=guests[0] if at.ours else None,
            guests=tuple(guests[1:] if at.ours else guests),
        )
    )


def _whole_second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
