"""What one pass over all rows of a file gathers, column by column, for the judgements of plan.py."""

from __future__ import annotations

from collections import Counter

from tui.clean import clean_line
from tui.exchange.cells import column_for
from tui.exchange.date_order import DateEvidence
from tui.exchange.leave_out import other_question
from tui.exchange.numbers import NumberEvidence
from tui.exchange.preview import ProblemList
from tui.exchange.repeats import Repeats
from tui.exchange.sheet import Rows, Sheet
from tui.exchange.words import MISSING

_DATES = frozenset({"date", "month"})
_NUMBERS = frozenset({"money", "price", "share", "int"})
_PICK = "pick"
_JUDGED = _DATES | _NUMBERS | {"score", _PICK}
_MOST_PICKS = 2_000


class Evidence:
    """What one pass over the rows gathers, by column."""

    def __init__(self, kinds: dict[int, set[str]], once: int | None = None) -> None:
        """`once`: the column whose cells are asked for repeats."""
        self.kinds = kinds
        self._once = once
        self._asked = next((i for i, types in kinds.items() if "asked" in types), None)
        self.repeats = None if once is None else Repeats()
        self.dates = {index: DateEvidence() for index, types in kinds.items() if types & _DATES}
        self.numbers = {index: NumberEvidence() for index, types in kinds.items() if types & _NUMBERS}
        self.scores: dict[int, Counter[str]] = {
            i: Counter() for i, types in kinds.items() if "score" in types
        }
        self.picks: dict[int, Counter[str]] = {i: Counter() for i, types in kinds.items() if _PICK in types}
        self.samples: dict[int, str] = {}
        self.codes: dict[int, bool] = {}
        self.rows = 0

    def gather(self, sheet: Sheet, problems: ProblemList) -> None:
        taken, untold = column_for("id", ""), ProblemList(keep=0)
        for chunk in sheet.chunks(problems):
            self.rows += len(chunk.lines)
            if self.repeats is not None and self._once is not None:
                # as they will be read when they are taken: two spellings may come down to one id
                self.repeats.feed(taken.convert(chunk.column(self._once), chunk.lines, untold)[0])
            for index, types in self.kinds.items():
                if index in self.samples and not types & _JUDGED:
                    continue
                cells = chunk.column(index)
                if index not in self.samples:
                    self._sample(index, cells)
                if index in self.scores:
                    self.scores[index].update(self._of_nps(chunk, cells))
                if index in self.picks and len(self.picks[index]) < _MOST_PICKS:
                    self.picks[index].update(cells)
                if types & (_DATES | _NUMBERS):
                    distinct = (
                        dict.fromkeys(cells).keys() - MISSING if types & _NUMBERS else dict.fromkeys(cells)
                    )
                    if types & _DATES:
                        self.dates[index].feed(text for text in distinct if text not in MISSING)
                    if types & _NUMBERS:
                        self.numbers[index].feed(distinct)
        if self.repeats is not None:
            self.repeats.close()

    def _of_nps(self, chunk: Rows, cells: list[str]) -> list[str]:
        """The answers to a question of 0 to 10, where a column says what was asked."""
        if self._asked is None:
            return cells
        asked = chunk.column(self._asked)
        others = {text for text in set(asked) if other_question(text)}
        return (
            [cell for cell, text in zip(cells, asked, strict=True) if text not in others] if others else cells
        )

    def _sample(self, index: int, cells: list[str]) -> None:
        filled = [cell for cell in cells if cell.strip() not in MISSING]
        if filled:
            self.samples[index] = clean_line(filled[0], 60)
            self.codes[index] = all(len(cell) == 2 and cell.isupper() for cell in filled[:200])
