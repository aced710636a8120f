"""Lines of who, with whom and until when, put to the passages they stand below."""

from dataclasses import dataclass
from datetime import date

from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import addressees, cells, due, duties, headings, labels
from handlers.rules.reading.clauses import PLAIN, Clause
from handlers.rules.reading.due import Due
from handlers.rules.reading.duties import Why
from handlers.rules.reading.findings import Aside, Duty

_BARE = (Why.EXHORTATION, Why.NOBODY)
"""Why a passage was held for no task that is one as soon as a line says who does it."""


@dataclass
class Lines:
    """What has been found so far; a line takes from it what it is about."""

    tasks: list[Duty]
    asides: list[Aside]
    issued_on: date | None
    days: WorkCalendar
    _are_on: bool = False
    _told: int = 0
    """How many tasks have had their lines, so that the next block of lines is about others."""

    def end(self) -> None:
        """Something else than a line has come."""
        if self._are_on:
            self._are_on, self._told = False, len(self.tasks)

    def put(self, clause: Clause, over: str | None) -> bool:
        """As in "Chủ trì: …", "Thời hạn: …" on lines of their own, of `over` where a heading says so."""
        parent, said = over or headings.parent(clause), labels.read(clause.text)
        same = self._of(parent)
        title = next((aside for aside in reversed(self.asides) if aside.clause == parent), None)
        # "a) Thời gian: …" below a title alone may be that of an event: somebody has to be named.
        names_somebody = clause.depth == PLAIN or clause.depth >= 40 or bool(set(said) - {"due"})
        if not same and title and names_somebody and title.why in {Why.HEADING, *_BARE}:
            self.asides.remove(title)
            same = [self._task_of(title)]
        same = same or self._below(parent, 0)
        if not same:
            return False
        if "due" not in said and (own := due.find(clause.text, self.issued_on, self.days)).kind != "none":
            same[-1].due = own
        for task in same:
            self.tell(task, said)
        same[0].passage += "\n" + clause.text
        self._are_on = True
        return True

    def lead_on(self, clause: Clause) -> str | None:
        """The clause that lines below "b) Cơ quan thực hiện:" are about; None where it has no task."""
        parent = headings.parent(clause)
        if same := self._of(parent):
            same[0].passage += "\n" + clause.text
            self._are_on = True
        return parent if same else None

    def tell(self, task: Duty, said: dict[str, str]) -> None:
        """What lines say of a task, by `labels.read`."""
        if "lead" in said:
            task.lead_units = addressees.names_of(said["lead"])
        if "others" in said:
            task.coordinating_units = addressees.names_of(said["others"])
        if "due" in said:
            task.due = cells.read(said["due"], self.issued_on, self.days)
        if "product" in said:
            task.product = said["product"]

    def _of(self, parent: str) -> list[Duty]:
        """The tasks of a clause that had no lines yet; what stands last in it and names nobody may be one."""
        same = self._below(parent, self._told)
        last = self.asides[-1] if self.asides else None
        if same or last is None or last.clause == parent or not headings.is_below(last.clause, parent):
            return same
        if last.why not in _BARE or duties.is_thing(labels.without_its_name(last.text)):
            return []
        return [self._task_of(self.asides.pop())]

    def _below(self, parent: str, start: int) -> list[Duty]:
        return [task for task in self.tasks[start:] if headings.is_below(task.clause, parent)]

    def _task_of(self, aside: Aside) -> Duty:
        task = Duty(aside.clause, [], [], labels.without_its_name(aside.text), aside.text, Due())
        self.tasks.append(task)
        return task
