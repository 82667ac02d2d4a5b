"""One card as the row of a table: what we have fields for, and every further line as it may come out again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from tui.clean import CELL_LIMIT, clean, clean_line, fold
from tui.exchange.cells import Column
from tui.exchange.csv_out import guarded, unguarded
from tui.exchange.drafts import Detail
from tui.exchange.preview import ProblemList
from tui.exchange.vcard_lines import Line
from tui.exchange.vcard_text import escaped, kept_raw, name_parts, parts, unescaped, whole_name
from tui.exchange.words import MISSING, VOCABULARY
from tui.i18n import _

HEADER = ("UID", "FN", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "LEFT", "LINES")
OWN = "OWN"
"""A parameter of ours: this line is the label of the person's own address or number."""
OURS = "X-FALLOW"
"""A parameter, and the beginning of names, of lines that we write out of our own fields."""
TEXTS = frozenset("EMAIL TEL URL NOTE TITLE ROLE BDAY LABEL NICKNAME RELATED".split()) - {
    "NICKNAME",
    "RELATED",
}
_STRUCTURED = frozenset("N ADR ORG GEO GENDER CLIENTPIDMAP NICKNAME CATEGORIES".split())
_NOT_KEPT = frozenset("BEGIN END VERSION PRODID REV FN UID PROFILE".split())
_NO_VOICE = frozenset("fax pager modem bbs x-fax".split())
_MOST_LINES = 200


class CardProblem(Exception):
    """Why a card is left out, in words."""


