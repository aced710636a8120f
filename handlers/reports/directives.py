"""What a directive was read as: the JSON others build on, and the lines and rows a clerk reads on a screen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from handlers.refusals import readings
from handlers.rules import words
from handlers.rules.reading.document import Reading
from handlers.rules.reading.due import Due
from handlers.rules.reading.register import Certainty, Meant, Register
from locales import _


def unknown(meant: Meant, clause: str) -> str | None:
    """What is not plain about a name; None where it is."""
    clause = clause or "–"
    if meant.certainty is Certainty.UNKNOWN:
        return _("Clause {clause}: {said} is not in the list of units.", clause=clause, said=meant.said)
    if meant.certainty is Certainty.MANY:
        names = ", ".join(unit.name for unit in meant.units)
        return _("Clause {clause}: {said} may be one of: {names}.", clause=clause, said=meant.said, names=names)
    return None


def as_data(reading: Reading, register: Register | None) -> dict[str, Any]:
    """The shape others build on. Names are as written where no register of units is given."""
    head = reading.header
    warnings = [readings.caution(look.caution, look.clause) for look in reading.warnings]
    tasks = []
    for task in reading.tasks:
        leads, others = task.lead_units, task.coordinating_units
        if register is not None:
            meant = register.all_meant(leads)
            warnings += [said for one in meant if (said := unknown(one, task.clause))]
            leads, others = _names(meant), _names(register.all_meant(others))
        tasks.append(
            {
                "clause": task.clause,
                "lead_units": leads,
                "coordinating_units": others,
                "text": task.text,
                "product": task.product,
                "deadline": _deadline(task.due),
            }
        )
    return {
        "directive": {
            "kind": head.kind,
            "number": head.number,
            "symbol": head.symbol,
            "issued_on": _iso(head.issued_on),
            "issuer": head.issuer,
            "subject": head.subject,
            "signer": head.signer,
            "cites": [
                {"number": cite.number, "symbol": cite.symbol, "issued_on": _iso(cite.issued_on)} for cite in head.cites
            ],
        },
        "tasks": tasks,
        "not_tasks": [
            {"clause": one.clause, "text": one.text, "reason": readings.reason(one.why)} for one in reading.not_tasks
        ],
        "warnings": warnings,
    }  # fmt: skip


def _names(meant: Sequence[Meant]) -> list[str]:
    """The names of the register, and as written what it does not have."""
    found = [
        [unit.name for unit in one.units] if one.certainty in {Certainty.ONE, Certainty.GROUP} else [one.said]
        for one in meant
    ]
    return list(dict.fromkeys(name for names in found for name in names))


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _deadline(due: Due) -> Mapping[str, Any]:
    return {"kind": due.kind, "on": _iso(due.on), "rule": due.rule, "words": due.words}


def lines(data: Mapping[str, Any]) -> Iterator[str]:
    """The head of a reading in sentences, and what to look at."""
    head = data["directive"]
    number = "/".join(part for part in (head["number"], head["symbol"]) if part)
    named = " ".join(part for part in (head["kind"], number) if part)
    yield " · ".join(
        part for part in (named or _("A document without a number"), head["issued_on"], head["issuer"]) if part
    )
    if head["subject"]:
        yield words.shortened(head["subject"], 200)
    if head["signer"]:
        yield _("Signed by {name}", name=head["signer"])
    yield from data["warnings"]


def rows(data: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The tasks as rows, the heading first."""
    heading = (_("Clause"), _("Leads"), _("With"), _("Deadline"), _("Task"))
    return [
        heading,
        *(
            (
                task["clause"],
                "; ".join(task["lead_units"]),
                "; ".join(task["coordinating_units"]),
                task["deadline"]["on"] or task["deadline"]["words"],
                words.shortened(task["text"], 120),
            )
            for task in data["tasks"]
        ),
    ]


def left_out(data: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """What was taken for no task, as rows, the heading first."""
    heading = (_("Clause"), _("No task because"), _("Text"))
    return [heading, *((one["clause"], one["reason"], words.shortened(one["text"], 100)) for one in data["not_tasks"])]
