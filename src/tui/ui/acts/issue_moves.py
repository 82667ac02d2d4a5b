"""The moves of an issue through its loop, each with the small form that it needs (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import issues
from tui.services.fixes import IssueView
from tui.services.issue_loop import Moved
from tui.ui.acts.asking import day_in, person_in
from tui.ui.acts.colleague import ask as ask_colleague
from tui.ui.acts.issue_cause import diagnose, edit, go_on, owner, promise, start_fixing
from tui.ui.acts.issue_forms import Move, how, moved_on, on, said, who
from tui.ui.acts.tone import read_again
from tui.ui.text import masked
from tui.ui.widgets.prompt import Values

if TYPE_CHECKING:
    from tui.ui.place import Place


def allowed(view: IssueView) -> list[tuple[str, str, str]]:
    """(id, label, help) of what may be done with it now, the likeliest first."""
    to = {str(state) for state in view.moves}
    reopens = view.state in ("fixed", "told", "confirmed", "not_ours")
    offered = [
        (view.open and view.called_back_on is None, "called_back", _("Called back"), _("stops the clock")),
        ("diagnosed" in to and not reopens, "diagnose", _("Cause found"), _("with the chain of whys")),
        ("fixing" in to, "start_fixing", _("Start fixing"), _("what, and promised for when")),
        ("fixed" in to, "fixed", _("Fixed"), _("fixed is not told")),
        ("told" in to, "told", _("Told them"), _("a named contact; told is not confirmed")),
        ("confirmed" in to, "confirmed", _("They confirm"), _("who, and in their words")),
        (view.open, "progress", _("Progress note"), _("what they were told meanwhile")),
        (
            view.state in ("reported", "diagnosed", "fixing"),
            "promise",
            _("Promise a date"),
            _("or another one"),
        ),
        (
            view.state in ("diagnosed", "fixing", "fixed", "told"),
            "whys",
            _("And why that?"),
            _("the chain of whys"),
        ),
        (view.open, "colleague", _("Ask a colleague"), _("a reminder chases it")),
        ("not_ours" in to, "not_ours", _("Not ours to fix"), _("ends it, with the reason told")),
        (reopens, "reopen", _("Reopen"), _("it is not fixed after all")),
        (True, "edit", _("Change it"), _("title, category, severity, fix")),
        (True, "owner", _("Give it to somebody"), view.owner or ""),
    ]
    return [(id, label, help) for may, id, label, help in offered if may]


async def called_back(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        day = await day_in(values["on"], today, past=True)
        whom = person_in(values["contact"])
        return await place.desk.write(issues.called_back, view.id, whom, values["text"], day)

    questions = [said(_("What was said")), await who(place, view, _("With"), nobody=True), on(place)]
    await moved_on(place, view, _("Called back"), questions, send, "called_back")


async def fixed(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        day = await day_in(values["on"], today, past=True)
        return await place.desk.write(issues.fixed, view.id, values["text"], day)

    await moved_on(place, view, _("Fixed"), [said(_("What was done")), on(place)], send)


async def told(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        day = await day_in(values["on"], today, past=True)
        whom = person_in(values["contact"])
        text = await read_again(place, values["text"], view.account_id, values["channel"])
        return await place.desk.write(issues.told, view.id, whom, text, day, values["channel"])

    questions = [await who(place, view, _("Whom")), said(_("What was said")), how(), on(place)]
    await moved_on(place, view, _("Told them"), questions, send, "told")


async def confirmed(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        day = await day_in(values["on"], today, past=True)
        return await place.desk.write(
            issues.confirmed, view.id, person_in(values["contact"]), values["text"], day
        )

    words = said(_("Their words"), _("“it works since Monday”"), required=True)
    await moved_on(
        place,
        view,
        _("They confirm"),
        [await who(place, view, _("Who")), words, on(place)],
        send,
        "confirmed",
    )


async def progress(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        day = await day_in(values["on"], today, past=True)
        whom = person_in(values["contact"]) or 0
        text = await read_again(place, values["text"], view.account_id, values["channel"])
        return await place.desk.write(issues.progress_note, view.id, whom, text, day, values["channel"])

    questions = [
        said(_("What they heard"), required=True),
        await who(place, view, _("Whom")),
        how(),
        on(place),
    ]
    await moved_on(place, view, _("Progress note"), questions, send, "progress")


async def not_ours(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        day = await day_in(values["on"], today, past=True)
        whom = person_in(values["contact"])
        return await place.desk.write(issues.not_ours, view.id, whom, values["text"], day, values["channel"])

    questions = [
        said(_("The reason told"), required=True),
        await who(place, view, _("Told whom")),
        how(),
        on(place),
    ]
    await moved_on(place, view, _("Not ours to fix"), questions, send, "not_ours")


async def reopen(place: Place, view: IssueView) -> None:
    async def send(values: Values) -> Moved:
        return await place.desk.write(issues.reopen, view.id, values["text"])

    await moved_on(place, view, _("Reopen"), [said(_("Why"), required=True)], send)


async def colleague(place: Place, view: IssueView) -> None:
    """What is asked of product, billing or support for this issue; a reminder chases it."""
    await ask_colleague(place, view.account_id, view.id, f"{view.code} {masked(view.title)}")


MOVES: dict[str, Move] = {
    "called_back": called_back,
    "diagnose": diagnose,
    "start_fixing": start_fixing,
    "fixed": fixed,
    "told": told,
    "confirmed": confirmed,
    "progress": progress,
    "whys": go_on,
    "promise": promise,
    "colleague": colleague,
    "not_ours": not_ours,
    "reopen": reopen,
    "edit": edit,
    "owner": owner,
}
