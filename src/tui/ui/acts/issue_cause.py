"""Why it happened, what mends it and for when: the chain of whys, the fix, the promise; and whose the issue is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import fixes, issue_whys, issues
from tui.services.choices import issue_categories, severities
from tui.services.colleagues import colleagues
from tui.services.fixes import IssueView
from tui.services.issue_loop import Moved
from tui.services.issues import WHYS
from tui.ui.acts.asking import choose, day_in, day_question, fill, moment_words
from tui.ui.acts.issue_forms import moved_on, said
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


def _why_questions(first: int) -> list[Question]:
    """Further links of the chain, each asked once the one before it is answered."""

    def after(number: int) -> Callable[[Values], bool]:
        return lambda values: number == first or bool(values[f"why{number - 1}"].strip())

    return [
        Question(f"why{number}", _("Why?") if number == 1 else _("And why that?"), when=after(number))
        for number in range(first, WHYS + 1)
    ]


def _whys_in(values: Values) -> list[str]:
    return [text for number in range(1, WHYS + 1) if (text := values.get(f"why{number}", "").strip())]


async def diagnose(place: Place, view: IssueView) -> None:
    """Up to five whys, one after another; where the root cause is left empty, the last of them is it."""

    async def send(values: Values) -> Moved:
        whys = _whys_in(values)
        cause = values["text"].strip() or (whys[-1] if whys else "")
        return await place.desk.write(issues.diagnose, view.id, cause, whys)

    cause = said(_("Root cause"), _("the last why, where you leave this empty"))
    await moved_on(place, view, _("Cause found"), [*_why_questions(1), cause], send, "diagnose")


def chain_words(whys: Sequence[str]) -> str:
    """The links so far, each under the one it explains."""
    return "\n".join(f"{'  ' * depth}{depth + 1}  {masked(why)}" for depth, why in enumerate(whys))


async def go_on(place: Place, view: IssueView) -> None:
    """One why more, other words for the last one, another cause."""
    whys = (await place.desk.read(fixes.loops, [view.id]))[view.id].whys

    async def send(values: Values) -> Moved:
        last = values.get("last")
        return await place.desk.write(
            issue_whys.go_on, view.id, last, _whys_in(values), values["text"] or None
        )

    last = [Question("last", _("The last why"), whys[-1], required=True)] if whys else []
    cause = Question("text", _("Root cause"), view.cause)
    questions = [*last, *_why_questions(len(whys) + 1), cause]
    await moved_on(place, view, _("And why that?"), questions, send, "whys", chain_words(whys))


async def start_fixing(place: Place, view: IssueView) -> None:
    today = place.desk.clock.today()
    before = view.promised_on.isoformat() if view.promised_on is not None else ""

    async def send(values: Values) -> Moved:
        promised = await day_in(values["promised"], today)
        return await place.desk.write(
            issues.start_fixing, view.id, values["text"], promised, None, values.get("why", "")
        )

    questions = [
        said(_("The fix"), required=True),
        day_question("promised", _("Promised for"), today, before),
    ]
    if before:
        moved = _("why not on {day} as promised").format(day=before)
        questions.append(
            Question("why", _("Why"), placeholder=moved, when=lambda values: values["promised"] != before)
        )
    await moved_on(place, view, _("Start fixing"), questions, send, "start_fixing")


async def promise(place: Place, view: IssueView) -> None:
    """A date they may count on; one that was promised before is moved with a reason, and stays in the steps."""
    today = place.desk.clock.today()
    moves = view.promised_on is not None

    async def send(values: Values) -> Moved:
        promised = await day_in(values["promised"], today)
        return await place.desk.write(issues.promise, view.id, promised, values["text"])

    why = said(_("Why"), _("as you told the customer"), required=moves)
    before = view.promise.text if view.promise is not None else ""
    questions = [day_question("promised", _("Promised for"), today), why]
    await moved_on(place, view, _("Promise a date"), questions, send, "promise", before)


async def edit(place: Place, view: IssueView) -> None:
    names = ("title", "category", "severity", "fix") if view.fix else ("title", "category", "severity")
    shown = {name: str(getattr(view, name)) for name in names}

    async def send(values: Values) -> tuple[str, ...]:
        changes = {name: values[name] for name in names if values[name] != shown[name]}
        return await place.desk.write(issues.edit, view.id, changes, shown)

    questions = [
        Question("title", _("What hurts"), view.title, required=True, limit=200),
        Question("category", _("It is about"), view.category, options=issue_categories()),
        Question("severity", _("How bad"), view.severity, options=severities()),
    ]
    if view.fix:
        questions.append(Question("fix", _("The fix"), view.fix))
    if await fill(place, f"{_('Change it')} · {view.code}", questions, send) is not None:
        place.fallow.say(_("u takes it back."), title=_("{code} is changed").format(code=view.code))


async def owner(place: Place, view: IssueView) -> None:
    """Whose it is from now on; the clock runs on as it was given."""
    ours = await place.desk.read(colleagues)
    choices = [(str(one.id), one.name, _("you") if one.me else "") for one in ours]
    told = ""
    if view.callback_due is not None and view.called_back_on is None:
        due = moment_words(place.desk.clock, view.callback_due)
        told = _("Call back by {moment}: that stays.").format(moment=due)
    chosen = await choose(place, _("Who owns {code}?").format(code=view.code), choices, said=told)
    if chosen is None:
        return
    await place.desk.write(issues.set_owner, view.id, int(chosen))
    place.fallow.changed()
    name = next(one.name for one in ours if str(one.id) == chosen)
    place.fallow.say(_("u takes it back."), title=_("{code}: owner {name}").format(code=view.code, name=name))
