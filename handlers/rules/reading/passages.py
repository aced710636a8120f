"""The passages of a document that give work, and all the others with the reason why they do not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import (
    addressees,
    clauses,
    due,
    duties,
    groups,
    headings,
    labels,
    lines,
    orders,
    products,
    verbs,
)
from handlers.rules.reading.clauses import LETTER, NUMBER, PLAIN, Clause
from handlers.rules.reading.duties import Why
from handlers.rules.reading.findings import Aside, Duty
from handlers.rules.reading.known import Known
from handlers.rules.reading.told import Order

_ATTACHED = re.compile(r"\(?\s*(?:(?:Ban hành|Sao gửi) )?[Kk]èm theo\b|\((?:Đính|Gửi|Có|Sao gửi) kèm\b")


@dataclass
class Finder:
    """Goes through the clauses of one document in order."""

    issued_on: date | None
    known: Known
    to: Sequence[str]
    days: WorkCalendar
    tasks: list[Duty] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """The marks the clauses began with."""
    _above: list[headings.Above] = field(default_factory=list)
    _before_it: tuple[str, tuple[str, ...]] = ("", ())
    """The clause of the passage before, and whom it named."""
    _lines: lines.Lines = field(init=False)

    def __post_init__(self) -> None:
        self._lines = lines.Lines(self.tasks, self.asides, self.issued_on, self.days)

    def read(self, found: Sequence[Clause]) -> None:
        """Every clause, each of its words once."""
        marked = [at for at, clause in enumerate(found) if clause.depth < PLAIN]
        first, last = (marked[0], marked[-1]) if marked else (len(found), -1)
        if marked and not re.search(r"[.;/:]$", found[last].text):
            last += 1  # the last mark only headed what stands below it
        last = max([last, *(at for at, clause in enumerate(found) if marked and labels.is_one(clause.text))])
        for at, clause in enumerate(found):
            below = found[at + 1] if at + 1 < len(found) else None
            if clause.depth == PLAIN:
                while self._above and (self._above[-1].plain or self._above[-1].depth >= 39):
                    self._above.pop()
            else:
                while self._above and self._above[-1].depth >= clause.depth:
                    self._above.pop()
            if clause.mark:
                self.marks.append(clause.mark)
            if not clause.text:
                continue
            names_them = clause.mark and orders.heading(clause.text)
            if (clause.text.isupper() and not names_them) or _ATTACHED.match(clause.text):
                self._aside(clause, clause.text, Why.HEADING)
                self._above.append(headings.above(clause, None, purpose=bool(duties.section(clause.text))))
            elif at < first and marked:
                self._before(clause)
            elif at > last and clause.depth == PLAIN and marked and self._closes(clause.text):
                self._aside(Clause("", "", PLAIN, clause.text), clause.text, Why.CLOSING)
            elif at > last and clause.depth == PLAIN and marked and self._is_for_all(clause.text, found[last].text):
                # It speaks to everybody again, whomever the last clause was for.
                self._above = [above for above in self._above if above.depth < 0]
                self._passage("", clause.text)
            else:
                self._clause(clause, below)

    def _before(self, clause: Clause) -> None:
        """What stands before the first clause: grounds; whom it orders is whom the clauses are for."""
        order = orders.read(clause.text, self.known)
        if order and order.ordered:
            if (
                not clause.text.rstrip().endswith(":")
                and due.find(clause.text, self.issued_on, self.days).kind != "none"
            ):
                self._passage("", clause.text)
                return
            self._above = [headings.Above(-1, "", order.names)]
        self._aside(clause, clause.text, Why.GROUNDS)

    def _clause(self, clause: Clause, below: Clause | None) -> None:
        if self._line(clause):
            return
        self._lines.end()
        leads_on = below is not None and below.depth > clause.depth and below.depth < PLAIN
        if clause.depth == PLAIN:
            from_ = NUMBER if headings.commands(clause.text) else LETTER
            leads_on = below is not None and from_ <= below.depth < PLAIN and clause.text.endswith(":")
        leads_up = leads_on or clause.text.rstrip().endswith(":")
        is_title = clause.depth < PLAIN and not leads_up and headings.is_title(clause.text, self.known)
        if not ((leads_up or is_title) and self._heads(clause, below if leads_on or is_title else None)):
            self._listed(clause)

    def _line(self, clause: Clause) -> bool:
        """Whether a clause only says of what stands above it who, with whom or until when."""
        over = self._above[-1].lines_of if self._above else None
        if labels.leads_to_lines(clause.text) and (of := self._lines.lead_on(clause)) is not None:
            self._above.append(headings.Above(clause.depth, clause.path, lines_of=of))
            return True
        return labels.is_one(clause.text) and self._lines.put(clause, over)

    def _heads(self, clause: Clause, below: Clause | None) -> bool:
        """Whether a clause is the heading of what follows; its addressees are then theirs."""
        text = clause.text.strip()
        ends = text.endswith(":")
        order = orders.heading(text, self.known) or (orders.read(text, self.known) if ends or below else None)
        whole = text[-1:] in ".;" or (len(text) > headings.SHORT and not ends)
        if whole and not (order and not text[order.rest :].strip(" .;:")):
            if order and below:
                self._above.append(headings.above(clause, below, order.names))
            return False
        purpose = False if order or headings.commands(text) else duties.section(text)
        if purpose is None:
            purpose = self._above[-1].purpose if self._above else False
        intro = text.rstrip(": ") if ends else ""
        names, others = (order.names, tuple(addressees.coordinating(text, self.known))) if order else ((), ())
        self._above.append(headings.above(clause, below, names, intro, others, purpose=purpose))
        self._aside(clause, text, Why.HEADING)
        return True

    # --- passages -------------------------------------------------------------------------------------------

    def _listed(self, clause: Clause) -> None:
        """A clause as one passage, or as the items of the list inside it."""
        items = clauses.items(clause.text)
        if not items:
            self._passage(clause.path, clause.text)
            return
        intro = clause.text[: items[0][1]].strip()
        names: tuple[str, ...] = ()
        others: tuple[str, ...] = ()
        if intro:
            last = intro.rstrip(": ").rsplit(", ", 1)[-1]
            order = next(filter(None, (kind(intro, self.known) for kind in (orders.read, orders.heading))), None)
            order = order or orders.heading(last, self.known)
            names, others = order.names if order else (), tuple(addressees.coordinating(intro, self.known))
            self._aside(clause, intro, Why.HEADING)
        self._above.append(
            headings.Above(
                98, clause.path, names, others, intro.rstrip(": "), self._above[-1].purpose if self._above else False
            )
        )
        for place, (label, start, end) in enumerate(items):
            text, rest = clause.text[start:end].strip(), ""
            if place == len(items) - 1:
                text, rest = self._last_item(text)
            self._passage(clause.path + label, text)
            if rest:
                self._passage(clause.path, rest)
        self._above.pop()

    def _last_item(self, text: str) -> tuple[str, str]:
        """What follows the last item of a list in sentences of its own belongs to the whole clause."""
        sentences = groups.sentences(text)
        for at, sentence in enumerate(sentences[1:], 1):
            own = orders.read(sentence, self.known)
            if sentences[at - 1].rstrip().endswith(".") and (own or due.find(sentence, self.issued_on, self.days).rule):
                return " ".join(sentences[:at]), " ".join(sentences[at:])
        return text, ""

    def _passage(self, path: str, text: str) -> None:
        """One task for each of those a passage names in sentences of their own."""
        inherited = self._names()
        if path and self._before_it[0] == path and self._before_it[1] and not text.startswith("("):
            inherited = self._before_it[1]
        whole = "lead" in labels.read(text)
        parts = [(text, None)] if whole else groups.read(text, self.known, self.issued_on, self.days)
        for part, order in parts:
            own = None if order and inherited and orders.is_verb(part) else order
            self._judge(path, part, own, inherited)

    def _judge(self, path: str, text: str, order: Order | None, inherited: tuple[str, ...]) -> None:
        said = labels.read(text)
        names = list(order.names if order else inherited)
        self._before_it = (path, tuple(names))
        found = due.find(text, self.issued_on, self.days)
        to_do = clauses.unbracketed(text) if order is None else text[order.rest :].strip(" ,:") or text
        purpose = bool(self._above and self._above[-1].purpose)
        addressed = order is None and not any(above.names for above in self._above) and "lead" not in said
        if addressed and found.kind == "none" and path and duties.is_thing(to_do):
            names = []  # a letter is for them, but this clause of it is a fact
        why = duties.why_no_task(
            text, to_do, named=bool(names or "lead" in said), ordered=bool(order and order.ordered),
            dated=found.kind != "none", purpose=purpose, enacts="Điều" in path,
            placed=bool(path),
        )  # fmt: skip
        if why is not None:
            self.asides.append(Aside(path, text, why))
            return
        with_all = self._above[-1].others if order is None and self._above else ()
        others = [
            name for name in dict.fromkeys([*addressees.coordinating(text, self.known), *with_all]) if name not in names
        ]
        task = Duty(path, names, others, self._alone(text, to_do), text, found, products.find(to_do))
        self._lines.tell(task, said)
        self.tasks.append(task)

    def _alone(self, text: str, to_do: str) -> str:
        """The passage so that it can be read alone: an item that names a thing takes its verb from the introduction."""
        intro = next((above.intro for above in reversed(self._above) if above.intro), "")
        bare = clauses.unbracketed(text).rstrip(" ;")
        inside = bool(self._above and self._above[-1].depth == 98)
        if inside and intro and duties.is_thing(to_do) and orders.heading(intro, self.known) is None:
            return f"{intro}: {bare}"
        return bare

    def _names(self) -> tuple[str, ...]:
        return next((above.names for above in reversed(self._above) if above.names), tuple(self.to))

    def _is_for_all(self, text: str, before: str) -> bool:
        """Whether what follows the last clause is of no clause: it speaks to everybody, or names somebody else."""
        if verbs.CLOSING.match(text):
            return True
        if not re.search(r"[.;/]$", before):
            return False  # the last mark only headed it
        if verbs.REPORTS.match(text) and due.find(text, self.issued_on, self.days).kind != "none":
            return True
        order, own = orders.read(text, self.known), orders.read(before, self.known)
        return order is not None and (own is None or own.names != order.names)

    def _closes(self, text: str) -> bool:
        """Whether what follows the last clause only rounds the document off."""
        if due.find(text, self.issued_on, self.days).kind != "none":
            return False
        order = orders.read(text, self.known)
        return order is None or duties.weight(text[order.rest :].strip(" ,:")) < 0.5

    def _aside(self, clause: Clause, text: str, why: Why) -> None:
        self.asides.append(Aside(clause.path, text, why))
