"""What people read of a petition: whoever has to answer it, and whoever filed it at each step."""

from dataclasses import dataclass

from handlers.rules import words
from handlers.screen import Choice, Paper, Screen, Style, action
from handlers.screens import days, particulars
from handlers.visit import Moment
from locales import _
from storage.tables import Official, Petition, PetitionAnswer, PetitionKind, Routing, Unit


@dataclass(frozen=True)
class View:
    """A petition with all that stands around it."""

    one: Petition
    kind: PetitionKind | None
    unit: Unit | None
    holder: Official | None
    by: Official
    home: Unit
    answers: tuple[PetitionAnswer, ...]
    routings: tuple[tuple[Routing, Unit | None], ...]
    has_file: bool


def unit_name(unit: Unit | None) -> str:
    """A unit by its short name; without one the petition is with the office."""
    return (unit.short_name or unit.name) if unit else _("the office, to be routed")


def petitioner(view: View) -> str:
    """Who asks, and for whom."""
    who = f"{unit_name(view.home)} ({view.by.name})"
    return _("{who}, for {business}", who=who, business=view.one.on_behalf) if view.one.on_behalf else who


def to_answer(view: View, head: str, paper: Paper | None) -> Screen:
    """The letter to whoever answers now."""
    one = view.one
    if view.unit is None:
        first: tuple[Choice, ...] = (
            Choice(_("Name the focal unit…"), action("petition.move", one.id, one.version), Style.PRIMARY),
        )
    else:
        first = (
            Choice(_("Answer…"), action("petition.answer", one.id, one.version), Style.PRIMARY),
            Choice(_("Pass to a person…"), action("petition.whom", one.id, 0)),
        )
    lines = [
        head,
        _("From: {who}", who=petitioner(view)),
        _("Kind: {kind}", kind=view.kind.name) if view.kind else _("Kind: not known"),
        one.text,
        _("Please answer by {on}.", on=days.day(one.due_on)),
    ]
    return Screen(
        "\n".join(line for line in lines if line),
        title=_("PETITION · {code}", code=one.code),
        choices=(first, (Choice(_("Open {code}", code=one.code), action("petition.show", one.id)),)),
        paper=paper,
    )


def step(view: View, head: str, paper: Paper | None) -> Screen:
    """The letter to whoever filed it."""
    one, last = view.one, view.answers[-1] if view.answers else None
    rows: list[tuple[Choice, ...]] = []
    lines = [head, words.shortened(one.text)]
    if last is not None and one.settled_at is not None:
        lines.append(answer(last))
        rows.append((Choice(_("Not answered…"), action("petition.dispute", one.id, one.version)),))
    rows.append((Choice(_("Open {code}", code=one.code), action("petition.show", one.id)),))
    return Screen("\n".join(lines), title=_("PETITION · {code}", code=one.code), choices=tuple(rows), paper=paper)


def answer(said: PetitionAnswer) -> str:
    """An answer in full: words, document, whether a file goes with it."""
    document = particulars.document(said.document_number, said.document_on) if said.document_number else ""
    file = _("with a file") if said.file_id else ""
    return "\n".join(piece for piece in (f"“{said.words}”" if said.words else "", document, file) if piece)


def new(one: Petition) -> str:
    return _("A petition was filed; {code} is for your unit to answer.", code=one.code)


def moved_to_you(one: Petition, by: Official, words_: str | None) -> str:
    text = _("{name} sends {code} to your unit.", name=by.name, code=one.code)
    return text + " " + _("Reason: {reason}.", reason=words_.rstrip(".")) if words_ else text


def passed_to_you(one: Petition, by: Official) -> str:
    return _("{name} passes {code} on to you.", name=by.name, code=one.code)


def disputed(one: Petition, said: str) -> str:
    return _("The petitioner says that {code} is not answered: “{said}”", code=one.code, said=said)


def moved(one: Petition, unit: Unit | None, words_: str | None) -> str:
    """To the petitioner: another unit answers."""
    text = _("Your petition {code} is now with {unit}.", code=one.code, unit=unit_name(unit))
    return text + " " + _("Reason: {reason}.", reason=words_.rstrip(".")) if words_ else text


def with_person(one: Petition, person: Official) -> str:
    return _("Your petition {code} is in the hands of {name}.", code=one.code, name=person.name)


def answered(one: Petition) -> str:
    return _("Your petition {code} was answered.", code=one.code)


def taken_from_you(one: Petition, by: Official) -> Screen:
    """To whoever held it, or whose unit had it."""
    return Screen(_("{name} has taken {code} on elsewhere; you need not answer it.", name=by.name, code=one.code))


def taken_back(one: Petition, by: Official) -> Screen:
    """To everybody who was told of the last step."""
    text = _("{name} has taken back the last step on {code}.", name=by.name, code=one.code)
    if one.withdrawn_at is not None:
        text = _("{name} has taken {code} back; nothing has to be done.", name=by.name, code=one.code)
    return Screen(f"{text}\n{words.shortened(one.text)}")


def filed_by_yours(view: View, by: Official, moment: Moment) -> Screen:
    """To the head of the unit whose official has filed."""
    at = moment.local(view.one.filed_at)
    return Screen(
        _(
            "{name} has filed {code} for your unit, {at:%H:%M} on {at:%d/%m/%Y}; it is with {unit}.",
            name=by.name,
            code=view.one.code,
            at=at,
            unit=unit_name(view.unit),
        )
        + f"\n{words.shortened(view.one.text)}",
        choices=((Choice(_("Open {code}", code=view.one.code), action("petition.show", view.one.id)),),),
    )
