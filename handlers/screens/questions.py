"""What the units that are asked, and whoever asked, read when something happens to a question."""

from handlers.rules import words
from handlers.screen import Screen
from handlers.screens import synthesis
from handlers.visit import Moment
from locales import _
from storage.consultations import Part
from storage.tables import Consultation, Official, Opinion, Unit


def passed_to_you(one: Consultation, by: Official) -> str:
    return _("{name} passes {code} on to you.", name=by.name, code=one.code)


def taken_from_you(one: Consultation, by: Official) -> Screen:
    """To whoever held it."""
    return Screen(_("{name} has taken {code} back; you need not answer it.", name=by.name, code=one.code))


def back_again(one: Consultation, unit: Unit, by: Official) -> str:
    """To whoever asked: the answer was taken back within the minutes of undo."""
    return _(
        "{name} has taken back the last step of {unit} on {code}.",
        name=by.name,
        unit=synthesis.unit_name(unit),
        code=one.code,
    )


def reminded(part: Part, by: Official, moment: Moment) -> str:
    """Above the question, once more."""
    return _(
        "{name} reminds of this ({term}). {unit} has not answered yet.",
        name=by.name,
        term=synthesis.term(part.asked, moment),
        unit=synthesis.unit_name(part.unit),
    )


def over(one: Consultation, by: Official) -> Screen:
    """To a unit that has not answered: nothing is owed any more; to one that has."""
    text = _("{name} has ended {code}: it need not be answered any more.", name=by.name, code=one.code)
    if one.ending_words:
        text += " " + _("Reason: {reason}.", reason=one.ending_words.rstrip("."))
    return Screen(f"{text}\n{words.shortened(one.text)}")


def goes_on(one: Consultation, by: Official) -> str:
    return _("{name} lets {code} go on: it waits for your unit's answer again.", name=by.name, code=one.code)


def told(one: Consultation, unit: Unit, opinion: Opinion, *, again: bool) -> str:
    """One answer, as the head of the letter to whoever asked."""
    sentence = _("{unit} has answered {code}: {position}.")
    if again:
        sentence = _("{unit} has corrected its opinion on {code}: {position}.")
    return sentence.format(unit=unit.name, code=one.code, position=synthesis.position(opinion.position))
