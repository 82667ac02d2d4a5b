"""The brief as text for a terminal or a pipe, as Markdown and as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from tui.clean import clean, clean_line
from tui.exchange.paper import Pairs, Paper, Section
from tui.i18n import _, language
from tui.services.brief import PROOFS, Brief
from tui.services.cells import cells
from tui.services.figures import money, short_day, spark
from tui.services.people import AnswerView
from tui.services.plays import PlayView
from tui.services.share_text import share_figure, share_notes
from tui.services.wording_terms import verdict

Part = tuple[str, list[tuple[str, str]]]
"""A title, and lines of (left column, the rest)."""
_MARKS = {"detractor": "▼", "passive": "–", "promoter": "▲", "unknown": "?"}
_LEFT = 40


def _answer(answer: AnswerView, brief: Brief) -> tuple[str, str]:
    who = answer.contact or _("unsigned")
    about = ", ".join(part for part in (answer.title, answer.role_words) if part)
    named = f"{who} ({about})" if about else who
    when = short_day(answer.on, brief.today)
    notes = [when]
    if not answer.fresh:
        notes.append(_("old"))
    if answer.left:
        notes.append(_("left them"))
    said = f" “{clean_line(answer.comment, 200)}”" if answer.comment else ""
    return named, f"{answer.score} · {', '.join(notes)}{said}"


def _why(brief: Brief) -> list[tuple[str, str]]:
    rows = []
    for reason in brief.why.reasons:
        sign = "✗" if reason.verdict == "hold" else "?"
        rows.append((f"{sign} {reason.text}", ""))
    met = sum(lift.met for lift in brief.why.lifts)
    told = _("{n} of {total} met").format(n=met, total=len(brief.why.lifts))
    rows.append((_("lifted by: ") + told, ""))
    return rows + [(f"  [{'✓' if lift.met else ' '}] {lift.text}", "") for lift in brief.why.lifts]


def _times(brief: Brief) -> list[tuple[str, str]]:
    rows = [(brief.good_time, "")] if brief.good_time else []
    for one in brief.times:
        what = f"{one.contact}: {one.words}" if one.contact else one.words
        rows.append((what, " · ".join(part for part in (one.days, one.note, one.mark) if part)))
    return rows


def _money(brief: Brief) -> list[tuple[str, str]]:
    at = brief.money
    line = _("spend {figure} in 12 months").format(figure=money(at.spend_12m, at.currency))
    if any(at.spark):
        line = f"{line} {spark(at.spark)}"
    rows = [(line, at.note)]
    if at.share is not None:
        marks = share_notes(at.share, at.share_estimated, at.share_old)
        told = _("share {share}").format(share=share_figure(at.share)) + (
            f" ({', '.join(marks)})" if marks else ""
        )
        rows.append((told, at.strategy or ""))
    if at.at_stake:
        rows.append((_("at stake {figure}").format(figure=money(at.at_stake, at.currency)), ""))
    return rows


def _play(play: PlayView, brief: Brief) -> Iterator[tuple[str, str]]:
    """The play, and under it every time somebody went against the gate."""
    yield f"{play.kind_words}: {play.title}", play.verdict_words or play.state_words
    for over in play.overrides:
        said = _("{who} went against {verdict} on {day}: ").format(
            who=over.who, verdict=verdict(over.verdict), day=short_day(over.at.date(), brief.today)
        )
        yield f"! {said}“{clean_line(over.why, 300)}”", ""


def _doing(brief: Brief) -> Iterator[Part]:
    if brief.issues:
        issues = [
            (
                f"{i.code} {i.title}",
                f"{i.category_words}, {i.progress}" + (f" ({i.owner})" if i.owner else ""),
            )
            for i in brief.issues
        ]
        yield _("open issues"), issues
    if brief.asked:
        yield _("asked of colleagues"), [(f"{one.whom}: {one.wanted}", one.told) for one in brief.asked]
    if brief.plays:
        yield (
            _("plays"),
            [row for play in brief.plays for row in _play(play, brief)],
        )
    if brief.acts:
        rows = []
        for act in brief.acts:
            when = short_day(act.on, brief.today)
            with_whom = f" · {act.contact}" if act.contact else ""
            rows.append((f"{when} {act.kind_words}{with_whom}", clean_line(act.body, 300)))
        yield _("last contact"), rows


def sections(brief: Brief) -> list[Part]:
    """The parts of the brief that hold something, in the order of reading."""
    head = brief.head
    mark = f"{_MARKS.get(head.stance, '?')} {head.stance_words.upper()}{' ~' if head.stale else ''}"
    stance = [(mark, "" if brief.answers else _("nobody has answered yet"))]
    stance += [_answer(answer, brief) for answer in brief.answers]
    out: list[Part] = [(_("stance"), stance)]
    if brief.why.reasons:
        titles = {
            "hold": _("why hold, and what lifts it"),
            "ask_first": _("why ask first, and what lifts it"),
        }
        out.append((titles.get(head.verdict, _("why, and what lifts it")), _why(brief)))
    if brief.handed:
        out.append((_("handover"), [(text, "") for text in brief.handed]))
    if brief.lifted is not None:
        out.append((brief.lifted.text, [(f"✓ {one.text}", "") for one in brief.lifted.proof[:PROOFS]]))
    if brief.good_time or brief.times:
        out.append((_("is this a good time?"), _times(brief)))
    if brief.nurture is not None or brief.lessons is not None:
        out.append(_after(brief))
    if brief.next or brief.moment:
        steps = [(brief.moment, "")] if brief.moment else []
        steps += [
            (f"{step.when}  {clean_line(step.text, 300)}", f"({step.reason})" if step.reason else "")
            for step in brief.next
        ]
        out.append((_("next"), steps))
    out.append((_("money"), _money(brief)))
    return [*out, *_doing(brief)]


def _after(brief: Brief) -> Part:
    from tui.services import after_text  # most accounts neither left nor can learn from one who did

    if brief.nurture is not None:
        return _("sow again"), after_text.nurture_rows(brief.nurture, brief.today)
    assert brief.lessons is not None
    return brief.lessons.moment_words, after_text.lesson_rows(brief.lessons, brief.today)


def _title(brief: Brief) -> str:
    head = brief.head
    parts = [clean_line(head.name), head.category_words, head.stage_words]
    return " · ".join(parts)


def _question(brief: Brief) -> str:
    head = brief.head
    said = _("may I sell?  {verdict}").format(verdict=head.verdict_words).upper()
    if head.next_good_date and head.verdict != "go":
        day = short_day(head.next_good_date, brief.today)
        said = f"{said} ({brief.why.good(day)})"
    return said


def _wrapped(text: str, room: int) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cells(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def brief_text(brief: Brief, width: int = 80) -> str:
    """Plain text of at most `width` columns, but for single words that are longer."""
    width = max(40, width)
    title, question = _title(brief), _question(brief)
    gap = width - cells(title) - cells(question)
    lines = [title + " " * gap + question] if gap >= 2 else [*_wrapped(title, width), question]
    for name, rows in sections(brief):
        lines.append(f"── {name} {'─' * max(0, width - cells(name) - 4)}")
        for left, right in rows:
            lines += _row(left, right, width)
    return "\n".join(lines) + "\n"


def _row(left: str, right: str, width: int) -> list[str]:
    column = min(_LEFT, width // 2)
    left, right = clean(left).replace("\n", " "), clean(right).replace("\n", " ")
    if not right:
        return _wrapped(left, width)
    if cells(left) > column:
        return [*_wrapped(left, width), *("    " + line for line in _wrapped(right, width - 4))]
    first, *rest = _wrapped(right, width - column - 1)
    head = left + " " * (column - cells(left) + 1) + first
    return [head, *(" " * (column + 1) + line for line in rest)]


def brief_paper(brief: Brief) -> Paper:
    """The brief as a paper, for Markdown and HTML."""
    return Paper(
        title=_title(brief),
        kicker=_("Brief"),
        mark=_question(brief),
        sections=tuple(
            Section(name[:1].upper() + name[1:], (Pairs(tuple(rows)),)) for name, rows in sections(brief)
        ),
        foot=short_day(brief.today),
        language=language(),
    )


def brief_markdown(brief: Brief) -> str:
    from tui.exchange.paper_md import paper_markdown

    return paper_markdown(brief_paper(brief))


def brief_html(brief: Brief) -> str:
    from tui.exchange.paper_html import paper_html

    return paper_html(brief_paper(brief))
