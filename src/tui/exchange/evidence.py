"""What one pass over all rows of a file gathers, column by column, for the judgements of plan.py."""

from __future__ import annotations

from collections import Counter

from tui.clean import clean_line
from tui.exchange.dates import DateEvidence
from tui.exchange.numbers import NumberEvidence
from tui.exchange.preview import ProblemList
from tui.exchange.sheet import Sheet
from tui.exchange.words import MISSING

_DATES = frozenset({"date", "month"})
_NUMBERS = frozenset({"money", "price", "int"})
_PICK = "pick"
_JUDGED = _DATES | _NUMBERS | {"score", _PICK}
_MOST_PICKS = 2_000


class Evidence:
    """What one pass over the rows gathers, by column."""

    def __init__(self, kinds: dict[int, set[str]]) -> None:
        self.kinds = kinds
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
        for chunk in sheet.chunks(problems):
            self.rows += len(chunk.lines)
            for index, types in self.kinds.items():
                if index in self.samples and not types & _JUDGED:
                    continue
                cells = chunk.column(index)
                if index not in self.samples:
                    self._sample(index, cells)
                if index in self.scores:
                    self.scores[index].update(cells)
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

    def _sample(self, index: int, cells: list[str]) -> None:
        filled = [cell for cell in cells if cell.strip() not in MISSING]
        if filled:
            self.samples[index] = clean_line(filled[0], 60)
            self.codes[index] = all(len(cell) == 2 and cell.isupper() for cell in filled[:200])
