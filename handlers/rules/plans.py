"""The sheet by which a plan gives indicators to units: what each row measures, in which periods, how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from handlers.rules import deadlines, quantities, sheets, units, words
from handlers.rules.dates import DateFault
from handlers.rules.sheets import Caution, Column, Fault, Row, Table, Why
from handlers.rules.units import UnitFinder
from storage.tables import Aggregation, Direction, Every, Official, Unit

_ROMAN = ("i", "ii", "iii", "iv")
QUARTERS = tuple(f"q{number}" for number in range(1, 5))
MONTHS = tuple(f"m{number}" for number in range(1, 13))
COLUMNS = (
    Column("place", ("stt", "tt", "so tt", "no")),
    Column("indicator", ("chi tieu", "ten chi tieu", "noi dung chi tieu", "indicator"), True),
    Column("measure", ("don vi tinh", "dvt", "unit of measure", "measure"), True),
    Column("unit", ("don vi thuc hien", "don vi", "co quan thuc hien", "co quan chu tri", "dia phuong", "unit"), True),
    Column("official", ("can bo bao cao", "can bo phu trach", "nguoi bao cao", "official")),
    Column("year", ("nam", "year")),
    Column("total", ("ke hoach nam", "kh nam", "chi tieu nam", "plan of the year")),
    *(
        Column(key, (f"quy {_ROMAN[n]}", f"quy {n + 1}", f"kh quy {_ROMAN[n]}", f"quarter {n + 1}"))
        for n, key in enumerate(QUARTERS)
    ),
    *(
        Column(key, (f"thang {n}", f"thang {n:02d}", f"t{n}", f"kh thang {n}", f"month {n}"))
        for n, key in enumerate(MONTHS, 1)
    ),
    Column("direction", ("chieu", "chieu danh gia", "xu huong", "direction")),
    Column("aggregation", ("cach tinh", "phuong phap tinh", "cach cong", "aggregation")),
    Column("needed", ("ty le phai dat", "muc phai dat", "needed")),
    Column("until", ("tinh den", "den ngay", "han cuoi", "until")),
    Column("denominator", ("tinh tren", "mau so", "denominator")),
)
LIMITS = {"indicator": 300, "measure": 60, "denominator": 200, "unit": 400}
_DIRECTIONS = {
    Direction.HIGHER: {"", "cao", "tang", "cao tot", "cang cao cang tot", "higher"},
    Direction.LOWER: {"thap", "giam", "thap tot", "cang thap cang tot", "lower"},
}
_AGGREGATIONS = {
    Aggregation.SUM: {"", "tong", "cong", "cong don", "luy ke", "sum"},
    Aggregation.LEVEL: {"cuoi ky", "thoi diem", "muc cuoi ky", "level"},
    Aggregation.AVERAGE: {"binh quan", "trung binh", "average"},
    Aggregation.YEARLY: {"ca nam", "nam", "mot lan", "yearly"},
}
Word = TypeVar("Word")


@dataclass(frozen=True)
class PlanRow:
    """One indicator of one unit as a row gives it."""

    number: int
    name: str
    measure: str
    unit: Unit
    official: Official | None
    year: int
    year_plan: Decimal | None
    plans: Mapping[int, Decimal]
    every: Every
    direction: Direction
    aggregation: Aggregation
    needed_percent: int
    until_on: date | None
    denominator: str | None

    @property
    def folded(self) -> str:
        """What makes it one and the same indicator of its unit and year."""
        return words.folded(self.name)[:300]


@dataclass
class PlanSheet:
    """A whole sheet as read."""

    rows: list[PlanRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cautions: list[Fault] = field(default_factory=list)
    sections: int = 0


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one sheet against the units and people of one day."""

    table: Table
    finder: UnitFinder
    people: Mapping[int, Sequence[Official]]
    year: int
    today: date

    def read(self) -> PlanSheet:
        """Every row; each fault and caution with its row and column."""
        sheet, seen = PlanSheet(), dict[tuple[int, int, str], int]()
        for row in self.table.rows:
            if self._is_section(row):
                sheet.sections += 1
                continue
            found = list(sheets.faults_of_cells(self.table, row, LIMITS))
            read = None if found else self._row(row, found, sheet.cautions)
            sheet.faults += found
            if read is None:
                continue
            other = seen.setdefault((read.year, read.unit.id, read.folded), row.number)
            if other != row.number:
                sheet.faults.append(self._fault(row, "indicator", Why.TWICE, other=other))
            sheet.rows.append(read)
        return sheet

    def _is_section(self, row: Row) -> bool:
        """Whether a row is the title of a group: nobody to do it, no measure, no figure."""
        filled = {key for key in self.table.places if self.table.cell(row, key) is not None}
        return filled <= {"place", "indicator"}

    def _row(self, row: Row, found: list[Fault], cautions: list[Fault]) -> PlanRow | None:
        name, measure = self.table.text(row, "indicator"), self.table.text(row, "measure")
        for key, is_empty in (("indicator", words.is_blank_or_emoji_only(name)), ("measure", not measure)):
            if is_empty:
                found.append(self._fault(row, key, Why.EMPTY))
        unit = self._unit(row, found)
        official = self._official(row, unit, found) if unit else None
        year = self._whole(row, "year", self.year, range(2000, 2101), found)
        needed = self._whole(row, "needed", 100, range(1, 201), found)
        until_on = self._until(row, found)
        direction = self._word(row, "direction", _DIRECTIONS, found)
        aggregation = self._word(row, "aggregation", _AGGREGATIONS, found)
        total, of = self._figure(row, "total", measure, found), self._periods(row, measure, found)
        if found or unit is None or direction is None or aggregation is None:
            return None
        every, plans = of
        if aggregation is Aggregation.YEARLY or every is Every.YEAR:
            every, plans = Every.YEAR, {1: total} if total is not None else {}
        if not plans:
            found.append(self._fault(row, "total", Why.NO_PLAN))
            return None
        total = self._total(row, aggregation, total, plans, cautions)
        return PlanRow(
            number=row.number,
            name=name,
            measure=measure,
            unit=unit,
            official=official,
            year=year,
            year_plan=total,
            plans=plans,
            every=every,
            direction=direction,
            aggregation=aggregation,
            needed_percent=needed,
            until_on=until_on,
            denominator=self.table.text(row, "denominator") or None,
        )

    def _unit(self, row: Row, found: list[Fault]) -> Unit | None:
        said = self.table.text(row, "unit")
        meant = self.finder.find(said) if said else []
        if len(meant) == 1:
            return meant[0]
        if not said:
            found.append(self._fault(row, "unit", Why.EMPTY))
        elif meant:
            candidates = [unit.name for unit in meant]
            found.append(self._fault(row, "unit", Why.MANY_UNITS, said=said[:80], candidates=candidates))
        else:
            found.append(self._fault(row, "unit", Why.UNKNOWN_UNIT, said=said[:80]))
        return None

    def _official(self, row: Row, unit: Unit, found: list[Fault]) -> Official | None:
        said = self.table.text(row, "official")
        meant = units.person_of(said, self.people.get(unit.id, ())) if said else []
        if said and len(meant) != 1:
            about = {"said": said[:80], "candidates": [one.name for one in meant]}
            found.append(self._fault(row, "official", Why.MANY_PEOPLE if meant else Why.UNKNOWN_PERSON, **about))
        return meant[0] if len(meant) == 1 else None

    def _periods(self, row: Row, measure: str, found: list[Fault]) -> tuple[Every, dict[int, Decimal]]:
        """The plans of the months, else of the quarters; a gap between them is a fault, never taken for nothing."""
        for every, keys in ((Every.MONTH, MONTHS), (Every.QUARTER, QUARTERS)):
            said = {n: self._figure(row, key, measure, found) for n, key in enumerate(keys, 1)}
            plans = {n: plan for n, plan in said.items() if plan is not None}
            if not plans:
                continue
            lacking = [n for n in said if n not in plans]
            if lacking and not found:
                key = next((keys[n - 1] for n in lacking if keys[n - 1] in self.table.places), keys[min(plans) - 1])
                found.append(self._fault(row, key, Why.LACKS_PERIODS, said=", ".join(map(str, lacking))))
            return every, plans
        return Every.YEAR, {}

    def _total(
        self,
        row: Row,
        aggregation: Aggregation,
        total: Decimal | None,
        plans: Mapping[int, Decimal],
        cautions: list[Fault],
    ) -> Decimal | None:
        """The year's plan: as said, else what the periods make of it; where the two differ the office should look."""
        made = sum(plans.values(), Decimal(0)) if aggregation is Aggregation.SUM else plans[max(plans)]
        if total is None:
            return None if aggregation is Aggregation.AVERAGE else made
        if aggregation is Aggregation.SUM and made != total:
            about = {"made": made, "said": total}
            cautions.append(Fault(row.number, self.table.heading("total"), Caution.OTHER_SUM, about))
        return total

    def _figure(self, row: Row, key: str, measure: str, found: list[Fault]) -> Decimal | None:
        cell = self.table.cell(row, key)
        if cell is None:
            return None
        figure = quantities.of_cell(cell, measure)
        if figure is None:
            found.append(self._fault(row, key, Why.NO_FIGURE, said=sheets.in_words(cell)[:80]))
        return figure

    def _whole(self, row: Row, key: str, otherwise: int, allowed: range, found: list[Fault]) -> int:
        said = self.table.text(row, key).removesuffix("%").strip()
        if not said:
            return otherwise
        if not (said.isascii() and said.isdecimal()) or int(said[:9]) not in allowed:
            found.append(self._fault(row, key, Why.NO_FIGURE, said=said[:80]))
            return otherwise
        return int(said)

    def _until(self, row: Row, found: list[Fault]) -> date | None:
        cell = self.table.cell(row, "until")
        if cell is None:
            return None
        read = deadlines.read_deadline(cell, self.today)
        if isinstance(read, DateFault) or read.on is None:
            found.append(self._fault(row, "until", Why.UNREADABLE_DATE, said=sheets.in_words(cell)[:80]))
            return None
        return read.on

    def _word(self, row: Row, key: str, known: Mapping[Word, set[str]], found: list[Fault]) -> Word | None:
        said = words.folded(self.table.text(row, key))
        meant = next((word for word, names in known.items() if said in names), None)
        if meant is None:
            found.append(self._fault(row, key, Why.UNKNOWN_WORD, said=said[:80]))
        return meant

    def _fault(self, row: Row, key: str, why: Why, **about: object) -> Fault:
        return Fault(row.number, self.table.heading(key), why, about)
