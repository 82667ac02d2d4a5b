"""Spend by month and invoices with their lines; amounts stay exact until they are summed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tui.exchange.drafts import LINE_UNITS_PER_CENT, Chunk, InvoiceDraft, InvoiceLineDraft, SpendDraft
from tui.i18n import _
from tui.rules.dates import month_index, month_start
from tui.services.importing.currency import currencies, follow
from tui.services.importing.homes import Homes
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.store.queries import importing as ask

MONTH_NAMES = ("account_id", "month", "amount_cents", "currency")
INVOICE_NAMES = ("account_id", "number", "issued_on", "amount_cents", "rest", "currency", "source")


@dataclass(slots=True)
class Month:
    cents: int
    currency: str | None
    line: int
    rows: int = 1


class SpendImport:
    """Rows of one account and month are added up: exports split months by product."""

    def __init__(self, scene: Scene, source: str, tally: Tally, homes: Homes) -> None:
        self._scene, self._source, self._tally, self._homes = scene, source, tally, homes
        self._months: dict[tuple[int, str], Month] = {}

    def chunk(self, chunk: Chunk) -> None:
        for line, draft in zip(chunk.lines, chunk.rows, strict=True):
            assert isinstance(draft, SpendDraft)
            if draft.month is None or draft.cents is None:
                self._tally.skipped(line, "month", _("No month, or no amount."))
                continue
            if draft.month > month_start(month_index(self._scene.today)):
                self._tally.skipped(line, "month", _("A month that has not come yet."))
                continue
            if draft.month >= month_start(month_index(self._scene.today)):
                # its sum is not whole yet, and nobody could tell later
                self._tally.skip += 1
                self._tally.notes[
                    _("{n} amounts of the running month were left out: it is not over yet.")
                ] += 1
                continue
            account = self._homes.of(line, draft.account_ref)
            if account is None:
                continue
            key = (account, draft.month.isoformat())
            currency = draft.currency
            known = self._months.get(key)
            if known is None:
                self._months[key] = Month(draft.cents, currency, line)
            elif known.currency != currency:
                self._tally.conflicting(line, "currency", _("The same month in two currencies."))
            else:
                known.cents += draft.cents
                known.rows += 1

    def finish(self) -> None:
        scene, tally = self._scene, self._tally
        stored = {
            (row[1], row[2]): (row[0], row[3], row[4]) for row in scene.sink.listed(ask.months, self._source)
        }
        new: list[tuple[Any, ...]] = []
        counted_in = currencies(scene, [account for account, _month in self._months])
        newest: dict[int, tuple[str, str]] = {}
        for (account, month), said in self._months.items():
            known = stored.get((account, month))
            currency = said.currency or counted_in.get(account, scene.options.currency)
            newest[account] = max(newest.get(account, ("", "")), (month, currency))
            if known is None:
                new.append((account, month, said.cents, currency))
                tally.created(said.line, month)
                tally.create += said.rows - 1
            elif known[1:] == (said.cents, currency):
                tally.same += said.rows
            else:
                changes = {"amount_cents": said.cents, "currency": currency}
                scene.sink.update("spend_month", known[0], changes)
                before = {"amount_cents": known[1], "currency": known[2]}
                tally.updated(said.line, month, before, changes)
                tally.update += said.rows - 1
        added = sum(said.rows - 1 for said in self._months.values())
        if added:
            tally.notes[_("{n} rows were added to the month of another row.")] = added
        scene.sink.insert("spend_month", MONTH_NAMES, new, {"source": self._source}, len(new))
        scene.sink.settle("spend_month")
        follow(scene, tally, counted_in, newest)


@dataclass(slots=True)
class Bill:
    """An invoice under way; `cents` is None while only its lines say how much."""

    account: int
    number: str
    on: str
    cents: int | None
    currency: str | None
    line: int
    tally: Tally
    source: str


@dataclass(slots=True)
class Lines:
    units: int
    rows: int
    line: int
    tally: Tally


class Ledger:
    """The invoices of all files of a call, kept until their lines are there."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._bills: dict[tuple[str, str], Bill] = {}
        self._lines: dict[tuple[str, str], Lines] = {}

    def bill(self, bill: Bill) -> None:
        key = (bill.source, bill.number)
        known = self._bills.setdefault(key, bill)
        if known is bill:
            return
        if (known.account, known.on, known.cents) == (bill.account, bill.on, bill.cents):
            bill.tally.same += 1
        else:
            why = _("This invoice came before and says something else here.")
            bill.tally.conflicting(bill.line, "number", why, bill.number)

    def add(self, source: str, number: str, units: int, line: int, tally: Tally) -> None:
        lines = self._lines.get((source, number))
        if lines is None:
            self._lines[source, number] = Lines(units, 1, line, tally)
        else:
            lines.units += units
            lines.rows += 1

    def flush(self) -> None:
        """Write what is new or different."""
        if not (self._bills or self._lines):
            return
        new: list[tuple[Any, ...]] = []
        stored: dict[tuple[str, str], Any] = {}
        for row in self._scene.sink.listed(ask.invoices):
            stored.setdefault((row[7], row[2]), row)
        lines = self._joined(stored)
        counted_in = currencies(self._scene, [bill.account for bill in self._bills.values()])
        newest: dict[int, tuple[str, str]] = {}
        for key, bill in self._bills.items():
            bill.currency = bill.currency or counted_in.get(bill.account, self._scene.options.currency)
            newest[bill.account] = max(newest.get(bill.account, ("", "")), (bill.on, bill.currency))
            self._settle(bill, lines.pop(key, None), stored.get(key), new)
        for key, left in lines.items():
            self._lines_only(key[1], left, stored.get(key))
        self._scene.sink.insert("invoice", INVOICE_NAMES, new, {}, len(new))
        self._scene.sink.settle("invoice")
        if self._bills:
            follow(self._scene, next(iter(self._bills.values())).tally, counted_in, newest)

    def _joined(self, stored: dict[tuple[str, str], Any]) -> dict[tuple[str, str], Lines]:
        """Lines under the key of their invoice: of their own program, else the only one with this number."""
        of: dict[str, list[tuple[str, str]]] = {}
        for key in dict.fromkeys((*self._bills, *stored)):
            of.setdefault(key[1], []).append(key)
        joined: dict[tuple[str, str], Lines] = {}
        for key, lines in self._lines.items():
            fits = of.get(key[1], [])
            joined[fits[0] if key not in fits and len(fits) == 1 else key] = lines
        return joined

    def _settle(self, bill: Bill, lines: Lines | None, stored: Any, new: list[tuple[Any, ...]]) -> None:
        amount = (bill.cents, 0) if bill.cents is not None else _split(lines.units) if lines else None
        if stored is None:
            if amount is None:
                bill.tally.notes[_("{n} invoices have no amount here and no lines: kept as 0.")] += 1
            new.append((bill.account, bill.number, bill.on, *(amount or (0, 0)), bill.currency, bill.source))
            bill.tally.created(bill.line, bill.number)
            _count(lines, "create")
            return
        before = dict(zip(("account_id", "issued_on", "amount_cents", "rest"), _four(stored), strict=True))
        said = {"account_id": bill.account, "issued_on": bill.on}
        if amount is not None:
            said |= {"amount_cents": amount[0], "rest": amount[1]}
        changes = {name: value for name, value in said.items() if before[name] != value}
        if not changes:
            bill.tally.same += 1
            _count(lines, "same")
            return
        self._scene.sink.update("invoice", stored[0], changes)
        bill.tally.updated(bill.line, bill.number, before, changes)
        _count(lines, "update" if "amount_cents" in changes or "rest" in changes else "same")

    def _lines_only(self, number: str, lines: Lines, stored: Any) -> None:
        """Lines whose invoice is not among the files."""
        if stored is None:
            lines.tally.skip += lines.rows
            lines.tally.problems.add(
                lines.line, "number", _("No invoice {number} is known.").format(number=number)
            )
            return
        cents, rest = _split(lines.units)
        if stored[4:6] == (cents, rest):
            _count(lines, "same")
            return
        self._scene.sink.update("invoice", stored[0], {"amount_cents": cents, "rest": rest})
        lines.tally.updated(lines.line, number, {"amount_cents": stored[4]}, {"amount_cents": cents})
        lines.tally.update += lines.rows - 1


