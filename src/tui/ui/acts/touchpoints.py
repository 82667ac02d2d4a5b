"""What is done to a point of the touchpoint map: how it feels, what we do there, the counter-measure, its place.

`account` is None for the default map, which holds for everybody who says nothing else and knows no counter-measures.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tui.i18n import _
from tui.services import touchpoint_work as work
from tui.services import touchpoints as maps
from tui.services import wording_touchpoints as words
from tui.services.colleagues import colleagues
from tui.services.touchpoint_work import PointChanged
from tui.services.touchpoints import MapView, TouchpointView
from tui.ui.acts.asking import choose, day_in, day_question, day_words, fill
from tui.ui.charts.touchpoint_map import title as point_title
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_MEASURED = ("open", "late")
_FIELDS = ("title", "phase", "mood", "action", "measure", "owner", "due_on")


async def _there(place: Place, account: int | None, key: str) -> tuple[MapView, TouchpointView] | None:
    """The map as it is now, and the point on it; None, said in words, where it is gone."""
    view = await place.desk.read(maps.touchpoints, account)
    point = view.point(key)
    if point is None:
        place.fallow.say(_("{what} is not there any more.").format(what=_("The touchpoint")))
        return None
    return view, point


def _heading(view: MapView, point: TouchpointView | None, what: str = "") -> str:
    whose = _("default map") if view.account is None else masked(view.account)
    return " · ".join(part for part in (what or (point_title(point) if point else ""), whose) if part)


async def _write(place: Place, act: Callable[..., PointChanged], *args: Any) -> PointChanged:
    made = await place.desk.write(act, *args)
    place.fallow.changed()
    return made


def _told(place: Place, made: PointChanged, said: str = "") -> None:
    """What came of it; a counter-measure says when it comes back."""
    today = place.desk.clock.today()
    if not said and made.due_on is not None and made.reminder_id is not None:
        said = _("A reminder brings it back on {day}.").format(day=day_words(made.due_on, today))
    place.fallow.say(said or words.mood(made.mood), title=masked(made.title))


# -- forms ------------------------------------------------------------------------------------------------


def _hurts(values: Values) -> bool:
    return values["mood"] == "negative"


async def _questions(
    place: Place, account: int | None, point: TouchpointView | None, phase: str, mood: str
) -> list[Question]:
    """Name, phase and mood; the one action; and where it hurts, what is done about it, by whom, until when."""
    moods = tuple((value, words.mood(value)) for value in words.MOODS)
    phases = tuple((value, words.phase(value)) for value in words.PHASES)
    fixed = point is not None and point.renewal
    questions = [
        Question("title", _("Point"), "" if point is None else point.title, _("bill by post"), True, 200),
        Question("mood", _("Feels"), mood, options=moods),
        Question(
            "phase", _("Phase"), phase, options=tuple(one for one in phases if not fixed or one[0] == phase)
        ),
        Question("action", _("What we do there"), "" if point is None else point.action, limit=2000),
    ]
    if account is None:
        return questions
    begun = point is not None and point.measure_state in _MEASURED

    def asked(values: Values) -> bool:
        return begun or _hurts(values)

    ours = await place.desk.read(colleagues)
    mine = next((one.name for one in ours if one.me), "")
    today = place.desk.clock.today()
    shown = point if begun else None
    due = "" if shown is None or shown.due_on is None else shown.due_on.isoformat()
    return [
        *questions,
        Question(
            *("measure", _("Counter-measure"), "" if shown is None else shown.measure),
            placeholder=_("what takes the pain out of it"),
            required=True,
            limit=1700,
            when=asked,
        ),
        Question(
            "owner", _("Who"), mine if shown is None else shown.owner, required=True, limit=100, when=asked
        ),
        day_question("due_on", _("Until"), today, due, when=asked),
    ]


async def _fields(place: Place, account: int | None, values: Values, begun: bool) -> dict[str, Any]:
    """The values of the form as the service takes them; a counter-measure that was not asked for is none."""
    fields: dict[str, Any] = {name: values[name] for name in ("title", "phase", "mood", "action")}
    if account is not None and (begun or _hurts(values)):
        due = await day_in(values["due_on"], place.desk.clock.today())
        fields.update(measure=values["measure"], owner=values["owner"], due_on=due)
    return fields


async def _form(
    place: Place, view: MapView, point: TouchpointView, mood: str = "", said: str = ""
) -> PointChanged | None:
    """The whole point; what was shown must still be so when it is saved."""
    begun = point.measure_state in _MEASURED
    shown = {name: getattr(point, name) for name in (_FIELDS if begun else _FIELDS[:4])}

    async def send(values: Values) -> PointChanged:
        fields = await _fields(place, view.account_id, values, begun)
        return await place.desk.write(work.change, view.account_id, point.key, fields, shown)

    questions = await _questions(place, view.account_id, point, point.phase, mood or point.mood)
    if said:  # what is asked for goes first
        questions.sort(key=lambda one: one.name not in ("measure", "owner", "due_on"))
    draft = f"touchpoint:{view.account_id}:{point.key}"
    return await fill(place, _heading(view, point), questions, send, said=said, draft=draft)


async def edit(place: Place, account: int | None, key: str) -> None:
    """The point; of the moment to renew or leave its date too."""
    found = await _there(place, account, key)
    if found is None:
        return
    view, point = found
    if point.renewal and account is not None and view.moment_code in ("coming", "passed", "no_date"):
        choices = [
            ("date", _("The date"), view.moment),
            ("point", _("The point"), _("how it feels, and what we do there")),
        ]
        chosen = "date" if view.moment_on is None else await choose(place, _heading(view, point), choices)
        if chosen == "date":
            from tui.ui.acts.account import renewal

            await renewal(place, account)
        if chosen != "point":
            return
    made = await _form(place, view, point)
    if made is not None:
        _told(place, made)


async def add(place: Place, account: int | None, phase: str, then: Callable[[str], None]) -> None:
    """A point of our own; `then` learns its key before the map is read anew."""
    view = await place.desk.read(maps.touchpoints, account)

    async def send(values: Values) -> PointChanged:
        fields = await _fields(place, account, values, False)
        made = await place.desk.write(
            work.add, account, fields.pop("title"), fields.pop("phase"), fields.pop("mood"), **fields
        )
        then(made.key)
        return made

    questions = await _questions(place, account, None, phase or words.PHASES[0], "neutral")
    draft = f"touchpoint:{account}:new"
    made = await fill(place, _heading(view, None, _("New point")), questions, send, draft=draft)
    if made is not None:
        _told(place, made)


# -- one key each -----------------------------------------------------------------------------------------


async def feel(place: Place, account: int | None, key: str, by: int) -> None:
    """One level better or worse; where it begins to hurt, what is done about it is asked first."""
    found = await _there(place, account, key)
    if found is None:
        return
    view, point = found
    wanted = maps.felt(point.mood, by)
    if wanted is None:
        place.fallow.say(_("It cannot feel better.") if by > 0 else _("It cannot feel worse."))
        return
    if wanted == "negative" and account is not None and point.measure_state not in _MEASURED:
        said = _("A point that hurts needs a counter-measure: what, who, until when.")
        made = await _form(place, view, point, wanted, said)
    else:
        made = await _write(place, work.feel, account, key, wanted)
    if made is not None:
        _told(place, made)


async def shift(place: Place, account: int | None, key: str, by: int) -> None:
    """One place along the cycle; a point that hurts in the default map asks for its counter-measure here first."""
    found = await _there(place, account, key)
    if found is None:
        return
    view, point = found
    if point.measure_state == "missing":
        said = _("It becomes a point of this account, and it hurts: say what is done about it, then move it.")
        made = await _form(place, view, point, "", said)
    else:
        made = await _write(place, work.shift, account, key, by)
    if made is not None:
        _told(place, made, words.phase(made.phase))


async def done(place: Place, account: int | None, key: str) -> None:
    """The counter-measure is done, without a question: `u` takes it back."""
    found = await _there(place, account, key)
    if found is None:
        return
    if account is None:
        place.fallow.say(_("Counter-measures are those of an account: `m` goes to its map."))
    elif found[1].measure_state not in _MEASURED:
        place.fallow.say(_("There is no counter-measure under way."), title=point_title(found[1]))
    else:
        made = await _write(place, work.done, account, key)
        _told(place, made, _("Done. Does it feel better now? K moves it up; u takes it back."))


async def take_out(place: Place, account: int | None, key: str) -> None:
    """Leave it out, take back what was changed here, or bring back what was left out."""
    found = await _there(place, account, key)
    if found is None:
        return
    view, point = found
    choices: list[tuple[str, str, str]] = []
    if point.here and not (point.added and point.origin == "default"):
        under = _("as in the default map") if account is not None else _("as it came with the program")
        choices.append(("as_default", _("Take back what was changed"), under))
    if not point.renewal:
        choices.append(("drop", _("Leave it out"), _("of this map; it can be brought back")))
    choices += [
        (f"back {one.key}", _("Bring back: {name}").format(name=point_title(one)), one.phase_words)
        for one in view.left_out
    ]
    if not choices:
        place.fallow.say(words.renewal_stays(), title=point_title(point))
        return
    chosen = await choose(place, _heading(view, point), choices)
    if chosen is None:
        return
    if chosen.startswith("back "):
        _told(place, await _write(place, work.bring_back, account, chosen.removeprefix("back ")))
        return
    act = work.drop if chosen == "drop" else work.as_default
    made = await _write(place, act, account, key)
    _told(
        place, made, _("It is off the map; u brings it back.") if made.gone else _("As in the default map.")
    )


_WAYS: dict[str, Callable[[Place, int | None, str], Awaitable[None]]] = {
    "edit": edit,
    "done": done,
    "better": lambda place, account, key: feel(place, account, key, 1),
    "worse": lambda place, account, key: feel(place, account, key, -1),
    "on": lambda place, account, key: shift(place, account, key, 1),
    "back": lambda place, account, key: shift(place, account, key, -1),
    "out": take_out,
}


async def work_on(place: Place, account: int | None, key: str) -> None:
    """All that may be done with a point, each with its key."""
    found = await _there(place, account, key)
    if found is None:
        return
    view, point = found
    choices = [("edit", _("Change it"), "e")]
    if point.measure_state in _MEASURED:
        choices.insert(0, ("done", _("The counter-measure is done"), "d"))
    if point.mood != "positive":
        choices.append(("better", _("It feels better"), "K"))
    if point.mood != "negative":
        choices.append(("worse", _("It feels worse"), "J"))
    choices += [
        ("on", _("Later in the cycle"), ">"),
        ("back", _("Earlier in the cycle"), "<"),
        ("out", _("Leave out, take back, bring back"), "-"),
    ]
    chosen = await choose(place, _heading(view, point), choices)
    if chosen is not None:
        await _WAYS[chosen](place, account, key)
