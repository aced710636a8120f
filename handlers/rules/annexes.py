"""The annex table by which directives give tasks: what each row gives, to whom, until when."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from handlers.rules import deadlines, directives, sheets, units, words
from handlers.rules.dates import DateFault
from handlers.rules.deadlines import Deadline
from handlers.rules.directives import DirectiveNumber
from handlers.rules.sheets import Caution, Cell, Column, Fault, Row, Table, Why
from handlers.rules.units import UnitFinder
from storage.tables import Official, Unit

COLUMNS = (
    Column("place", ("stt", "tt", "so tt", "no")),
    Column("text", ("noi dung nhiem vu", "noi dung", "nhiem vu", "ten nhiem vu", "noi dung cong viec", "task"), True),
    Column("number", ("so ky hieu", "so ky hieu van ban", "so hieu", "so van ban", "van ban giao", "number")),
    Column("issued", ("ngay van ban", "ngay ban hanh", "ngay thang van ban", "ngay giao", "date of document")),
    Column("issuer", ("co quan ban hanh", "noi ban hanh", "issuer")),
    Column("lead_unit", ("co quan chu tri", "don vi chu tri", "chu tri", "don vi thuc hien", "lead unit"), True),
    Column("lead", ("can bo chu tri", "can bo thuc hien", "nguoi chu tri", "chuyen vien", "lead official")),
    Column("others", ("co quan phoi hop", "don vi phoi hop", "phoi hop", "coordinating units")),
    Column("due", ("thoi han", "thoi han hoan thanh", "thoi gian hoan thanh", "han", "deadline"), True),
    Column("product", ("san pham", "ket qua", "san pham ket qua", "product")),
)
LIMITS = {"text": 4000, "product": 500, "number": 80, "others": 2000, "issuer": 200, "lead_unit": 400}

_SECTION = re.compile(r"^(?:[IVXLC]+|[^\W\d_])\.?$", re.IGNORECASE)
_NOBODY_IN_PARTICULAR = re.compile(r"^cac\b.*\b(?:lien quan|don vi|co quan|phong ban|nganh|xa|thi tran|dia phuong)\b")


@dataclass(frozen=True)
class TaskRow:
    """One task as a row gives it."""

    number: int
    text: str
    lead_unit: Unit
    lead: Official | None
    others: tuple[Unit, ...]
    deadline: Deadline
    product: str | None
    directive: str | None
    issued_on: date | None
    issuer: str | None
    unnumbered: str | None = None
    """What tells its directive apart where that has no number."""
    subject: str | None = None
    signer: str | None = None
    clause: str | None = None
    passage: str | None = None

    @cached_property
    def identity(self) -> str | None:
        """What makes its directive one and the same; None when none is named."""
        if self.directive is None:
            return self.unnumbered
        number, year, issuer = directives.identity(self.directive, self.issued_on, self.issuer or "")
        return f"{number}|{year or ''}|{issuer}"

    @cached_property
    def fingerprint(self) -> str:
        """What makes the task one and the same in every sheet that gives it: directive, words and lead unit."""
        whole = f"{self.identity or ''}\n{words.folded(self.text)}\n{self.lead_unit.id}"
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass
class Annex:
    """A whole table as read."""

    tasks: list[TaskRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cautions: list[Fault] = field(default_factory=list)
    sections: int = 0


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one table against the units and people of one day."""

    table: Table
    finder: UnitFinder
    people: Mapping[int, Sequence[Official]]
    names: Mapping[int, str]
    today: date

    def read(self) -> Annex:
        """Every row; each fault and caution with its row and column."""
        annex, seen = Annex(), dict[str, int]()
        for row in self.table.rows:
            if self._is_section(row):
                annex.sections += 1
                continue
            found = list(sheets.faults_of_cells(self.table, row, LIMITS))
            task = None if found else self._task(row, found, annex.cautions)
            annex.faults += found
            if task is None:
                continue
            other = seen.setdefault(task.fingerprint, row.number)
            if other != row.number:
                annex.faults.append(self._fault(row, "text", Why.TWICE, other=other))
            annex.tasks.append(task)
        return annex

    def _is_section(self, row: Row) -> bool:
        """Whether a row is the title of a group of tasks: "I. Nhóm nhiệm vụ …", with nobody to do it."""
        filled = {key for key in self.table.places if self.table.cell(row, key) is not None}
        place = self.table.text(row, "place")
        return not filled & {"lead_unit", "due", "lead"} and (
            filled == {"place"} or bool(_SECTION.match(place)) or "." in place
        )

    def _task(self, row: Row, found: list[Fault], cautions: list[Fault]) -> TaskRow | None:
        text = self.table.text(row, "text")
        if words.is_blank_or_emoji_only(text):
            found.append(self._fault(row, "text", Why.EMPTY))
        number, dated_on = self._number(row, found)
        issued_on = self._issued_on(row, found) or dated_on
        unit = self._lead_unit(row, found, cautions)
        lead = self._lead(row, unit, found) if unit else None
        others = self._others(row, found, cautions)
        deadline = self._deadline(row, issued_on or self.today, found, cautions)
        if found or unit is None or deadline is None:
            return None
        return TaskRow(
            number=row.number,
            text=text,
            lead_unit=unit,
            lead=lead,
            others=tuple({other.id: other for other in others if other is not unit}.values()),
            deadline=deadline,
            product=self.table.text(row, "product") or None,
            directive=number,
            issued_on=issued_on,
            issuer=self.table.text(row, "issuer") or None,
        )

    def _number(self, row: Row, found: list[Fault]) -> tuple[str | None, date | None]:
        said = " ".join(self.table.text(row, "number").split())
        read = directives.read_number(said)
        if isinstance(read, DateFault):
            found.append(self._fault(row, "number", Why.NO_SUCH_DATE, said=said))
        if isinstance(read, DirectiveNumber):
            return (read.text if read.symbol else said), read.dated_on
        return said or None, None

    def _issued_on(self, row: Row, found: list[Fault]) -> date | None:
        cell = self.table.cell(row, "issued")
        if cell is None:
            return None
        read = deadlines.read_deadline(cell, self.today)
        if isinstance(read, DateFault) or read.kind != "date" or read.on is None:
            found.append(self._date_fault(row, "issued", cell, read))
            return None
        if read.on > self.today:
            found.append(self._fault(row, "issued", Why.FUTURE_DATE, on=read.on))
        return read.on

    def _lead_unit(self, row: Row, found: list[Fault], cautions: list[Fault]) -> Unit | None:
        said = self.table.text(row, "lead_unit")
        if not said:
            found.append(self._fault(row, "lead_unit", Why.EMPTY))
            return None
        meant = self.finder.find(said)
        if len(meant) == 1:
            cautions += self._succeeded(row, "lead_unit", said, meant[0])
            return meant[0]
        pieces = [piece for piece in re.split(r"[;,\n]", said) if words.folded(piece)]
        if not meant and len(pieces) > 1 and all(self.finder.find(piece) for piece in pieces):
            found.append(self._fault(row, "lead_unit", Why.ONE_UNIT))
        else:
            found.append(self._unit_fault(row, "lead_unit", said, meant))
        return None

    def _lead(self, row: Row, unit: Unit, found: list[Fault]) -> Official | None:
        """The lead official, who belongs to the lead unit."""
        said = self.table.text(row, "lead")
        if not said:
            return None
        meant = units.person_of(said, self.people.get(unit.id, ()))
        if len(meant) == 1:
            return meant[0]
        if meant:
            candidates = [f"{person.name} ({person.title})" if person.title else person.name for person in meant]
            found.append(self._fault(row, "lead", Why.MANY_PEOPLE, said=said, candidates=candidates))
            return None
        everybody = [person for people in self.people.values() for person in people]
        elsewhere = next((p for p in units.person_of(said, everybody) if p.unit_id and p.name), None)
        if elsewhere and elsewhere.unit_id:
            home = self.names.get(elsewhere.unit_id, "")
            found.append(self._fault(row, "lead", Why.OF_ANOTHER_UNIT, said=elsewhere.name, unit=home))
        else:
            found.append(self._fault(row, "lead", Why.UNKNOWN_PERSON, said=said))
        return None

    def _others(self, row: Row, found: list[Fault], cautions: list[Fault]) -> list[Unit]:
        """The coordinating units: parted by ; or lines, else by commas where no unit has one in its name."""
        others: list[Unit] = []
        for line in re.split(r"[;\n]", self.table.text(row, "others")):
            pieces = [line] if self.finder.find(line.strip()) else line.split(",")
            if _NOBODY_IN_PARTICULAR.match(words.folded(line)):
                pieces = [line]
            for said in (piece.strip(" .-+•") for piece in pieces):
                if not words.folded(said):
                    continue
                meant = self.finder.find(said)
                if len(meant) == 1:
                    others.append(meant[0])
                    cautions += self._succeeded(row, "others", said, meant[0])
                elif _NOBODY_IN_PARTICULAR.match(words.folded(said)):
                    cautions.append(self._fault(row, "others", Caution.NOT_ONE_UNIT, said=said))
                else:
                    found.append(self._unit_fault(row, "others", said, meant))
        return others

    def _deadline(self, row: Row, given_on: date, found: list[Fault], cautions: list[Fault]) -> Deadline | None:
        cell = self.table.cell(row, "due")
        read = deadlines.read_deadline(cell, given_on)
        if isinstance(read, DateFault):
            found.append(self._date_fault(row, "due", cell, read))
            return None
        if read.on and read.on < self.today:
            cautions.append(self._fault(row, "due", Caution.PAST_DEADLINE, on=read.on))
        return read

    def _succeeded(self, row: Row, key: str, said: str, unit: Unit) -> list[Fault]:
        was = self.finder.abolished(said)
        return [self._fault(row, key, Caution.SUCCEEDED, said=was.name, unit=unit.name)] if was else []

    def _date_fault(self, row: Row, key: str, cell: Cell, read: object) -> Fault:
        why = Why.NO_SUCH_DATE if read is DateFault.NO_SUCH_DATE else Why.UNREADABLE_DATE
        return self._fault(row, key, why, said=sheets.in_words(cell)[:80])

    def _unit_fault(self, row: Row, key: str, said: str, meant: Sequence[Unit]) -> Fault:
        if meant:
            return self._fault(row, key, Why.MANY_UNITS, said=said[:80], candidates=[unit.name for unit in meant])
        return self._fault(row, key, Why.UNKNOWN_UNIT, said=said[:80])

    def _fault(self, row: Row, key: str, why: Why | Caution, **about: object) -> Fault:
        return Fault(row.number, self.table.heading(key), why, about)
