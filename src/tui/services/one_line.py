"""The one-line log taken apart: kind, day, account, text, next step. Words only; nothing is looked up here.

`call Seguros Albión: Marta wants dates; next Tue send plan`. English, Spanish and Chinese words all count, whatever
the language of the screens.
"""

from __future__ import annotations

import re
from datetime import date

from tui.clean import clean, fold, is_cjk
from tui.rules.words import ActKind, Direction
from tui.services.phrases import leading_day, parse_day, trailing_day
from tui.shape import dataclass

_OUT, _IN = Direction.OUT, Direction.IN
_SAID: tuple[tuple[str, Direction, str], ...] = (
    (ActKind.CALL, _OUT, "call|called|phone|phoned|llamada|llame|llamar|电话|致电|打电话"),
    (ActKind.CALL, _IN, "call from|they called|called us|llamada de|llamo|nos llamo|来电"),
    (ActKind.MAIL, _OUT, "mail|email|e-mail|mailed|wrote|correo|escribi|邮件|发邮件|电邮"),
    (ActKind.MAIL, _IN, "mail from|email from|they wrote|correo de|nos escribio|escribio|来信"),
    (ActKind.MEETING, _OUT, "meeting|met|meeting with|met with|reunion|reunion con|会议|开会|见面"),
    (ActKind.VISIT, _OUT, "visit|visited|visita|visite|拜访|走访"),
    (ActKind.VISIT, _IN, "visit from|visita de|来访"),
    ("message", _OUT, "message|msg|text|whatsapp|mensaje|wechat|消息|短信|微信"),
    ("message", _IN, "message from|mensaje de"),
    (ActKind.NOTE, _OUT, "note|nota|备注|笔记|记录"),
)
# Said of a contact in which something was offered or asked: only these count for the pause and at the quarter's end.
_SELLING: tuple[tuple[str, str], ...] = (
    (
        ActKind.CALL,
        "sales call|selling call|llamada de venta|llamada de ventas|llamada comercial|销售电话|推销电话",
    ),
    (
        ActKind.MAIL,
        "sales mail|sales email|sales e-mail|correo de venta|correo de ventas|correo comercial|销售邮件",
    ),
    (ActKind.MEETING, "sales meeting|reunion de venta|reunion de ventas|reunion comercial|销售会议"),
    (ActKind.VISIT, "sales visit|visita de venta|visita de ventas|visita comercial|销售拜访"),
    ("message", "sales message|sales text|mensaje de venta|mensaje de ventas|mensaje comercial|销售消息"),
)
_SALES = {word: str(kind) for kind, words in _SELLING for word in words.split("|")}
_KINDS = {word: (str(kind), direction) for kind, direction, words in _SAID for word in words.split("|")}
_NEXT = re.compile(
    r"(?:^|[;；\n]|(?<=[.。!?！？,，]))\s*"
    r"(?:next step|next|then|pr[oó]ximo paso|pr[oó]xim[oa]|siguiente|luego|下一步|下次|然后)"
    r"(?![^\W\d_一-鿿])\s*[:：,，]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart. `head` should name an account, and perhaps a contact behind a slash or comma.

    `next_on` is None where a next step was said without a day that is understood. `selling`: `sales call ...`.
    """

    kind: str
    direction: str
    on: date
    head: str
    text: str
    next_said: str = ""
    next_on: date | None = None
    next_text: str = ""
    colon: bool = True
    selling: bool = False


def take_apart(line: str, today: date, language: str) -> Line:
    cleaned = clean(line, 4000).strip()
    parts = _NEXT.split(cleaned, maxsplit=1)
    act = parts[0].strip(" ,，;；\n")
    said = parts[1].strip() if len(parts) == 2 else ""
    kind, direction, rest, on, selling = _opening(act, today, language)
    head, colon, text = _at_colon(rest)
    next_on, next_text = _next_step(said, today, language) if said else (None, "")
    return Line(kind, direction, on, head, text, said, next_on, next_text, colon, selling)


def _opening(act: str, today: date, language: str) -> tuple[str, str, str, date, bool]:
    """Kind and day in either order at the beginning, and whether it was to sell; a note of today where none is said."""
    kind, direction, on, selling = str(ActKind.NOTE), str(_OUT), today, False
    for _turn in range(2):
        if found := _leading_kind(act):
            (kind, direction, sold), act = found
            selling = selling or sold
        head = act.partition(":")[0].partition("：")[0]
        if (dated := leading_day(head, today, language, past=True)) and dated[0] <= today and dated[1]:
            on = dated[0]
            act = act[act.index(dated[1]) :] if dated[1] in act else act
    return kind, direction, act, on, selling


def _kind_of(said: str) -> tuple[str, str, bool] | None:
    """(kind, direction, whether it is to sell) of words that name a kind."""
    if sold := _SALES.get(said):
        return sold, str(_OUT), True
    known = _KINDS.get(said)
    return None if known is None else (known[0], known[1], False)


def _leading_kind(act: str) -> tuple[tuple[str, str, bool], str] | None:
    """The longest kind word the text begins with, and what follows it; behind a colon no blank is needed."""
    head, colon, rest = act.replace("：", ":", 1).partition(":")
    if colon and (known := _kind_of(fold(head))):
        return known, rest.strip()
    words = list(re.finditer(r"\S+", act))[:3]
    for found in reversed(words):
        if known := _kind_of(fold(act[: found.end()]).rstrip(" :：,")):
            return known, act[found.end() :].lstrip(" :：,")
    for length in (4, 3, 2):
        start = act[:length]
        if start and is_cjk(start[-1]) and (known := _kind_of(start)):
            return known, act[length:].lstrip(" :：,，")
    return None


def _at_colon(rest: str) -> tuple[str, bool, str]:
    found = re.search(r"[:：]", rest)
    if not found:
        return rest.strip(), False, ""
    return rest[: found.start()].strip(), True, rest[found.end() :].strip()


def _next_step(said: str, today: date, language: str) -> tuple[date | None, str]:
    """The day and what is to be done then; the day may stand first or last, or be the whole of it."""
    if found := leading_day(said, today, language) or trailing_day(said, today, language):
        return found
    first, *rest = said.split(None, 3)
    for size in (3, 2):
        head = " ".join((first, *rest[: size - 1]))
        if len(rest) >= size - 1 and (day := parse_day(head, today, language)) is not None:
            return day, said[len(head) :].strip()
    return None, said


def account_names(said: str) -> tuple[str, ...]:
    """What of a head may be the name of an account: all of it, or what stands before a slash or a comma.

    Marks alone name nobody: `[/] Ltd: called` is not about whatever else has a bracket in its name.
    """
    parts = (said, said.split("/")[0], said.split(",")[0].split("，")[0])
    return tuple(dict.fromkeys(part for part in parts if any(map(str.isalnum, part)) or part == said))