class _Card:
    """A card while it is read."""

    def __init__(self, lines: Sequence[Line], problems: ProblemList) -> None:
        version = next((line.value.strip() for line in lines if line.name == "VERSION"), "3.0")
        self.old = version == "2.1"
        self._problems = problems
        self.lines = [line for line in lines if self._sound(line)]
        self.details: list[Detail] = []
        if any(line.name == "KIND" and line.value.strip().lower() == "group" for line in self.lines):
            raise CardProblem(_("A list of other cards, no person: left out."))

    def _sound(self, line: Line) -> bool:
        if not line.name:
            self._problems.add(line.number, "", _("This line is no part of a card: left out."))
        elif line.binary:
            self._problems.add(
                line.number, line.name, _("A picture, sound or key inside the card is left out.")
            )
        elif line.name == "AGENT":
            self._problems.add(line.number, "AGENT", _("A card within a card is left out."))
        elif line.cut or len(line.value) > CELL_LIMIT:
            text = _("Longer than {limit} characters: left out.")
            self._problems.add(line.number, line.name, text.format(limit=f"{CELL_LIMIT:,}"))
        else:
            return bool(line.value.strip())
        return False

    def named(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def text(self, line: Line) -> str:
        """The value as one text."""
        value = line.value if line.plain else unescaped(line.value, self.old)
        value = clean(value).strip()
        if line.name == "TEL" and value[:4].lower() == "tel:":
            value = value[4:]
        if line.name == "EMAIL" and value[:7].lower() == "mailto:":
            value = value[7:]
        return value

    def first(self, name: str) -> str:
        return next((text for line in self.named(name) if (text := clean_line(self.text(line)))), "")

    def name(self) -> str:
        """FN, else N, else the company, else the address. Raises CardProblem."""
        found = self.first("FN") or clean_line(
            next((whole_name(line.value, self.old) for line in self.named("N")), "")
        )
        found = found or self.first("NICKNAME") or self.company() or self.first("EMAIL")
        if not found:
            raise CardProblem(_("A card without a name, a company or an address: left out."))
        return found

    def company(self) -> str:
        for line in self.named("ORG")[:1]:
            return clean_line(unescaped(parts(line.value)[0], self.old))
        return ""

    def keep(self, line: Line, value: str | None = None, own: bool = False) -> None:
        """A further line; with `own` only where it carries a label."""
        params = [(name, word) for name, word in line.params if not name.startswith(OURS)]
        types = list(line.types)
        if line.name in ("EMAIL", "TEL"):
            # Which one is preferred is our own field, and the order of the others.
            types = [word for word in types if word not in ("pref", "internet")]
            params = [pair for pair in params if pair[0] not in ("PREF", "VALUE")]
        if line.group:
            params.insert(0, ("GROUP", line.group))
        if own and not types and not params and line.name != "ORG":
            return
        if own:
            params.append((OWN, "1"))
        if value is None:
            value = self.text(line) if line.name in TEXTS else self.raw(line)
        if value.strip():
            label = clean_line(",".join(types).replace(";", " "))
            text = ";".join(f"{name}={clean_line(word).replace(';', ' ')}" for name, word in params)
            self.details.append(Detail(line.name, label, value, text[:1000]))

    def raw(self, line: Line) -> str:
        return kept_raw(line.value, self.old and line.name in _STRUCTURED, line.plain)


def _preferred(lines: list[Line], usable: Callable[[Line], bool]) -> Line | None:
    """The one that says so, else the first; of numbers rather one that somebody answers."""

    def rank(line: Line) -> tuple[bool, int]:
        said = dict(line.params).get("PREF", "")
        order = int(said) if said.isdecimal() and len(said) < 4 else 1 if "pref" in line.types else 101
        return not _NO_VOICE.isdisjoint(line.types), order

    return min((line for line in lines if usable(line)), key=rank, default=None)


def row_of(lines: Sequence[Line], problems: ProblemList) -> list[str]:
    """The cells of a card under HEADER. Raises CardProblem where it says nothing that can be kept."""
    card = _Card(lines, problems)
    name = card.name()
    email = _preferred(card.named("EMAIL"), lambda line: "@" in line.value)
    tel = _preferred(card.named("TEL"), lambda line: bool(clean_line(card.text(line))))
    role, consumed = _role(card)
    titles = card.named("TITLE")
    org = card.named("ORG")[:1]
    for line in card.lines:
        if line.name in _NOT_KEPT or line.name.startswith(OURS) or line in consumed:
            continue
        if any(param == OURS for param, _word in line.params) or line in titles[:1]:
            continue
        if line in org:
            _departments(card, line)
        elif line.name == "CATEGORIES":
            _categories(card, line, role)
        elif line.name == "N":
            _names(card, line, name)
        else:
            card.keep(line, own=line is email or line is tel)
        if len(card.details) > _MOST_LINES:
            raise CardProblem(_("A card of more than {n} lines: left out.").format(n=_MOST_LINES))
    cells = (
        clean_line(card.first("UID"), 400),
        name,
        card.company(),
        clean_line(card.text(titles[0])) if titles else "",
        role,
        "" if email is None else clean_line(card.text(email)),
        "" if tel is None else clean_line(card.text(tel)),
        card.first("X-FALLOW-LEFT"),
    )
    return [*map(_literal, cells), packed(card.details)]


def _literal(cell: str) -> str:
    """A cell that is read as it stands: a name such as NULL is a name."""
    return guarded(cell) if cell in MISSING or unguarded(cell) != cell else cell


def _departments(card: _Card, line: Line) -> None:
    """The company is the account's name; what stands behind it is kept."""
    rest = parts(card.raw(line))[1:]
    if any(part.strip() for part in rest):
        card.keep(line, ";" + ";".join(rest), own=True)


def _role(card: _Card) -> tuple[str, list[Line]]:
    """(a role of ours that the card names, the lines that say nothing else)"""
    for line in card.named("ROLE"):
        word = VOCABULARY["role"].get(fold(card.text(line)))
        if word and word != "staff":
            return word, [line]
    for line in card.named("CATEGORIES"):
        for part in parts(line.value, ","):
            word = _role_word(part, card.old)
            if word:
                return word, []
    return "", []


def _role_word(part: str, old: bool) -> str:
    word = VOCABULARY["role"].get(fold(unescaped(part, old)))
    return word if word and word != "staff" else ""


def _categories(card: _Card, line: Line, role: str) -> None:
    """Without the word that is the role."""
    left = [part for part in parts(card.raw(line), ",") if not role or _role_word(part, card.old) != role]
    if any(part.strip() for part in left):
        card.keep(line, ",".join(left))


def _names(card: _Card, line: Line, name: str) -> None:
    """The parts of the name, where they are not those that the whole name has anyway."""
    if line is card.named("N")[0] and card.raw(line) != ";".join(map(escaped, name_parts(name))):
        card.keep(line)


def packed(details: Sequence[Detail]) -> str:
    return json.dumps(details, ensure_ascii=False) if details else ""


def unpacked(cell: str) -> tuple[Detail, ...] | None:
    """The lines of a cell that `packed` wrote; None for anything else."""
    try:
        found = json.loads(cell)
        whole = tuple(Detail(*(str(part) for part in one)) for one in found)
    except (ValueError, TypeError, RecursionError):
        return None
    return whole if all(one.kind and one.value for one in whole) else None


class CardLines(Column):
    """The further lines of each card; nothing where a cell holds anything else."""

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        return [unpacked(cell) if cell else None for cell in cells], set()
