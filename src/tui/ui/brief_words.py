"""The brief of an account as bits, section by section: the reading pane and the account page draw the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.brief import PROOFS, Brief
from tui.services.people import AnswerView
from tui.services.plays import PlayView
from tui.services.proof import ProofView
from tui.services.shapes import Why
from tui.services.share_text import doubtful, share_figure, share_notes
from tui.services.wording_terms import verdict
from tui.ui.checklist_words import asked_line, checklist_lines, reason_lines
from tui.ui.figures import full_day
from tui.ui.text import (
    Bit,
    Words,
    day,
    look,
    masked,
    money,
    rule,
    spark,
    stance_mark,
    stance_word,
    verdict_mark,
    width,
)

Line = tuple[Bit, ...]
# A word with the blanks before it; a wide sign is a word of its own, since Chinese knows no blanks.
_WORD = re.compile(
    r"\s*[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]|\s*[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+|\s+$"
)
_INDENT = "   "


def wrapped(line: Line, cells: int, indent: int = 3) -> Iterator[Line]:
    """A row of bits as rows of at most `cells`, broken at blanks, the later ones indented."""
    row: list[Bit] = []
    used = 0
    for text, tone in line:
        for word in _WORD.findall(text):
            size = width(word)
            if used + size > cells and used > indent and word.strip():
                yield tuple(row)
                row, used = [(" " * indent, "")], indent
                word = word.lstrip()
                size = width(word)
            row.append((word, tone))
            used += size
    if row:
        yield tuple(row)


def head_line(brief: Brief) -> Line:
    """`Seguros Albión · Key · leaving 31 Dec`."""
    head = brief.head
    rest = "".join(f" · {part}" for part in (head.category_words, head.stage_words) if part)
    return ((masked(head.name), "bold"), (rest, "dim"))


def stance_lines(brief: Brief) -> Iterator[Line]:
    """The stance, then who said what and when, those who decide first."""
    head = brief.head
    mark = stance_mark(head.stance, head.stale)
    yield (
        mark[0],
        (" ", ""),
        stance_word(head.stance),
        (f" {look.glyphs.stale} " + _("old answers") if head.stale else "", "dim"),
    )
    if not brief.answers:
        yield ((_INDENT + _("Nobody has answered yet: ask for feedback before anything else."), "dim"),)
    for answer in brief.answers:
        yield answer_line(answer, brief.today)


def answer_line(answer: AnswerView, today: date) -> Line:
    """`3 Marta Ruiz · decides · 11 Sep “late claims”`; what no longer counts is dim."""
    counts = answer.fresh and not answer.left
    tone = {"detractor": "bold hold", "promoter": "bold go"}.get(answer.stance, "bold")
    who = masked(answer.contact or _("unsigned"))
    notes = [part for part in (answer.role_words, day(answer.on, today)) if part]
    if answer.left:
        notes.append(_("left them"))
    old = "" if answer.fresh else f" {look.glyphs.stale}"
    said = f"  “{masked(answer.comment)}”" if answer.comment else ""
    return (
        (f"{answer.score:>2} ", tone if counts else "dim"),
        (who, "bold" if answer.role == "decision_maker" and counts else ""),
        (" · " + " · ".join(notes) + old, "dim"),
        (said, "" if counts else "dim"),
    )


def why_lines(why: Why, lifts: bool = True) -> Iterator[Line]:
    """Each reason with what lifts it; conditions that are met already are ticked."""
    signs = look.glyphs
    for reason in why.reasons:
        hold = reason.verdict == "hold"
        yield (
            (f"{signs.hold if hold else signs.ask} ", "bold hold" if hold else "bold"),
            (masked(reason.text), ""),
        )
        yield ((_INDENT + _("lifted by: "), "dim"), (masked(reason.lift.text), ""))
    for lift in why.lifts if lifts else ():
        if lift.met:
            yield ((f"{signs.go} ", "go"), (masked(lift.text), "dim"))


def lifted_lines(brief: Brief) -> Iterator[Line]:
    """The proof on which the account may be sold to again, newest first."""
    if brief.lifted is not None:
        yield from proof_lines(brief.lifted.proof[:PROOFS])


def proof_lines(proof: Sequence[ProofView]) -> Iterator[Line]:
    for one in proof:
        yield ((f"{look.glyphs.go} ", "go"), (masked(one.text), ""))


def answer_lines(brief: Brief) -> Iterator[Line]:
    """The answer alone, where nothing stands with it: the reasons above say why."""
    if brief.good_time:
        yield ((_("is this a good time?") + "  ", "dim"), (brief.good_time, "bold"))


def time_lines(brief: Brief) -> Iterator[Line]:
    """The answer to `is this a good time?`, then what makes it none, now or soon."""
    if brief.good_time:
        yield ((brief.good_time, "bold"),)
    for one in brief.times:
        who = f"{masked(one.contact)}: " if one.contact else ""
        about = "".join(f" · {part}" for part in (one.days, masked(one.note)) if part)
        sign = look.glyphs.ask if one.state == "now" else look.glyphs.gap
        yield (
            (f"{sign} ", "bold" if one.state == "now" else "dim"),
            (who + one.words, ""),
            (about, "dim"),
            (f"  {one.mark}" if one.mark else "", "hold"),
        )


def next_lines(brief: Brief, most: int = 6) -> Iterator[Line]:
    if brief.moment:
        yield ((brief.moment, "dim"),)
    for step in brief.next[:most]:
        late = step.days_late > 0
        reason = f"  {masked(step.reason)}" if step.reason else ""
        yield (
            (f"{step.when:<11} ", "bold hold" if late else "bold"),
            (masked(step.text), ""),
            (reason, "hold" if late else "dim"),
        )
    if len(brief.next) > most:
        yield ((_("and {n} more").format(n=len(brief.next) - most), "dim"),)


def money_lines(brief: Brief) -> Iterator[Line]:
    at = brief.money
    if not at.spend_12m and not any(at.spark) and at.share is None:
        yield ((_("No spend known yet: `fallow import` reads invoices or monthly figures."), "dim"),)
        return
    shown: list[Bit] = [
        (spark(at.spark, look.glyphs) + "  ", ""),
        (money(at.spend_12m, at.currency), "bold"),
        (" " + _("in 12 months"), "dim"),
    ]
    if at.share is not None:
        shown.append(("   " + _("share {share}").format(share=share_figure(at.share)), ""))
        marks = share_notes(at.share, at.share_estimated, at.share_old)
        shown.append((f" ({', '.join(marks)})" if marks else "", "hold" if doubtful(at.share) else "dim"))
    yield tuple(shown)
    if at.strategy:
        yield ((_("strategy") + "  ", "dim"), (at.strategy, ""))
    if at.note:
        yield ((at.note, "bold hold" if at.alert else "dim"),)
    if at.at_stake:
        yield ((_("at stake") + "  ", "dim"), (money(at.at_stake, at.currency), "bold"))


def issue_lines(brief: Brief) -> Iterator[Line]:
    for issue in brief.issues:
        late = issue.clock is not None and issue.clock.overdue
        tone = "bold hold" if late else "dim"
        owner = f"  {masked(issue.owner)}" if issue.owner else ""
        yield (
            (f"{issue.code} ", "bold"),
            (masked(issue.title), ""),
            (f"  {issue.progress}", tone),
            (owner, "dim"),
        )
    yield from (asked_line(one) for one in brief.asked)


def play_line(play: PlayView) -> Line:
    value = f"  {money(play.value, play.currency)}" if play.value is not None else ""
    mark = verdict_mark(play.verdict) if play.verdict is not None else (play.state_words, "dim")
    ever = "  " + _("overridden") if play.overrides else ""
    return (
        (mark[0], mark[1]),
        (f"  {play.kind_words}: ", "dim"),
        (masked(play.title), ""),
        (value, ""),
        (ever, "hold"),
    )


def against_lines(play: PlayView) -> Iterator[Line]:
    """Who went against the gate, when and why: shown ever after."""
    for over in play.overrides:
        said = _("{who} went against {verdict}").format(who=masked(over.who), verdict=verdict(over.verdict))
        yield ((f"{_INDENT}{full_day(over.at.date())}  {said}: ", "hold"), (f"“{masked(over.why)}”", ""))


def act_lines(brief: Brief) -> Iterator[Line]:
    for act in brief.acts:
        who = f" · {masked(act.contact)}" if act.contact else ""
        yield (
            (f"{day(act.on, brief.today)} ", "dim"),
            (f"{act.kind_words}{who}  ", "dim"),
            (masked(act.body), ""),
        )


def sections(brief: Brief) -> Iterator[tuple[str, list[Line]]]:
    """(title, lines) of what holds something, in the order of reading."""
    yield _("stance"), list(stance_lines(brief))
    if brief.why.reasons:
        titles = {
            "hold": _("why hold, and what lifts it"),
            "ask_first": _("why ask first, and what lifts it"),
        }
        yield (
            titles.get(brief.head.verdict, _("why, and what lifts it")),
            [
                *reason_lines(brief.why),
                *checklist_lines(brief.why),
                *(() if brief.times else answer_lines(brief)),
            ],
        )
    if brief.lifted is not None:
        yield brief.lifted.text, list(lifted_lines(brief))
    if brief.handed:
        yield _("handover"), [((masked(text), ""),) for text in brief.handed]
    if brief.times:
        yield _("is this a good time?"), list(time_lines(brief))
    if brief.nurture is not None:
        from tui.ui.after_words import nurture_lines

        yield _("sow again"), list(nurture_lines(brief.nurture, brief.today))
    if brief.next or brief.moment:
        yield _("next"), list(next_lines(brief))
    if brief.lessons is not None:
        from tui.ui.after_words import offer_lines

        yield brief.lessons.moment_words, list(offer_lines(brief.lessons, brief.today))
    if brief.issues or brief.asked:
        yield _("open issues") if brief.issues else _("asked of colleagues"), list(issue_lines(brief))
    yield _("money"), list(money_lines(brief))
    if brief.plays:
        yield _("plays"), [line for play in brief.plays for line in (play_line(play), *against_lines(play))]
    if brief.acts:
        yield _("last contact"), list(act_lines(brief))


def brief_words(brief: Brief, cells: int) -> list[Words]:
    """All of it with a rule over each section, for one static text `cells` wide."""
    out: list[Words] = []
    for title, lines in sections(brief):
        if out:
            out.append("")
        out.append(((rule(title, cells), "dim"),))
        for line in lines:
            out.extend(wrapped(line, cells))
    return out


def because(brief: Brief, cells: int) -> str:
    """One line under the verdict: the worst reason, or the day from which it is a good time."""
    head = brief.head
    if head.verdict == "ask_first" and head.next_good_date is not None:
        return brief.why.good(day(head.next_good_date, brief.today))
    said = masked(brief.why.reasons[0].text) if brief.why.reasons else ""
    return said if width(said) <= cells else ""
