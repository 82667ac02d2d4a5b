"""Columns of values into drafts: helpers become fields (first and last name, price x quantity, won and closed)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import repeat
from typing import Any

from tui.clean import fold
from tui.exchange.draft_rows import Drafts
from tui.exchange.drafts import DRAFTS, Detail
from tui.exchange.words import VOCABULARY

Values = dict[str, list[Any]]


def drafts(kind: str, values: Values, rows: int, currency: str | None, derived: bool = False) -> Drafts:
    """One draft a row, in order. Fields without a column are None, or what the draft has by default.

    A derived account or person without a name is called by its id or e-mail: it is only ever made, so no name
    is overwritten by that.
    """
    _BUILD.get(kind, _as_it_is)(values, rows)
    if currency and "currency" in DRAFTS[kind]._fields:
        values["currency"] = [own or currency for own in values.get("currency") or [None] * rows]
    if derived and kind in ("accounts", "contacts"):
        _first_of(values, "name", "email", "external_id")
    draft = DRAFTS[kind]
    defaults = draft._field_defaults
    columns: list[Sequence[Any]] = [
        values[field] if field in values else (defaults.get(field),) * rows for field in draft._fields
    ]
    if "deleted" in values and "deleted" in defaults:
        columns[draft._fields.index("deleted")] = [bool(flag) for flag in values["deleted"]]
    return Drafts(draft, columns, rows)


def _as_it_is(values: Values, rows: int) -> None:
    """Nothing to compose."""


def _first_of(values: Values, field: str, *others: str) -> None:
    """Fill a field's empty cells from other columns, the surest first."""
    for other in others:
        if other in values:
            own = values.get(field)
            values[field] = (
                [a or b for a, b in zip(own, values[other], strict=True)] if own else values[other]
            )


def _names(values: Values, field: str) -> None:
    if "first_name" not in values and "last_name" not in values:
        return
    first, last = values.get("first_name"), values.get("last_name")
    pairs = zip(first or repeat(None), last or repeat(None), strict=False)
    whole = [_full(one, other) for one, other in pairs]
    values[field] = [a or b for a, b in zip(values[field], whole, strict=True)] if field in values else whole


def _full(first: str | None, last: str | None) -> str | None:
    """Given name first, but a Chinese name as it is written: family name first, no blank."""
    if first and last and not first.isascii() and not last.isascii() and len(first + last) <= 4:
        return last + first
    return " ".join(part for part in (first, last) if part) or None


def _accounts(values: Values, rows: int) -> None:
    if "potential" in values:
        values["potential_cents"] = values["potential"]
    if "wallet" in values:
        values["wallet_cents"] = values["wallet"]
    _also(values, rows)


def _contacts(values: Values, rows: int) -> None:
    _first_of(values, "account_ref", "account_name")
    _names(values, "name")
    _also(values, rows)
    _details(values, rows)
    if "card_lines" in values:
        values["details"] = [lines or () for lines in values["card_lines"]]


def _also(values: Values, rows: int) -> None:
    """The further ids of a record: those in a column of their own, and those beside the first in its cell."""
    if "also" not in values and "external_id rest" not in values:
        return
    nothing: Sequence[Any] = [()] * rows
    own, beside = values.get("also", nothing), values.get("external_id rest", nothing)
    ids = values.get("external_id", [None] * rows)
    values["also"] = [
        tuple(dict.fromkeys(one for one in (*(a or ()), *(b or ())) if one != id_))
        for a, b, id_ in zip(own, beside, ids, strict=True)
    ]


# Further columns of a person: (field, what a card calls it, its label).
_FURTHER = (
    ("email", "EMAIL", ""),
    ("email2", "EMAIL", "HOME"),
    ("phone", "TEL", ""),
    ("mobile", "TEL", "CELL"),
    ("phone2", "TEL", "HOME"),
)


def _details(values: Values, rows: int) -> None:
    """Further addresses and numbers of a person; where the first is blank, the next one is the first."""
    if not any(
        name in values or f"{name} rest" in values for name in ("email2", "mobile", "phone2")
    ) and not ("email rest" in values or "phone rest" in values):
        return
    found: list[list[Detail]] = [[] for _row in range(rows)]
    first = {"EMAIL": values.get("email"), "TEL": values.get("phone")}
    _first_of(values, "email", "email2")
    _first_of(values, "phone", "mobile", "phone2")
    main = {"EMAIL": values.get("email"), "TEL": values.get("phone")}
    for field, kind, label in _FURTHER:
        others = [] if values.get(field) in (None, first[kind]) else [values[field]]
        if others and (chosen := main[kind]):
            for row, value in enumerate(others[0]):
                if value and value != chosen[row]:
                    found[row].append(Detail(kind, label, value))
        for row, rest in enumerate(values.get(f"{field} rest", ())):
            found[row] += [Detail(kind, label, value) for value in rest]
    values["details"] = [tuple(dict.fromkeys(details)) for details in found]


