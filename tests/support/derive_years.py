"""Moving every year that a report states by the same number of years."""

import datetime
import re

ERAS = [("令和", "R", datetime.date(2019, 5, 1)), ("平成", "H", datetime.date(1989, 1, 8)),
        ("昭和", "S", datetime.date(1926, 12, 25))]
FIRST = {name: start.year for era in ERAS for name, start in ((era[0], era[2]), (era[1], era[2]))}
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
YEAR = re.compile(r"(?P<era>平成|令和|昭和)(?P<a>\s?)(?P<number>元|[0-9０-９]{1,2})(?P<b>\s?)年"
                  r"(?=(?P<fiscal>\s?度)?)(?=\s?(?P<month>[0-9０-９]{1,2})\s?月)?"
                  r"|(?P<letter>[HRS])(?P<short>元|[0-9]{1,2})(?![0-9])"
                  r"|(?<![0-9０-９])(?P<bare>元|[0-9０-９]{1,2})年(?=度|(?P<bare_month>[0-9]{1,2})月)")
ISO_YEAR = re.compile(r"\b\d{4}(?=[-/]|$)")


def to_number(text):
    return 1 if text == "元" else int(text.translate(DIGITS))


def era_of(year, month):
    """The era of a month, and its year there."""
    for name, letter, start in ERAS:
        if (year, month) >= (start.year, start.month):
            return name, letter, year - start.year + 1
    raise ValueError(year)


class Shift:
    """by: years to add; base: the report's fiscal year before; keep_heisei: a fiscal year 2019 is
    平成31年度 rather than 令和元年度."""

    def __init__(self, by, base, keep_heisei=False):
        self.by, self.base, self.keep_heisei = by, base, keep_heisei

    def text(self, text):
        return YEAR.sub(self._replace, text)

    def edtf(self, value):
        return ISO_YEAR.sub(lambda match: str(int(match[0]) + self.by), value)

    def _first_month(self, year):
        """The month that decides the era of a whole fiscal year."""
        return 4 if self.keep_heisei or year != 2019 else 5

    def _replace(self, match):
        if match["era"]:
            year = FIRST[match["era"]] + to_number(match["number"]) - 1 + self.by
            month = to_number(match["month"] or str(self._first_month(year)))
            name, _, number = era_of(year, month)
            if number == 1:
                return f"{name}元年"
            return f"{name}{match['a']}{number}{match['b']}年"
        if match["letter"]:
            year = FIRST[match["letter"]] + to_number(match["short"]) - 1 + self.by
            _, letter, number = era_of(year, self._first_month(year))
            return f"{letter}{'元' if number == 1 else number}"
        year = self._nearest(to_number(match["bare"])) + self.by
        month = int(match["bare_month"] or self._first_month(year))
        number = era_of(year, month)[2]
        return f"{'元' if number == 1 else number}年"

    def _nearest(self, number):
        years = (start.year + number - 1 for _, _, start in ERAS)
        return min(years, key=lambda year: abs(year - self.base))