def _four(stored: Any) -> tuple[Any, ...]:
    return (stored[1], stored[3], stored[4], stored[5])


def _count(lines: Lines | None, what: str) -> None:
    if lines is not None:
        setattr(lines.tally, what, getattr(lines.tally, what) + lines.rows)


def _split(units: int) -> tuple[int, int]:
    """Ten-thousandths as whole cents and hundredths of a cent, the cents rounded half to even."""
    cents, rest = divmod(units, LINE_UNITS_PER_CENT)
    if rest * 2 > LINE_UNITS_PER_CENT or (rest * 2 == LINE_UNITS_PER_CENT and cents % 2):
        return cents + 1, rest - LINE_UNITS_PER_CENT
    return cents, rest


class InvoiceImport:
    def __init__(self, scene: Scene, source: str, tally: Tally, homes: Homes, ledger: Ledger) -> None:
        self._scene, self._source, self._tally, self._homes = scene, source, tally, homes
        self._ledger = ledger

    def chunk(self, chunk: Chunk) -> None:
        for line, draft in zip(chunk.lines, chunk.rows, strict=True):
            assert isinstance(draft, InvoiceDraft)
            number = draft.number or draft.external_id
            if draft.on is None or number is None:
                self._tally.skipped(line, "number", _("No number, or no day."))
                continue
            if draft.on > self._scene.today:
                self._tally.skipped(line, "on", _("An invoice of a day that has not come yet."))
                continue
            account = self._homes.of(line, draft.account_ref)
            if account is not None:
                cents = draft.cents
                if draft.is_credit and cents is not None and cents > 0:
                    cents = -cents
                currency = draft.currency
                on = draft.on.isoformat()
                self._ledger.bill(Bill(account, number, on, cents, currency, line, self._tally, self._source))

    def finish(self) -> None:
        """The ledger writes them, once their lines are read."""


class LineImport:
    def __init__(self, source: str, tally: Tally, ledger: Ledger) -> None:
        self._source, self._tally, self._ledger = source, tally, ledger

    def chunk(self, chunk: Chunk) -> None:
        for line, draft in zip(chunk.lines, chunk.rows, strict=True):
            assert isinstance(draft, InvoiceLineDraft)
            if draft.invoice_number is None or draft.amount is None:
                self._tally.skipped(line, "number", _("No invoice number, or no amount."))
            else:
                self._ledger.add(self._source, draft.invoice_number, draft.amount, line, self._tally)

    def finish(self) -> None:
        """The ledger sums them up."""
