"""A consultation as the unit that is asked sees it: the question, its possible answers, and what it has said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.rules import words
from handlers.screen import Choice, Paper, Screen, Style, action
from handlers.screens import assignments, days, synthesis, undoing
from handlers.screens.assignments import Load
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _
from storage.consultations import Part
from storage.tables import Consultation, Official, Opinion, Position, Task, Unit

FORM = "opinion.said"
PEOPLE_SHOWN = 8
ORDER = (Position.AGREE, Position.CHANGES, Position.DISAGREE)


def question(
    one: Consultation,
    part: Part,
    by: Official,
    from_unit: Unit,
    task: Task | None,
    *,
    head: str = "",
    paper: Paper | None = None,
) -> Screen:
    """What whoever answers reads, as a letter or from a list, with every answer as a choice."""
    return Screen(
        "\n".join(
            line
            for line in (
                head,
                _("{unit} ({name}) asks for the opinion of {asked}:", unit=from_unit.name, name=by.name,
                  asked=synthesis.unit_name(part.unit)),
                one.text,
                _("About: {text}", text=words.shortened(task.text)) if task else "",
                _("Please answer by {on}. You can also write the opinion, or send it as a file.",
                  on=days.day(part.asked.due_on)),
                _("Passed to {name}.", name=part.holder.name) if part.holder else "",
            )
            if line
        ),
        title=_("OPINION ASKED · {code}", code=one.code),
        choices=_answers(part),
        paper=paper,
    )  # fmt: skip


def form(one: Consultation, part: Part, by: Official, from_unit: Unit, task: Task | None) -> Screen:
    """The same, opened to be answered: it takes words and files at once."""
    screen = question(one, part, by, from_unit, task)
    draft = {"consulted": part.asked.id, "version": part.asked.version}
    file = ((Choice(_("The file"), action("consultation.file", one.id)),),) if one.file_id else ()
    return Screen(screen.text, title=screen.title, choices=(*screen.choices, *file), awaits=FORM, draft=draft)


def after(screen: Screen, said: str, undo: Undo | None, visit: Visit) -> Screen:
    """The same after something was done with it: what was done, and the way back."""
    back = ((undoing.choice(undo),),) if undo else ()
    foot = undoing.until(undo, visit) if undo else ""
    text = f"{said}\n\n{screen.text}"
    return replace(screen, text=text, choices=(*back, *screen.choices), foot=foot, notice=said[:180])


def given(
    one: Consultation, part: Part, moment: Moment, *, may_correct: bool, said: str = "", undo: Undo | None = None
) -> Screen:
    """What the unit has said, to those of the unit; it can be corrected while the consultation is open."""
    opinion = part.last
    rows: list[tuple[Choice, ...]] = [(undoing.choice(undo),)] if undo else []
    if may_correct:
        rows.append((Choice(_("Correct it…"), action("opinion.correct", part.asked.id, part.asked.version)),))
    rows.append((Choice(_("Opinions asked"), action("consultation.list")),))
    lines = [said, words.shortened(one.text), _told(opinion, moment) if opinion else ""]
    return Screen(
        "\n".join(line for line in lines if line),
        title=_("OPINION · {code}", code=one.code),
        choices=tuple(rows),
        foot=undoing.until(undo, moment) if undo and isinstance(moment, Visit) else "",
        notice=said[:180],
    )


def correct(one: Consultation, part: Part) -> Screen:
    """Another version: the position, then the words, which say why."""
    return Screen(
        _(
            "What does your unit say now to {code}? Pick the position; then write why it is another one. The earlier "
            "version is kept beside it.",
            code=one.code,
        ),
        title=_("OPINION · {code}", code=one.code),
        choices=(*_positions(part), (Choice(_("Leave it as it is"), action("opinion.show", part.asked.id)),)),
    )


def reasons(one: Consultation, part: Part, position: Position, *, again: bool = False) -> Screen:
    """The words that go with it."""
    if again:
        asks = _("Why is the opinion another one now, and what does it say? Please write one or more sentences.")
    elif position is Position.DISAGREE:
        asks = _("Why does your unit disagree, and what does it propose? Please write it, or send a file.")
    else:
        asks = _("What should be changed, and how? Please write it, or send a file.")
    return Screen(
        asks,
        title=f"{one.code} · {synthesis.position(position)}",
        choices=((Choice(_("Back"), action("opinion.show", part.asked.id)),),),
        awaits=FORM,
        draft={"consulted": part.asked.id, "version": part.asked.version, "position": position.value},
    )


def which_position(one: Consultation, part: Part, draft: Mapping[str, Any]) -> Screen:
    """Words came without a position."""
    return Screen(
        "\n".join(
            line
            for line in (
                f"“{words.shortened(str(draft.get('words') or ''), 300)}”" if draft.get("words") else "",
                _("File: {name}", name=draft["file_name"]) if draft.get("file_name") else "",
                _("Where does your unit stand? Pick one; it goes with these words."),
            )
            if line
        ),
        title=_("OPINION ASKED · {code}", code=one.code),
        choices=(*_positions(part), (Choice(_("Back"), action("opinion.show", part.asked.id)),)),
        awaits=FORM,
        draft=dict(draft),
    )


def read_back(one: Consultation, part: Part, position: Position, draft: Mapping[str, Any]) -> Screen:
    """The position was read from the words: said back before it counts."""
    stands = _("Your unit's opinion would be: {position}.", position=synthesis.position(position))
    file = _("File: {name}", name=draft["file_name"]) if draft.get("file_name") else ""
    at = (part.asked.id, part.asked.version)
    return Screen(
        "\n".join(line for line in (stands, f"“{draft['words']}”", file) if line),
        title=_("OPINION ASKED · {code}", code=one.code),
        choices=(
            (Choice(_("Send the opinion"), action("opinion.say", *at, ORDER.index(position)), Style.PRIMARY),),
            *_positions(part, position),
            (Choice(_("Back"), action("opinion.show", part.asked.id)),),
        ),
        awaits=FORM,
        draft=dict(draft),
    )


def whom(one: Consultation, part: Part, found: Sequence[Official], load: Load, page: int) -> Screen:
    """To whom of the unit?"""
    if not found:
        return Screen(
            _(
                "{unit} has nobody else to pass {code} to. Please answer it yourself.",
                unit=part.unit.name,
                code=one.code,
            ),
            choices=((Choice(_("Back"), action("opinion.show", part.asked.id)),),),
        )
    at = (part.asked.id, part.asked.version)
    shown = found[page * PEOPLE_SHOWN : (page + 1) * PEOPLE_SHOWN]
    picks = [(Choice(load.of(person), action("opinion.to", *at, person.id)),) for person in shown]
    more = len(found) > (page + 1) * PEOPLE_SHOWN
    return Screen(
        _("Who drafts your unit's opinion on {code}? The head can answer as well.", code=one.code),
        title=one.code,
        choices=(
            *picks,
            *assignments.turns("opinion.whom", page, more=more, before=(part.asked.id,)),
            (Choice(_("Back"), action("opinion.show", part.asked.id)),),
        ),
    )


def recorded(one: Consultation, position: Position) -> str:
    return _(
        "Recorded on {code}: your unit's opinion is “{position}”. Whoever asked sees it.",
        code=one.code,
        position=synthesis.position(position),
    )


def passed(one: Consultation, to: Official) -> str:
    return _("{code} was passed to {name}, who is being told.", code=one.code, name=to.name)


def undone(one: Consultation) -> str:
    return _("Undone. {code} waits for your unit's answer as before.", code=one.code)


def _told(opinion: Opinion, moment: Moment) -> str:
    at = moment.local(opinion.made_at)
    head = f"{synthesis.position(opinion.position)} · {days.short_day(at.date())} {at:%H:%M}"
    return f"{head}\n“{opinion.words}”" if opinion.words else head


def _answers(part: Part) -> tuple[tuple[Choice, ...], ...]:
    pass_on = Choice(_("Pass to a person…"), action("opinion.whom", part.asked.id, 0))
    return (*_positions(part), (pass_on,))


def _positions(part: Part, but: Position | None = None) -> tuple[tuple[Choice, ...], ...]:
    labels = {
        Position.AGREE: (_("Agree"), Style.SUCCESS),
        Position.CHANGES: (_("Agree with changes…"), Style.PLAIN),
        Position.DISAGREE: (_("Disagree…"), Style.DANGER),
    }
    at = (part.asked.id, part.asked.version)
    return tuple(
        (Choice(labels[one][0], action("opinion.say", *at, number), labels[one][1]),)
        for number, one in enumerate(ORDER)
        if one is not but
    )
