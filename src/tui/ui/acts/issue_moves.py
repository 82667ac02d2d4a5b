"""The moves of an issue through its loop, each with the small form that it needs (R4)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import issues
from tui.services.choices import channels, issue_categories, severities
from tui.services.colleagues import colleagues
from tui.services.fixes import IssueView
from tui.services.issue_loop import Moved
from tui.services.issues import WHYS, Asked
from tui.services.wording_terms import issue as issue_words
from tui.ui.acts.asking import (
    choose,
    day_in,
    day_question,
    day_words,
    fill,
    people_here,
    person_in,
    person_options,
)
from tui.ui.acts.sheet import sell_words
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

Move = Callable[["Place", IssueView], Awaitable[None]]
Send = Callable[[Values], Awaitable[Moved]]


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
        (view.open, "colleague", _("Ask a colleague"), _("a reminder chases it")),
        ("not_ours" in to, "not_ours", _("Not ours to fix"), _("ends it, with the reason told")),
        (reopens, "reopen", _("Reopen"), _("it is not fixed after all")),
        (True, "edit", _("Change it"), _("title, category, severity")),
        (True, "owner", _("Give it to somebody"), view.owner or ""),
    ]
    return [(id, label, help) for may, id, label, help in offered if may]


async def _move(
    place: Place, view: IssueView, what: str, questions: Sequence[Question], send: Send, draft: str = ""
) -> None:
    """Ask, move, and say where the issue stands now and whether that lets one sell."""
    title = f"{what} · {view.code} {masked(view.title)}"
    made = await fill(place, title, questions, send, draft=f"{draft}:{view.id}" if draft else "")
    if made is None:
        return
    said = day_words(made.on, place.desk.clock.today())
    sell = await sell_words(place, view.account_id)
    place.fallow.say(f"{said}\n{sell}", title=f"{view.code}: {issue_words(made.state)}", seconds=8)


async def _who(place: Place, view: IssueView, label: str, nobody: bool = False) -> Question:
    """Whom of theirs; whoever reported it stands chosen."""
    here = await people_here(place, view.account_id)
    chosen = next((str(person.id) for person in here if person.name == view.contact), "")
    return Question("contact", label, chosen, options=person_options(here, nobody=nobody))


def _how() -> Question:
    return Question("channel", _("How"), options=channels())


def _on(place: Place) -> Question:
    return day_question("on", _("On"), place.desk.clock.today(), _("today"), past=True)


def _said(label: str, hint: str = "", required: bool = False) -> Question:
    return Question("text", label, placeholder=hint, required=required)


async def called_back(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        on = await day_in(values["on"], today, past=True)
        who = person_in(values["contact"])
        return await place.desk.write(issues.called_back, view.id, who, values["text"], on)

    questions = [_said(_("What was said")), await _who(place, view, _("With"), nobody=True), _on(place)]
    await _move(place, view, _("Called back"), questions, send, "called_back")


async def diagnose(place: Place, view: IssueView) -> None:
    """The cause, and up to five whys; each is asked once the one before is answered."""

    def after(number: int) -> Callable[[Values], bool]:
        return lambda values: number == 1 or bool(values[f"why{number - 1}"].strip())

    async def send(values: Values) -> Moved:
        whys = [text for number in range(1, WHYS + 1) if (text := values[f"why{number}"].strip())]
        return await place.desk.write(issues.diagnose, view.id, values["text"], whys)

    whys = [
        Question(f"why{number}", _("Why?") if number == 1 else _("And why that?"), when=after(number))
        for number in range(1, WHYS + 1)
    ]
    questions = [_said(_("Root cause"), _("what must change so that it never comes back"), True), *whys]
    await _move(place, view, _("Cause found"), questions, send, "diagnose")


async def start_fixing(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        promised = await day_in(values["promised"], today)
        return await place.desk.write(issues.start_fixing, view.id, values["text"], promised)

    questions = [_said(_("The fix"), required=True), day_question("promised", _("Promised for"), today)]
    await _move(place, view, _("Start fixing"), questions, send, "start_fixing")


async def fixed(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        on = await day_in(values["on"], today, past=True)
        return await place.desk.write(issues.fixed, view.id, values["text"], on)

    await _move(place, view, _("Fixed"), [_said(_("What was done")), _on(place)], send)


async def told(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        on = await day_in(values["on"], today, past=True)
        who = person_in(values["contact"])
        return await place.desk.write(issues.told, view.id, who, values["text"], on, values["channel"])

    questions = [await _who(place, view, _("Whom")), _said(_("What was said")), _how(), _on(place)]
    await _move(place, view, _("Told them"), questions, send, "told")


async def confirmed(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        on = await day_in(values["on"], today, past=True)
        return await place.desk.write(
            issues.confirmed, view.id, person_in(values["contact"]), values["text"], on
        )

    words = _said(_("Their words"), _("“it works since Monday”"), required=True)
    await _move(
        place,
        view,
        _("They confirm"),
        [await _who(place, view, _("Who")), words, _on(place)],
        send,
        "confirmed",
    )


async def progress(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        on = await day_in(values["on"], today, past=True)
        who = person_in(values["contact"]) or 0
        return await place.desk.write(
            issues.progress_note, view.id, who, values["text"], on, values["channel"]
        )

    questions = [
        _said(_("What they heard"), required=True),
        await _who(place, view, _("Whom")),
        _how(),
        _on(place),
    ]
    await _move(place, view, _("Progress note"), questions, send, "progress")


async def promise(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        promised = await day_in(values["promised"], today)
        return await place.desk.write(issues.promise, view.id, promised, values["text"])

    questions = [day_question("promised", _("Promised for"), today), _said(_("Why"))]
    await _move(place, view, _("Promise a date"), questions, send)


async def not_ours(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Moved:
        on = await day_in(values["on"], today, past=True)
        who = person_in(values["contact"])
        return await place.desk.write(issues.not_ours, view.id, who, values["text"], on, values["channel"])

    questions = [
        _said(_("The reason told"), required=True),
        await _who(place, view, _("Told whom")),
        _how(),
        _on(place),
    ]
    await _move(place, view, _("Not ours to fix"), questions, send, "not_ours")


async def reopen(place: Place, view: IssueView) -> None:
    async def send(values: Values) -> Moved:
        return await place.desk.write(issues.reopen, view.id, values["text"])

    await _move(place, view, _("Reopen"), [_said(_("Why"), required=True)], send)


async def colleague(place: Place, view: IssueView) -> None:
    """What is asked of product, billing or support; a reminder chases it on the day."""
    today = place.desk.clock.today()

    async def send(values: Values) -> Asked:
        due = await day_in(values["due"], today)
        return await place.desk.write(
            issues.ask_colleague, view.account_id, values["whom"], values["what"], due, view.id
        )

    questions = [
        Question("whom", _("Whom"), placeholder=_("Billing"), required=True, limit=100),
        Question("what", _("What"), required=True),
        day_question("due", _("By"), today),
    ]
    made = await fill(place, f"{_('Ask a colleague')} · {view.code}", questions, send)
    if made is not None:
        place.fallow.say(masked(made.text), title=f"{_('Reminder')}: {day_words(made.due_on, today)}")


async def edit(place: Place, view: IssueView) -> None:
    names = ("title", "category", "severity")
    shown = {name: str(getattr(view, name)) for name in names}

    async def send(values: Values) -> tuple[str, ...]:
        changes = {name: values[name] for name in names if values[name] != shown[name]}
        return await place.desk.write(issues.edit, view.id, changes, shown)

    questions = [
        Question("title", _("What hurts"), view.title, required=True, limit=200),
        Question("category", _("It is about"), view.category, options=issue_categories()),
        Question("severity", _("How bad"), view.severity, options=severities()),
    ]
    if await fill(place, f"{_('Change it')} · {view.code}", questions, send) is not None:
        place.fallow.say(_("u takes it back."), title=_("{code} is changed").format(code=view.code))


async def owner(place: Place, view: IssueView) -> None:
    ours = await place.desk.read(colleagues)
    choices = [(str(one.id), one.name, _("you") if one.me else "") for one in ours]
    chosen = await choose(place, _("Who owns {code}?").format(code=view.code), choices)
    if chosen is None:
        return
    await place.desk.write(issues.set_owner, view.id, int(chosen))
    place.fallow.changed()
    name = next(one.name for one in ours if str(one.id) == chosen)
    place.fallow.say(_("u takes it back."), title=_("{code}: owner {name}").format(code=view.code, name=name))


MOVES: dict[str, Move] = {
    "called_back": called_back,
    "diagnose": diagnose,
    "start_fixing": start_fixing,
    "fixed": fixed,
    "told": told,
    "confirmed": confirmed,
    "progress": progress,
    "promise": promise,
    "colleague": colleague,
    "not_ours": not_ours,
    "reopen": reopen,
    "edit": edit,
    "owner": owner,
}