def _responses(values: Values, rows: int) -> None:
    _first_of(values, "account_ref", "account_name")
    _names(values, "contact_name")


def _money(values: Values, rows: int) -> None:
    _first_of(values, "account_ref", "account_name")
    if "amount" in values:
        values["cents"] = values["amount"]


def _signed(values: Values, rows: int) -> None:
    """A credit note is negative however it is written; what was paid back comes off."""
    cents = values["cents"]
    if "invoice_type" in values:
        pairs = zip(cents, values["invoice_type"], strict=True)
        cents = [-abs(c) if c is not None and word == "credit" else c for c, word in pairs]
    if "refunded" in values:
        pairs = zip(cents, values["refunded"], strict=True)
        cents = [c - abs(back) if c is not None and back else c for c, back in pairs]
    values["cents"] = cents


def _invoices(values: Values, rows: int) -> None:
    _money(values, rows)
    if "cents" in values:
        _signed(values, rows)
    _first_of(values, "number", "external_id")
    cents = values.get("cents") or [None] * rows
    said = values.get("is_credit") or [None] * rows
    types = values.get("invoice_type") or [None] * rows
    values["is_credit"] = [
        bool(flag) or word == "credit" or (c is not None and c < 0)
        for flag, word, c in zip(said, types, cents, strict=True)
    ]


def line_amount(price: Decimal | None, quantity: Decimal | None, discount: Decimal | None) -> int | None:
    """Price x quantity x (1 - discount) in ten-thousandths; a discount above 1 is in percent."""
    if price is None or quantity is None:
        return None
    share = discount or Decimal(0)
    share = share / 100 if share > 1 else share
    return int((price * quantity * (1 - share)).scaleb(4).to_integral_value(ROUND_HALF_EVEN))


def _lines(values: Values, rows: int) -> None:
    nothing: Sequence[Any] = [None] * rows
    if "line_amount" in values:
        values["amount"] = [
            None if v is None else int(v.scaleb(4).to_integral_value(ROUND_HALF_EVEN))
            for v in values["line_amount"]
        ]
        return
    quantity = values.get("quantity") or [Decimal(1)] * rows
    cells = zip(values.get("unit_price", nothing), quantity, values.get("discount", nothing), strict=True)
    values["amount"] = [line_amount(*cell) for cell in cells]


def _issues(values: Values, rows: int) -> None:
    _first_of(values, "account_ref", "account_name")
    _first_of(values, "contact_ref", "email")
    _gone(values, "state")


def _gone(values: Values, field: str) -> None:
    """A state of `deleted` is no state: it marks the record."""
    if field not in values or "deleted" not in values[field]:
        return
    marked = values.get("deleted") or [False] * len(values[field])
    values["deleted"] = [
        bool(flag) or state == "deleted" for flag, state in zip(marked, values[field], strict=True)
    ]
    values[field] = [None if state == "deleted" else state for state in values[field]]


def _deals(values: Values, rows: int) -> None:
    _money(values, rows)
    _first_of(values, "closed_on", "expected_on")
    nothing: Sequence[Any] = [None] * rows
    stage = values.get("stage", nothing)
    columns = [values.get(field, nothing) for field in ("state", "is_closed", "is_won", "is_lost")]
    closed = "is_closed" in values
    values["state"] = [_deal_state(*cells, known=closed) for cells in zip(stage, *columns, strict=True)]
    _gone(values, "state")


def _deal_state(stage: Any, state: Any, closed: Any, won: Any, lost: Any, *, known: bool) -> str:
    """Won and lost as flags say so; else the status; else the stage's own word; else the deal is open."""
    if won:
        return "won"
    if lost or closed:
        return "lost"
    if state or (known and closed is False):
        return str(state or "open")
    word = fold(stage) if stage else ""
    if word.startswith(("closed", "deal")) and ("won" in word or "lost" in word):
        return "won" if "won" in word else "lost"
    return VOCABULARY["deal_state"].get(word, "open")


def _acts(values: Values, rows: int) -> None:
    _first_of(values, "account_ref", "account_name")
    _first_of(values, "text", "subject")
    if "subject" in values and values["text"] is not values["subject"]:
        pairs = zip(values["subject"], values["text"], strict=True)
        values["text"] = [f"{a}\n{b}" if a and b and a != b else a or b for a, b in pairs]


def _departures(values: Values, rows: int) -> None:
    _first_of(values, "account_ref", "account_name")
    if "lost_revenue" in values:
        values["lost_cents"] = values["lost_revenue"]


_BUILD: dict[str, Callable[[Values, int], None]] = {
    "accounts": _accounts,
    "contacts": _contacts,
    "responses": _responses,
    "spend": _money,
    "invoices": _invoices,
    "invoice_lines": _lines,
    "issues": _issues,
    "deals": _deals,
    "acts": _acts,
    "departures": _departures,
}
