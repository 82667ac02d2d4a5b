"""What is done about defects, one small form each: named, filled, renamed, merged, mended, found broken again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services import defect_work
from tui.services.choices import NONE, issue_categories
from tui.services.defect_work import Kept, Mended
from tui.services.defects import DefectView, ranking
from tui.services.issue_views import IssueView
from tui.ui.acts.asking import NEW, choose, day_in, day_question, day_words, fill
from tui.ui.acts.sheet import Sheet
from tui.ui.acts.tell import tell_next
from tui.ui.figures import number
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Question, Values, ask_reason

if TYPE_CHECKING:
    from tui.ui.place import Place

OUT = "out"
"""The choice that takes issues out of their defect."""


def _categories() -> tuple[tuple[str, str], ...]:
    return (*issue_categories(), (NONE, _("nothing in particular")))


def _about(one: DefectView, what: str) -> str:
    return f"{what} · {masked(one.name)}"


async def new(place: Place, issues: Sequence[int] = ()) -> bool:
    """A new defect; issues that were chosen before are put under it. False where the form was given up."""

    async def send(values: Values) -> Kept:
        return await place.desk.write(
            defect_work.add, values["name"], values["category"] or None, tuple(issues)
        )

    questions = [
        Question(
            "name", _("What goes wrong"), placeholder=_("claims handled late"), required=True, limit=200
        ),
        Question("category", _("It is about"), NONE, options=_categories()),
    ]
    made = await fill(place, _("A new defect"), questions, send, draft="" if issues else "defect")
    if made is None:
        return False
    place.fallow.say(_issues(len(made.issues)) if made.issues else "", title=masked(made.name))
    return True


def _issues(n: int) -> str:
    return ngettext("{n} issue stands under it.", "{n} issues stand under it.", n).format(n=number(n))


async def put_under(place: Place, issues: Sequence[IssueView], done: Callable[[], None]) -> None:
    """One or many issues under a defect, under a new one, or out of theirs; `done` is called when they are."""
    found = await place.desk.read(ranking)
    ids = [one.id for one in issues]
    choices = [(NEW, _("A new defect"), "")]
    if any(one.defect_id is not None for one in issues):
        choices.append((OUT, _("Out of its defect"), ""))
    choices += [(str(one.id), masked(one.name), one.category_words) for one in found.defects]
    what = f"{issues[0].code} {masked(issues[0].title)}"
    if len(issues) > 1:
        what = ngettext("{n} issue", "{n} issues", len(issues)).format(n=number(len(issues)))
    chosen = await choose(place, f"{_('Put under a defect')} · {what}", choices)
    if chosen == NEW:
        if await new(place, ids):
            done()
    elif chosen is not None:
        into = None if chosen == OUT else int(chosen)

        def said(kept: Kept) -> None:
            done()
            title = masked(kept.name) or _("Out of its defect")
            place.fallow.say(_issues(len(kept.issues)) if kept.name else "", title=title)

        place.save(lambda: place.desk.write(defect_work.put_under, ids, into), said)


async def work_on(
    place: Place, one: DefectView, others: Sequence[DefectView], show_issues: Callable[[DefectView], None]
) -> None:
    """The defect in a few lines, and what may be done with it."""
    mended = one.fixed_on is not None
    moves = [
        ("tell", _("Tell them"), _("{n} issues wait to be told").format(n=number(one.untold))),
        ("mend", _("Mended"), _("its issues in hand are fixed")),
        ("break", _("Broken again"), _("what nobody confirmed is reopened")),
        ("issues", _("Its issues"), _("{n} open").format(n=number(one.open))),
        ("rename", _("Rename"), ""),
        ("category", _("Kind"), one.category_words or _("nothing in particular")),
        ("merge", _("Merge with another"), _("two names for one defect")),
    ]
    left_out = {"mend" if mended else "break", *(() if len(others) > 1 else ("merge",))}
    left_out |= set() if one.untold else {"tell"}
    choices = [move for move in moves if move[0] not in left_out]
    chosen = await place.app.push_screen_wait(Sheet(masked(one.name), list(_lines(one, place)), choices))
    if chosen == "issues":
        show_issues(one)
    elif chosen == "merge":
        await merge(place, one, others)
    elif chosen == "tell":
        await tell_next(place, one.id)
    elif chosen is not None:
        talks = {"mend": mend, "break": broken_again, "rename": rename, "category": categorise}
        await talks[chosen](place, one)


def _lines(one: DefectView, place: Place) -> list[Words]:
    issues = ngettext("{n} issue", "{n} issues", one.issues).format(n=number(one.issues))
    said = f"{issues}, {_('{n} open').format(n=number(one.open))}"
    if one.fixed_on is None:
        return [said, ((_("not mended"), "bold"),)]
    mended = _("mended {day}").format(day=day_words(one.fixed_on, place.desk.clock.today()))
    return [said, ((mended, "bold"), (f"  {masked(one.fix)}", ""))]


async def mend_or_break(place: Place, one: DefectView) -> None:
    """The next thing to be done: mend it, tell who waits to be told, or say that it is broken again."""
    if one.fixed_on is None:
        await mend(place, one)
    elif one.untold:
        await tell_next(place, one.id)
    else:
        await broken_again(place, one)


async def mend(place: Place, one: DefectView) -> None:
    """The fix in words and its day; said after it is how many customers wait to be told."""
    today = place.desk.clock.today()

    async def send(values: Values) -> Mended:
        on = await day_in(values["on"], today, past=True)
        return await place.desk.write(defect_work.mend, one.id, values["fix"], on)

    questions = [
        Question("fix", _("The fix"), placeholder=_("what is different now"), required=True, limit=2000),
        day_question("on", _("On"), today, _("today"), past=True),
    ]
    said = _(
        "Its issues whose cause is known become fixed. Fixed is not told: their customers come to your list."
    )
    made = await fill(place, _about(one, _("Mended")), questions, send, said=said, draft=f"mend:{one.id}")
    if made is None:
        return
    n = len(made.fixed)
    told = [
        ngettext("{n} issue is fixed: tell its customer.", "{n} issues are fixed: tell their customers.", n)
    ]
    if made.left:
        told.append(
            ngettext(
                "{n} that nobody has looked into stays open.",
                "{n} that nobody has looked into stay open.",
                made.left,
            )
        )
    words = [text.format(n=number(count)) for text, count in zip(told, (n, made.left), strict=False)]
    place.fallow.say("\n".join(words), title=_about(one, _("Mended")), seconds=8)


async def broken_again(place: Place, one: DefectView) -> None:
    made: list[Kept] = []

    async def submit(values: Values) -> None:
        made.append(await place.desk.write(defect_work.broken_again, one.id, values["reason"]))

    said = _("Its issues that no customer has confirmed are reopened.")
    form = ask_reason(_about(one, _("Broken again")), said=said, submit=submit, draft=f"broken:{one.id}")
    if await place.app.push_screen_wait(form) is None:
        return
    place.fallow.changed()
    n = len(made[-1].issues)
    words = ngettext("{n} issue is reopened.", "{n} issues are reopened.", n).format(n=number(n))
    place.fallow.say(words, title=_about(one, _("Broken again")))


async def rename(place: Place, one: DefectView) -> None:
    async def send(values: Values) -> Kept:
        return await place.desk.write(defect_work.rename, one.id, values["name"])

    questions = [Question("name", _("What goes wrong"), one.name, required=True, limit=200)]
    await fill(place, _about(one, _("Rename")), questions, send)


async def categorise(place: Place, one: DefectView) -> None:
    chosen = await choose(
        place, _about(one, _("Kind")), [(id or OUT, label, "") for id, label in _categories()]
    )
    if chosen is not None:
        category = None if chosen == OUT else chosen
        place.save(lambda: place.desk.write(defect_work.categorise, one.id, category))


async def merge(place: Place, one: DefectView, others: Sequence[DefectView]) -> None:
    """All that stands under this one moves to the one chosen; undo parts them again."""
    choices = [
        (
            str(other.id),
            masked(other.name),
            ngettext("{n} issue", "{n} issues", other.issues).format(n=number(other.issues)),
        )
        for other in others
        if other.id != one.id
    ]
    said = _("All that stands under it moves there; undo parts them again.")
    chosen = await choose(place, _about(one, _("Merge with another")), choices, said=said)
    if chosen is not None:
        into = int(chosen)

        def told(kept: Kept) -> None:
            place.fallow.say("", title=_about(one, _("Merged")) + f" > {masked(kept.name)}")

        place.save(lambda: place.desk.write(defect_work.merge, one.id, into), told)
