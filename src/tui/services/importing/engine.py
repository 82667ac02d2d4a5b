"""The files of one call, kind by kind, through the importer of each kind: once to tell, once to do."""

from __future__ import annotations

import copy
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from tui.exchange.decisions import Decisions
from tui.exchange.drafts import Chunk
from tui.exchange.mapping import Mapping
from tui.exchange.preview import ProblemList
from tui.exchange.read import Reading, read
from tui.exchange.references import scope_of
from tui.i18n import _
from tui.services.importing.accounts import AccountImport
from tui.services.importing.contacts import ContactImport
from tui.services.importing.deals import ActImport, DealImport
from tui.services.importing.departures import DepartureImport
from tui.services.importing.homes import Homes
from tui.services.importing.issues import IssueImport
from tui.services.importing.money import InvoiceImport, Ledger, LineImport, SpendImport
from tui.services.importing.responses import ResponseImport
from tui.services.importing.scene import Progress, Scene
from tui.services.importing.tally import Asking, Tally
from tui.services.importing.views import Cancelled, Count, FilePlan

# What others refer to comes first, whatever order the files were named in.
ORDER = (
    *("accounts", "contacts", "invoices", "invoice_lines", "responses", "spend", "issues", "deals", "acts"),
    "departures",
)


class Importer(Protocol):
    def chunk(self, chunk: Chunk) -> None: ...

    def finish(self) -> None: ...


class FileRun:
    """One file on its way: a tally for each kind it feeds, one list of problems."""

    def __init__(self, file: FilePlan) -> None:
        self.file = file
        self.problems: ProblemList = copy.deepcopy(file.read.problems)
        self.tallies: dict[str, Tally] = {}
        self.asking = Asking(Decisions.of(file.wanted))
        self.homes: list[Homes] = []
        self.people: list[Tally] = []

    @property
    def mappings(self) -> list[Mapping]:
        """The kinds to read. Accounts and people that a row names by nothing but one id or name are made on the
        way, with the row itself.
        """
        main = self.file.recognised.kind
        return [
            mapping
            for mapping in self.file.read.mappings
            if not (mapping.derived and self._on_the_way(mapping, main))
        ]

    @staticmethod
    def _on_the_way(mapping: Mapping, main: str) -> bool:
        if mapping.kind == "contacts":
            return main == "responses"
        return mapping.kind == "accounts" and len(mapping.fields) == 1

    def tally(self, kind: str, keep: int) -> Tally:
        return self.tallies.setdefault(kind, Tally(kind, self.problems, keep, self.asking))

    def done(self) -> FilePlan:
        """The file with its counts, once all kinds are through."""
        main = self.file.recognised.kind
        also: dict[str, Count] = {kind: tally.count for kind, tally in self.tallies.items() if kind != main}
        for extra in (*(homes.also for homes in self.homes), *self.people):
            if extra.create and extra.kind != main:
                before = also.get(extra.kind, Count())
                also[extra.kind] = replace(before, create=before.create + extra.create)
        notes = [text for tally in self.tallies.values() for text in tally.said()]
        changes = [change for tally in self.tallies.values() for change in tally.changes]
        return replace(
            self.file,
            count=self.tallies[main].count if main in self.tallies else Count(),
            also=also,
            problems=self.problems,
            notes=(*self.file.recognised.notes, *notes),
            changes=tuple(changes),
            asks=self.asking.asks,
        )

    @property
    def homeless(self) -> int:
        return sum(tally.homeless for tally in self.tallies.values())


def run(
    scene: Scene,
    files: tuple[FilePlan, ...],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[FileRun]:
    """Read, match and hand to the sink. Raises Cancelled between two chunks."""
    runs = [FileRun(file) for file in files]
    ledger = Ledger(scene)
    with without_cycles():
        for kind in ORDER:
            for one in runs:
                for mapping in one.mappings:
                    if mapping.kind == kind:
                        _read(scene, one, mapping, ledger, progress, cancelled)
        ledger.flush()
        scene.sink.settle()
    return runs


@contextmanager
def without_cycles() -> Iterator[None]:
    """Millions of small tuples without a cycle among them: looking for cycles costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    scene: Scene,
    one: FileRun,
    mapping: Mapping,
    ledger: Ledger,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    tally = one.tally(mapping.kind, scene.options.changes)
    importer = _importer(scene, one, mapping, tally, ledger)
    scope = scope_of(one.file.path) if one.file.recognised.source == "salesforce" else ""
    reading = read(one.file.read, mapping, one.problems, scope)
    done, total = 0, one.file.rows
    for chunk in reading:
        if cancelled is not None and cancelled():
            raise Cancelled(_("The import was stopped."), _("Nothing was changed."))
        importer.chunk(chunk)
        done += len(chunk.lines)
        if progress is not None:
            progress(one.file.name, min(done, total), total)
    importer.finish()
    if not mapping.derived:
        _left_out(tally, reading)


def _left_out(tally: Tally, reading: Reading) -> None:
    """Rows that made no draft are rows all the same."""
    for number, text in (
        (reading.blank, _("{n} rows say nothing where it counts: left out, not taken as 0.")),
        (reading.bad, _("{n} rows cannot be read where it counts: left out.")),
        (reading.deleted, _("{n} rows are marked deleted: not made.")),
        (reading.staff, _("{n} rows are people of the other program's own: left out.")),
    ):
        tally.skip += number
        if number:
            tally.notes[text] = number
    for text, number in reading.out.items():
        tally.skip += number
        tally.notes[text] += number
    for text, number in reading.told.items():
        tally.notes[text] += number


def _importer(scene: Scene, one: FileRun, mapping: Mapping, tally: Tally, ledger: Ledger) -> Importer:
    source, expected = one.file.recognised.source, one.file.rows
    main = one.file.recognised.kind
    if mapping.kind == "accounts":
        stage = "prospect" if mapping.derived and (source, main) == ("salesforce", "contacts") else "customer"
        apart = main == "departures"
        owned = "rep_name" in mapping.fields
        return AccountImport(
            scene, source, tally, mapping.derived, expected, stage, exits_apart=apart, owned=owned
        )
    if mapping.kind == "invoice_lines":
        return LineImport(source, tally, ledger)
    homes = Homes(scene, source, tally, "lost" if mapping.kind == "departures" else "customer")
    one.homes.append(homes)
    match mapping.kind:
        case "contacts":
            return ContactImport(scene, source, tally, homes, mapping.derived, expected)
        case "invoices":
            return InvoiceImport(scene, source, tally, homes, ledger)
        case "responses":
            repeats = one.file.read.repeats
            answers = ResponseImport(scene, source, tally, homes, mapping.fields, expected, repeats)
            one.people.append(answers.people)
            return answers
        case "spend":
            return SpendImport(scene, source, tally, homes)
        case "issues":
            return IssueImport(scene, source, tally, homes, expected)
        case "deals":
            return DealImport(scene, source, tally, homes, expected)
        case "departures":
            return DepartureImport(scene, source, tally, homes, mapping.fields, one.file.wanted)
    return ActImport(scene, source, tally, homes, expected)
