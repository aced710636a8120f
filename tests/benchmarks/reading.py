"""How well directives are read: our own samples in the shapes offices write, each with its answer made by hand."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handlers.rules import words
from handlers.rules.calendar import WorkCalendar
from handlers.rules.reading import document
from handlers.rules.reading.document import Reading
from tests.benchmarks.figures import Figure, Sizes

SAMPLES = Path(__file__).parent / "directives"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
HEADER = ("kind", "number", "symbol", "issued_on", "issuer", "subject", "signer")
AIMS = {"tasks": 0.95, "leads": 0.95, "coordinating": 0.95, "deadlines": 0.98, "header": 0.98}
HELD_OUT = "held-"
"""Samples written before the rules were tried on them, by the beginning of their names."""


@dataclass(frozen=True)
class Wanted:
    """One task as a person reads it."""

    clause: str
    leads: frozenset[str]
    kind: str
    on: str | None
    others: frozenset[str] | None = None
    """Whom it is to be done with; None where the answer leaves it open."""


@dataclass
class Sample:
    """A document and what a person makes of it."""

    name: str
    text: str
    header: dict[str, str] = field(default_factory=dict)
    tasks: list[Wanted] = field(default_factory=list)


@dataclass
class Score:
    """How often something was right, was said though it is not so, and was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __iadd__(self, other: "Score") -> "Score":
        self.right, self.wrong, self.missed = (
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
        )
        return self

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed or 1)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def samples(held_out: bool | None = None) -> Iterator[Sample]:
    """Our samples: all, those the rules were written on, or those that were held out."""
    for path in sorted(SAMPLES.glob("*.txt")):
        if held_out is None or path.name.startswith(HELD_OUT) is held_out:
            yield sample(path)


def sample(path: Path) -> Sample:
    """One document and its answer: lines `field: value`, then `clause | lead; lead | kind day | with; with`."""
    text, _, answer = path.read_text(encoding="utf-8").partition("\n=====\n")
    return _answered(Sample(path.stem, text), answer)


def _answered(one: Sample, answer: str) -> Sample:
    for line in filter(None, answer.splitlines()):
        if "|" in line:
            clause, leads, due, *others = (piece.strip() for piece in line.split("|"))
            kind, _, on = due.partition(" ")
            one.tasks.append(Wanted(clause, _folded(leads), kind, on or None, _folded(others[0]) if others else None))
        else:
            name, _, value = line.partition(": ")
            one.header[name] = value
    return one


def seeds() -> Iterator[Sample]:
    """The real directives that lie beside the project where there are some; their answers are facts, kept with ours."""
    for path in sorted((SAMPLES / "seeds").glob("*.txt")):
        real = SEEDS / path.name
        if real.exists():
            yield _answered(Sample(path.stem, real.read_text(encoding="utf-8")), path.read_text(encoding="utf-8"))


def _folded(said: str) -> frozenset[str]:
    return frozenset(words.folded(name) for name in said.split(";") if name.strip())


def read(one: Sample) -> Reading:
    """The sample as the program reads it."""
    return document.read([one.text], WorkCalendar({}))


def compare(one: Sample, reading: Reading) -> tuple[dict[str, Score], list[str]]:
    """The score of each kind of thing, and each difference in a line."""
    scores = {name: Score() for name in AIMS}
    differences: list[str] = []
    found = [
        Wanted(
            task.clause,
            frozenset(map(words.folded, task.lead_units)),
            task.due.kind,
            task.due.on.isoformat() if task.due.on else None,
            frozenset(map(words.folded, task.coordinating_units)),
        )
        for task in reading.tasks
    ]
    left = list(found)
    for wanted in one.tasks:
        same = [task for task in left if task.clause == wanted.clause]
        if not same:
            scores["tasks"].missed += 1
            scores["leads"].missed += len(wanted.leads)
            scores["coordinating"].missed += len(wanted.others or ())
            differences.append(f"{one.name}: missed {wanted}")
            continue
        got = max(
            same, key=lambda task: (len(task.leads & wanted.leads), (task.kind, task.on) == (wanted.kind, wanted.on))
        )
        left.remove(got)
        scores["tasks"].right += 1
        scores["leads"] += _shared(got.leads, wanted.leads)
        if wanted.others is not None:
            scores["coordinating"] += _shared(got.others or frozenset(), wanted.others)
        right = (got.kind, got.on) == (wanted.kind, wanted.on)
        scores["deadlines"] += Score(right, not right, not right)
        if not right or got.leads != wanted.leads or wanted.others not in {None, got.others}:
            differences.append(f"{one.name}: wanted {wanted}\n    got {got}")
    scores["tasks"].wrong += len(left)
    differences += [f"{one.name}: no task {task}" for task in left]
    for name in HEADER:
        got_said, wanted_said = getattr(reading.header, name), one.header.get(name)
        right = words.folded(str(got_said or "")) == words.folded(wanted_said or "")
        scores["header"] += Score(
            right and wanted_said is not None, not right and got_said is not None, not right and wanted_said is not None
        )
        if not right:
            differences.append(f"{one.name}: {name} is {got_said!r}, wanted {wanted_said!r}")
    return scores, differences


def _shared(got: frozenset[str], wanted: frozenset[str]) -> Score:
    return Score(len(got & wanted), len(got - wanted), len(wanted - got))


def measured(ones: Iterator[Sample]) -> tuple[dict[str, Score], list[str], float]:
    """Scores and differences over some samples, and seconds for a page of 3,000 letters."""
    total = {name: Score() for name in AIMS}
    differences, letters, spent = list[str](), 0, 0.0
    for one in ones:
        begun = time.perf_counter()
        reading = read(one)
        spent += time.perf_counter() - begun
        letters += len(one.text)
        scores, different = compare(one, reading)
        for name, score in scores.items():
            total[name] += score
        differences += different
    return total, differences, spent / (letters / 3000 or 1)


def directives(_sizes: Sizes) -> Iterator[Figure]:
    """What is told of directives the rules were written from, of those held out, and of real ones; and how fast."""
    sets = {"written from": list(samples(held_out=False)), "held out": list(samples(held_out=True))}
    for kind, ones in (sets | {"real": list(seeds())}).items():
        if not ones:
            continue
        scores, _differences, pace = measured(iter(ones))
        for name, aim in AIMS.items():
            score = scores[name]
            beside = f"precision {score.precision:.3f}, recall {score.recall:.3f}"
            row = f"{len(ones)} directives {kind}: {name}"
            yield Figure(row, f"F1 {score.f1:.3f}", beside, score.f1, f"≥{aim}", score.f1 >= aim)
        yield Figure(f"a page of those {kind}", f"{pace * 1000:.0f} ms", "", pace, "≤1 s", pace <= 1)


def words_of(reading: Reading) -> Counter[str]:
    """Every word the reading has put somewhere."""
    said = [*reading.frame, *(task.passage for task in reading.tasks), *(aside.text for aside in reading.not_tasks)]
    return Counter(re.findall(r"[^\W\d_]+", " ".join(said)))
