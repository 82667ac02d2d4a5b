"""Lines of the queue (R14): what to do, why, and why a line is hidden."""

from __future__ import annotations

from datetime import date

from tui.i18n import _, ngettext
from tui.rules.codes import QueueKind
from tui.services import spend_words, wording_exits
from tui.services import wording_terms as terms
from tui.services.figures import late, near, number
from tui.services.wording import Params, fill

KINDS: tuple[QueueKind, ...] = tuple(QueueKind)
"""By rank."""


@terms.by_language
def _kinds() -> terms.Table:
    return {
        "departed": _("leaving"),
        "promise": _("promise"),
        "clock": _("call back"),
        "exit": _("exit"),
        "renewal": _("renewal"),
        "look": _("look"),
        "lifted": _("may sell again"),
        "key_silent": _("key, silent"),
        "good_time": _("good time"),
        "review": _("review"),
        "feedback": _("feedback"),
        "ask_earned": _("ask earned"),
        "anniversary": _("anniversary"),
        "revisit": _("win back"),
        "soft_silent": _("silent"),
    }


@terms.by_language
def _todo() -> terms.Table:
    return {
        "departed": _("begin their exit"),
        "departed.cooling": _("change hats first"),
        "promise": "{text}",
        "promise.issue": _("{code} {title}: tell them how it stands"),
        "clock": _("call back about {code} {title}"),
        "exit": "{text}",
        "exit.step": _("exit step: {step}"),
        "renewal": _("gather the argument for the renewal"),
        "look": _("look why they buy less: call or visit, sell nothing"),
        "lifted": _("may sell again: talk to them"),
        "key_silent": _("get in touch"),
        "good_time": _("now is a good time: {kind}"),
        "review": _("review the category"),
        "feedback": _("ask for feedback"),
        "feedback.proof": _("ask for a new score"),
        "ask_earned": _("ask for a sale or a referral"),
        "ask_earned.sale": _("ask for another sale"),
        "ask_earned.referral": _("ask for a referral"),
        "ask_earned.testimonial": _("ask for a word to quote"),
        "anniversary": _("thank them for {years} years"),
        "anniversary.1": _("thank them for the first year"),
        "revisit": _("visit again to win back"),
        "revisit.write": _("write to them, sell nothing"),
        "revisit.woken": _("{name} now decides there: look again"),
        "revisit.gone": _("{name} no longer decides there: look again"),
        "soft_silent": _("get in touch"),
    }


@terms.by_language
def _why() -> terms.Table:
    return {
        "departed": _("they decided to leave on {decided}"),
        "promise": _("due {due}"),
        "promise.issue": _("promised {due}"),
        "clock": _("call-back due {due}"),
        "exit": _("milestone {due}"),
        "exit.step": _("due {due}"),
        "exit.tail": _("loose end {due}"),
        "exit.coordination": _("agreed with the competitor {due}"),
        "renewal": _("renews {due}, no argument yet"),
        "look": "{fall}",
        "lifted": _("the customer confirmed {code} on {on}"),
        "lifted.score": _("answered {score} after the fix on {on}"),
        "key_silent": _("key account, last contact {last}"),
        "key_silent.never": _("key account, no contact yet"),
        "good_time": _("from {due}"),
        "review": _("review due {due}"),
        "feedback": _("last answer {on}"),
        "feedback.unknown": _("nobody has answered yet"),
        "feedback.proof": _("fix confirmed {on}; only a better score is missing"),
        "ask_earned": _("promoter since {on}"),
        "anniversary": _("anniversary {due}"),
        "revisit": _("revisit {due}"),
        "revisit.write": _("every {months} months, since {due}"),
        "revisit.woken": "{lost}",
        "revisit.gone": "{lost}",
        "soft_silent": _("last contact {last}"),
        "soft_silent.never": _("no contact yet"),
    }


def _variant(table: terms.Table, kind: str, code: str, params: Params) -> str:
    """The template of the kind, in the fullest variant the parameters allow."""
    names = [code]
    if params.get("score") is not None:
        names.append("score")
    if "last" in params and params["last"] is None:
        names.append("never")
    if params.get("years") == 1:
        names.append("1")
    for name in names:
        if (found := table.get(f"{kind}.{name}")) is not None:
            return found
    return table[kind]


WAITED_FOR = frozenset(
    (
        QueueKind.DEPARTED,
        QueueKind.PROMISE,
        QueueKind.CLOCK,
        QueueKind.EXIT,
        QueueKind.RENEWAL,
        QueueKind.KEY_SILENT,
        QueueKind.REVIEW,
    )
)
"""Where somebody waits for us, a day gone by is late; a thing merely worth doing is not."""


def kind_words(kind: QueueKind) -> str:
    return _kinds()[kind]


def todo(kind: QueueKind, code: str, params: Params) -> str:
    """What to do, in one line: `call back about F-12 late claims`."""
    shown = dict(params)
    if isinstance(play := shown.get("kind"), str):
        shown["kind"] = terms.play(play)
    if kind == QueueKind.EXIT and isinstance(text := shown.get("text"), str):
        shown["text"] = wording_exits.milestone(text, text)
    if isinstance(step := shown.get("step"), str):
        shown["step"] = terms.exit_step(step)
    return fill(_variant(_todo(), kind, code, params), shown)


def why(kind: QueueKind, code: str, params: Params, due: date, today: date) -> str:
    """Why it stands in the queue, and how late it is: `promised 20 Nov, 2 days late`."""
    template = _variant(_why(), kind, code, params)
    shown = {**params, "when": near(due, today)}
    if kind == QueueKind.LOOK:
        shown["fall"] = spend_words.fall(params) or _("their spend fell")
    if kind == QueueKind.REVISIT and "lost" in params:
        from tui.services.wording_after import lost  # somebody came or went at one who left: a rare morning

        return lost(params, today)
    text = fill(template.replace("{due}", "{when}"), shown, today)
    return _joined(text, late((today - due).days)) if kind in _LATE and code != "write" else text


_LATE = frozenset(
    (
        QueueKind.PROMISE,
        QueueKind.CLOCK,
        QueueKind.EXIT,
        QueueKind.RENEWAL,
        QueueKind.REVIEW,
        QueueKind.REVISIT,
    )
)


def _joined(text: str, more: str) -> str:
    return _("{text}, {more}").format(text=text, more=more) if more else text


def behind(n: int) -> str:
    """How many others of the kind stand behind a line."""
    return ngettext("and {n} more", "and {n} more", n).format(n=number(n)) if n > 0 else ""


@terms.by_language
def _hidden() -> terms.Table:
    return {
        "snoozed": _("snoozed"),
        "muted": _("muted"),
        "low_potential": _("low potential"),
        "not_mine": _("not mine"),
    }


def hidden_words(why_hidden: str) -> str:
    return terms.said(_hidden(), why_hidden)
