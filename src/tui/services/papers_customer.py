"""Papers for a customer who leaves: the agenda of the meeting, and the plan that is proposed.

What is ours alone does not stand in them: no reason, competitor, margin, note, friction, nor who said which worry.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tui.exchange.paper import Grid, Lane, Lanes, Paper, Para, Part, Points, Section, Voice, Write
from tui.i18n import _, language, ngettext
from tui.services.exit_parts import ItemView, MilestoneView, PhaseView
from tui.services.exits import ExitView
from tui.services.figures import number, short_day
from tui.services.meeting import Invitee, MeetingView
from tui.services.paper_words import plain_day, slots, when_words, written_day

_WEIGHTS = (1, 3, 4, 3, 1)


def agenda(plan: ExitView, meeting: MeetingView, today: date, opening: str = "") -> Paper:
    """`opening` stands in place of the first words of thanks."""
    return Paper(
        title=_("Leaving well: what we propose"),
        kicker=_("Agenda · {account}").format(account=plan.account),
        head=_head(meeting),
        sections=(
            Section(_("Thank you"), _thanks(meeting, today, opening), together=True),
            Section(_("What we talk about"), (_talk(meeting),), together=True),
            Section(_("What we propose"), (*_course(plan), _milestones(plan))),
            Section(_("What worries you"), tuple(_worries(plan))),
            Section(_("Who does what"), tuple(_tasks(plan, room=True))),
            Section(_("The help we offer"), (Points(tuple(_help(plan, meeting))),), together=True),
            Section(_("When we meet next"), tuple(_next(plan, meeting)), together=True),
        ),
        foot=_foot(meeting, today),
        language=language(),
    )


def exit_plan_paper(plan: ExitView, meeting: MeetingView, today: date) -> Paper:
    """Phases, milestones, tasks and what was agreed, phase by phase; a place to say yes at its end."""
    lead = _(
        "This is how we get you out well. Every line has a day and a name, so that you can hold us to it."
    )
    sections = [
        Section(_("At a glance"), (Para(lead, lead=True), *_course(plan)), together=True),
        *_phases(plan),
    ]
    tasks = tuple(_tasks(plan, room=False))
    if tasks:
        sections.append(Section(_("Loose ends"), tasks))
    if points := _points(plan):
        sections.append(Section(_("With who takes over"), (points,)))
    if settled := [item for item in plan.of_kind("worry") if item.settled_on is not None]:
        sections.append(Section(_("What worried you"), tuple(_voice(item) for item in settled)))
    sections.append(
        Section(_("Agreed"), (Write(1, _("for you: day, name")), Write(1, _("for us: day, name"))), True)
    )
    head = [
        (_("From"), plain_day(plan.starts_on)),
        (_("Last day of service"), written_day(plan.ends_on)),
        (_("Led by"), "\n".join(_person(one, "\n") for one in meeting.ours[:1]) or "–"),
        (_("As of"), plain_day(today)),
    ]
    return Paper(
        title=_("How we part well"),
        kicker=_("Exit plan · {account}").format(account=plan.account),
        head=tuple(head),
        sections=tuple(sections),
        foot=_foot(meeting, today),
        language=language(),
    )


def _head(meeting: MeetingView) -> tuple[tuple[str, str], ...]:
    """When and where, and who is invited of both sides."""
    pairs = (
        (_("When"), when_words(meeting)),
        (_("Where"), meeting.place or _("where it suits you")),
        (_("From you"), "\n".join(_person(one) for one in meeting.theirs) or _("whoever you wish to bring")),
        (_("From us"), "\n".join(_person(one, "\n") for one in meeting.ours)),
    )
    return tuple(pair for pair in pairs if pair[1])


def _person(one: Invitee, between: str = " · ") -> str:
    """One of ours with the address at which they are reached; one of theirs by name alone."""
    return f"{one.name}{between}{one.email}" if one.email and not one.role_words else one.name


def _thanks(meeting: MeetingView, today: date, opening: str) -> tuple[Part, ...]:
    if opening.strip():
        return tuple(Para(text, lead=not at) for at, text in enumerate(opening.strip().split("\n\n")))
    years = 0 if meeting.since_on is None else (today - meeting.since_on).days // 365
    if years >= 1:
        thanks = ngettext(
            "Thank you for the year in which we were allowed to work for you.",
            "Thank you for the {n} years in which we were allowed to work for you.",
            years,
        ).format(n=number(years))
    else:
        thanks = _("Thank you for the time in which we were allowed to work for you.")
    return (
        Para(thanks, lead=True),
        Para(
            _(
                "You have decided to leave, and we respect that. We do not want to talk you out of it: we want your "
                "last weeks with us to be run as well as any before, and nothing of yours to be lost on the way."
            )
        ),
        Para(_("What stands here is a proposal. Change what does not suit you.")),
    )


def _talk(meeting: MeetingView) -> Grid:
    """The points with their time of day; of a meeting without one with the minutes they take."""
    points = (
        (_("Thanks, and what you expect of us"), _("you first")),
        (_("What worries you"), _("you tell, we write it down")),
        (_("The plan: phases and days"), _("we propose, you change")),
        (_("Who does what"), _("a name and a day")),
        (_("When we meet next"), ""),
    )
    lengths = slots(meeting.minutes, _WEIGHTS)
    if not lengths:
        return Grid((), points)
    rows, after = [], 0
    for (what, how), length in zip(points, lengths, strict=True):
        if meeting.starts is not None and meeting.at is not None:
            minute = (meeting.at.hour * 60 + meeting.at.minute + after) % 1440
            when = f"{minute // 60:02d}:{minute % 60:02d}"
        else:
            when = _("{n} min").format(n=number(length))
        rows.append((when, what, how))
        after += length
    return Grid((), tuple(rows))


def _course(plan: ExitView) -> Iterator[Part]:
    """The phases under each other on one line of time, with a dot where something is due."""
    if not plan.phases:
        return
    first = min(plan.starts_on, *(one.starts_on for one in plan.phases))
    last = max(plan.plan_ends_on, *(one.ends_on for one in plan.phases))
    days = max(1, (last - first).days + 1)

    def at(when: date) -> float:
        return (when - first).days / days

    def lane(one: PhaseView) -> Lane:
        marks = tuple(
            (at(due.due_on) + at(due.due_on + timedelta(1))) / 2 for due in _milestones_of(plan, one)
        )
        span = f"{short_day(one.starts_on, first)} – {short_day(one.ends_on, first)}"
        ends = at(one.ends_on + timedelta(1))
        return Lane(_capital(one.title), span, at(one.starts_on), ends, marks, one.complete and one.total > 0)

    yield Lanes(tuple(lane(one) for one in plan.phases), (short_day(first), short_day(last)))


def _milestones_of(plan: ExitView, phase: PhaseView) -> list[MilestoneView]:
    """A milestone stands where its day lies; of phases that share a day, in the first; outside all, nearest."""
    by_day = list(plan.phases)

    def home(one: MilestoneView) -> PhaseView:
        return next((each for each in by_day if one.due_on <= each.ends_on), by_day[-1])

    return [one for one in plan.milestones if home(one) is phase]


def _milestones(plan: ExitView) -> Part:
    if not plan.milestones:
        return Para(_("We set the days together."))
    return _grid_of(plan, list(plan.milestones))


def _grid_of(plan: ExitView, those: list[MilestoneView], titled: bool = True) -> Grid:
    rows = tuple(
        (short_day(one.due_on), _capital(one.title), one.owner or plan.leader or "") for one in those
    )
    titles = (_("Day"), _("What"), _("Who")) if titled else ()
    return Grid(titles, rows, tuple(one.done_on is not None for one in those))


def _phases(plan: ExitView) -> Iterator[Section]:
    titled = True
    for phase in plan.phases:
        if those := _milestones_of(plan, phase):
            yield Section(_capital(phase.title), (_grid_of(plan, those, titled),), together=len(those) < 8)
            titled = False


def _worries(plan: ExitView) -> Iterator[Part]:
    worries = plan.of_kind("worry")
    if worries:
        yield Para(_("This is what we heard from you, in your words. Tell us what is missing."))
        yield from (_voice(item) for item in worries)
        yield Write(2)
    else:
        yield Para(_("You tell us, and we write it down in your words."))
        yield Write(3)


def _voice(item: ItemView) -> Voice:
    """A worry as they said it, and how it is taken away; who said it stays between them and us."""
    answer = {
        "removed": item.note or _("Done: you need not worry about this any more."),
        "accepted": item.note or _("You told us that you can live with it."),
    }.get(item.state, _("We bring a proposal to the meeting."))
    return Voice(item.body, answer, item.settled_on is not None)


def _tasks(plan: ExitView, *, room: bool) -> Iterator[Part]:
    """Loose ends with owner and day; `room`: with lines for what comes up at the table."""
    tails = plan.of_kind("tail")
    if tails:
        rows = tuple((short_day(one.due_on) if one.due_on else "–", one.body, one.owner) for one in tails)
        ticks = tuple(one.settled_on is not None for one in tails)
        yield Grid((_("Until"), _("What"), _("Who")), rows, ticks)
    if room:
        if points := _points(plan):
            yield Para(_("With the company that takes over from us:"))
            yield points
        if not tails and not points:
            yield Para(_("We settle at the table who does what, and until when."))
        yield Write(1 if tails and points else 2 if tails else 3)


def _points(plan: ExitView) -> Grid | None:
    """What is agreed with whoever takes over, unless there is to be nothing."""
    if not plan.points or plan.coordination == "declined":
        return None
    rows = tuple((short_day(one.due_on), one.what, one.who) for one in plan.points)
    return Grid((_("Day"), _("What"), _("Who")), rows, tuple(one.done_on is not None for one in plan.points))


def _help(plan: ExitView, meeting: MeetingView) -> Iterator[str]:
    """What was offered to any of them, and what we owe everybody who leaves."""
    seen = set()
    for one in plan.farewells:
        said = one.help.strip()
        if said and said.casefold() not in seen:
            seen.add(said.casefold())
            yield said
    if meeting.ours:
        said = _("One person answers for all of it until the end: {who}.")
        yield said.format(who=_person(meeting.ours[0]))
    yield _("Whoever takes over from us may ask us directly: we work with them as we would with you.")
    yield _("When it is over we would like to ask you seven questions, and only listen.")


def _next(plan: ExitView, meeting: MeetingView) -> Iterator[Part]:
    """The first milestone after the meeting is a good day to look at the plan again."""
    after = meeting.on or plan.starts_on
    coming = next((one for one in plan.milestones if one.due_on > after and one.done_on is None), None)
    if coming is not None:
        said = _("We propose to look at this plan again on {day}: {what}.")
        yield Para(said.format(day=written_day(coming.due_on), what=coming.title))
    yield Write(1, _("agreed: day, time, place"))


def _foot(meeting: MeetingView, today: date) -> str:
    who = _person(meeting.ours[0]) if meeting.ours else ""
    return " · ".join(part for part in (who, plain_day(today)) if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
