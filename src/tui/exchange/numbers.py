"""Amounts as they are written: decimal comma or point judged on a whole column, exact, never a float."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from tui.clean import fold
from tui.i18n import _

DIGITS = 15
_LONGEST = 60
_SIGNS = {
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "EUROS": "EUR",
    "Euro": "EUR",
    "MX$": "MXN",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "S/": "PEN",
    "S/.": "PEN",
    "Kč": "CZK",
    "Ft": "HUF",
    "lei": "RON",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP",
    "₪": "ILS",
    "人民币": "CNY",
    "£": "GBP",
    "US$": "USD",
    "R$": "BRL",
    "元": "CNY",
    "CN¥": "CNY",
    "zł": "PLN",
    "₹": "INR",
    "₩": "KRW",
}
_SEVERAL = frozenset({"$", "¥", "kr", "kr.", "Fr", "Fr."})
"""Signs of money in several countries: an amount all the same."""
_CODES = """EUR USD GBP CHF JPY CNY RMB SEK NOK DKK PLN CZK HUF RON BRL MXN ARS CLP COP PEN CAD AUD NZD INR KRW SGD HKD
TWD ZAR TRY ILS AED THB IDR PHP MYR VND UAH RUB BGN ISK""".split()
_MONEY = re.compile(
    r"(?P<first>[^\d\s().,+−-]{1,4}\s*(?=\())?"
    r"(?P<open>\()?\s*(?P<sign>[-−+])?\s*(?P<before>[^\d\s().,+−-][^\d\s(),+−-]{0,4}?)?\s*(?P<sign2>[-−+])?\s*"
    r"(?P<number>[.,]?\d[\d.,'’\s]*?)\s*(?P<trail>[-−])?\s*(?P<after>[^\d\s().,+−-]{1,5}\.?)?\s*(?P<close>\))?"
)
_POINT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?|\d*\.?\d+|\d+\.")
_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d*)?|\d*,?\d+|\d+,")
_BLANKS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?:\D|$))")


def currency_of(mark: str) -> str:
    """An ISO code for a sign or a code; "" where it is none, or one that several countries use ($, ¥)."""
    mark = mark.strip()
    code = _SIGNS.get(mark, mark.upper())
    code = "CNY" if code == "RMB" else code
    return code if code in _CODES else ""


def currency_in(header: str) -> str:
    """A code that stands in a header: `Amount (EUR)`, `ARR in USD`."""
    words = re.split(r"[^A-Za-z€£]+", header)
    return next(
        (code for word in words if word.isupper() or word in _SIGNS if (code := currency_of(word))), ""
    )


_FACTORS = (
    (
        1_000_000,
        re.compile(
            r"(?:^|[\s(\[_/])(?:mio\.?|millions?|millones|milhoes|m\s?(?:€|eur))(?:$|[\s)\]_/€])|百万"
        ),
    ),
    (10_000, re.compile(r"万元|\(万\)|（万）")),
    (
        1_000,
        re.compile(
            r"(?:^|[\s(\[_/])(?:[kt]\s?(?:€|\$|£|eur|usd|gbp|chf)|thousands?|tsd\.?|tausend|miles|milliers|milhares|'?000'?s?)"
            r"(?:$|[\s)\]_/€])|千元"
        ),
    ),
)


def factor_in(header: str) -> int:
    """By what amounts are to be multiplied where a header says so: `Umsatz (TEUR)`, `Revenue in k€`, 万元."""
    text = fold(header)
    return next((factor for factor, said in _FACTORS if said.search(text)), 1)


def amount(text: str, style: str = "point") -> Decimal | None:
    """One cell as an exact number; None where it is none: NaN, 1e400, -0, more than 15 digits, wrong groups.

    `(1,234.50)` and `1,234.50-` are negative: credits.
    """
    text = text.strip().lstrip("'")
    if len(text) > _LONGEST:
        return None
    match = _MONEY.fullmatch(text)
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    if any(
        mark and mark.strip() not in _SEVERAL and not currency_of(mark)
        for mark in (match["first"], match["before"], match["after"])
    ):
        return None
    number = _BLANKS.sub("", match["number"])
    if not (_POINT if style == "point" else _COMMA).fullmatch(number):
        return None
    number = number.replace(",", "") if style == "point" else number.replace(".", "").replace(",", ".")
    if len(number.replace(".", "").lstrip("0")) > DIGITS:
        return None
    signs = [mark for mark in (match["sign"], match["sign2"], match["trail"]) if mark and mark != "+"]
    negative = bool(match["open"]) + len(signs)
    if negative > 1:
        return None
    value = Decimal(number)
    if negative and not value:
        return None
    return -value if negative else value


def share(text: str, style: str = "point") -> Decimal | None:
    """A part of one: `10%` is 0.1, and so is `0.1`; a bare number above 1 is in percent."""
    text = text.strip()
    percent = text.endswith("%")
    value = amount(text.rstrip("%").rstrip() if percent else text, style)
    if value is None:
        return None
    return value / 100 if percent or value > 1 else value


def to_cents(value: Decimal) -> int:
    """Integer cents, half to even."""
    return int(value.scaleb(2).to_integral_value(ROUND_HALF_EVEN))


class NumberEvidence:
    """What a column's cells say about its decimal mark and its currency; fed with distinct values."""

    def __init__(self) -> None:
        self.point = self.comma = self.unclear_point = self.unclear_comma = 0
        self.currencies: set[str] = set()

    def feed(self, values: Iterable[str]) -> None:
        for text in values:
            if text.isdecimal():
                continue
            whole, mark, rest = text.partition(".")
            if (
                mark
                and rest.isdecimal()
                and whole.isdecimal()
                and (len(rest) != 3 or len(whole) > 3 or whole[0] == "0")
            ):
                self.point += 1
            elif text:
                self._weigh(text)

    def _weigh(self, text: str) -> None:
        if len(text) > _LONGEST:
            return
        match = _MONEY.fullmatch(text.strip())
        if not match:
            return
        self.currencies.update(
            code
            for mark in (match["first"], match["before"], match["after"])
            if mark and (code := currency_of(mark))
        )
        number = _BLANKS.sub("", match["number"])
        commas, points = number.count(","), number.count(".")
        if commas and points:
            if number.rindex(",") > number.rindex("."):
                self.comma += 1
            else:
                self.point += 1
        elif commas or points:
            self._one_mark(number, "," if commas else ".")

    def _one_mark(self, number: str, mark: str) -> None:
        groups = number.split(mark)
        as_groups = (
            1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
        )
        decimal = len(groups) == 2 and not as_groups
        if not decimal and not as_groups:
            return
        unclear = as_groups and len(groups) == 2
        if mark == ",":
            self.comma += decimal
            self.point += as_groups and not unclear
            self.unclear_comma += unclear
        else:
            self.point += decimal
            self.comma += as_groups and not unclear
            self.unclear_point += unclear

    def decide(self, delimiter: str) -> tuple[str, str]:
        """(point or comma, what was assumed). `1,234` alone is a thousand; `1.234` too in a file with `;`."""
        if self.point or self.comma:
            style = "comma" if self.comma > self.point else "point"
            return style, _("Amounts are read with a decimal comma.") if style == "comma" else ""
        if self.unclear_comma and delimiter != ";":
            return "point", _("1,234 is read as one thousand two hundred and thirty-four.")
        if self.unclear_point and delimiter == ";":
            return "comma", _("1.234 is read as one thousand two hundred and thirty-four.")
        return ("comma" if self.unclear_comma else "point"), ""
