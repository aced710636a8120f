"""A figure is reported in one message: the period named, read back, what is unlikely confirmed, then kept."""

from datetime import date
from decimal import Decimal
from typing import Any

from handlers.chat import ledgers, misses
from handlers.refusals import NoDraft, NotYours, StaleChoice, TooLate, UnknownChoice
from handlers.refusals.indicators import FigureMoved, NoSuchPeriod, NotYourIndicator, PeriodNotBegun
from handlers.reports import indicators as reports
from handlers.rules import actuals as rules
from handlers.rules import extensions, quantities
from handlers.rules import indicators as standing
from handlers.rules.ledgers import Ledger
from handlers.rules.quantities import QuantityFault
from handlers.screen import Screen, action
from handlers.screens import actuals as screens
from handlers.screens import measures
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import speaking
from storage import indicators, journal, talks, units
from storage.tables import Actual, Indicator, Stage


def spoken(visit: Visit, indicator_id: int, text: str) -> Screen:
    """`CT12 28,5`, `CT12 quý II lũy kế 53,5 chính thức`: everything in one message."""
    ledger = _to_report(visit, indicator_id)
    said = rules.read(text, ledger.indicator.every)
    return _taken(visit, ledger, said.number, said.stage, said.figure)


def ask(visit: Visit, indicator_id: int) -> Screen:
    """The form for the period whose figure is lacking."""
    ledger = _to_report(visit, indicator_id)
    number = _period(ledger, None, visit.today)
    return screens.ask(ledger, number, rules.stage_meant(ledger, number, visit.today))


def period(visit: Visit, indicator_id: int, number: int) -> Screen:
    """The form for another period."""
    ledger = _to_report(visit, indicator_id)
    number = _period(ledger, number, visit.today)
    return screens.ask(ledger, number, rules.stage_meant(ledger, number, visit.today))


def said(visit: Visit) -> Screen:
    """The figure was typed; it may name another period or stage with it."""
    draft = visit.talk.draft
    text = visit.event.text
    if (coded := rules.code_in(text)) is not None and coded[1].strip():
        return spoken(visit, *coded)
    ledger = _to_report(visit, int(str(draft.get("indicator", 0))))
    read = rules.read(text, ledger.indicator.every)
    number = int(str(draft.get("number", 0))) or None if read.number is None else read.number
    stage = read.stage or (Stage(str(draft["stage"])) if "stage" in draft and read.number is None else None)
    return _taken(visit, ledger, number, stage, read.figure)


def stage(visit: Visit, indicator_id: int, word: str) -> Screen:
    """The figure is of the other stage than was taken."""
    if word not in tuple(Stage):
        raise UnknownChoice
    ledger, draft = _to_report(visit, indicator_id), _draft(visit, indicator_id)
    return _read_back(visit, ledger, {**draft, "stage": word})


def why_said(visit: Visit) -> Screen:
    """Why an official figure is corrected."""
    draft = dict(visit.talk.draft)
    reason = extensions.must_say(visit.event.text, extensions.REASON_MIN)
    return _read_back(visit, _to_report(visit, int(str(draft.get("indicator", 0)))), {**draft, "reason": reason})


def send(visit: Visit, indicator_id: int) -> Screen:
    """The figure is kept, unless another one was recorded since it was read back."""
    one, draft = ledgers.locked(visit, indicator_id), _draft(visit, indicator_id)
    ledger = reports.ledger(visit, one)
    number = _period(ledger, int(draft["number"]), visit.today)
    before = ledger.actuals.get(number)
    if (before.id if before else 0) != draft["seen"]:
        raise FigureMoved(one.code)
    kept = Actual(
        indicator_id=one.id,
        number=number,
        stage=Stage(draft["stage"]),
        value=Decimal(draft["value"]),
        author_id=visit.official.id,
        made_at=visit.now,
        reason=draft.get("reason"),
    )
    visit.session.add(kept)
    one.version += 1
    visit.session.flush()
    _write(visit, one, kept, f"indicator.{'corrected' if kept.reason else kept.stage.value}", before)
    undo = Undo(action("actual.undo", kept.id), visit.now)
    words = screens.kept(one.code, measures.period(one.every, number, one.year))
    ledger = reports.ledger(visit, one)
    if number in standing.unexplained(ledger, visit.today):
        return misses.begin(ledger, number, words, undo)
    return ledgers.card(visit, one, words, undo)


def undo(visit: Visit, actual_id: int) -> Screen:
    """Whoever reported a figure takes it back within the minutes of undo, while it is the last one."""
    kept = indicators.actual(visit.session, actual_id)
    if kept is None:
        raise UnknownChoice
    one = ledgers.locked(visit, kept.indicator_id)
    last = indicators.last_actual(visit.session, one.id)
    if kept.author_id != visit.official.id:
        raise NotYours(one.code)
    if last is None or last.id != kept.id:
        raise FigureMoved(one.code)
    if (visit.now - kept.made_at).total_seconds() > visit.regulation.undo_minutes * 60:
        raise TooLate(visit.regulation.undo_minutes)
    kept.taken_back_at = visit.now
    one.version += 1
    visit.session.flush()
    _write(visit, one, kept, "indicator.undone", None)
    return ledgers.card(visit, one, screens.undone(one.code))


def lacks(moment: Moment, official_id: int, word: str) -> bool:
    """CHECKS: whether a figure of a stage is still lacking of those one official reports."""
    headed, _led = units.held_by(moment.session, [official_id])
    years = (moment.today.year - 1, moment.today.year)
    mine = indicators.reported_by(moment.session, years, [official_id], headed)
    owed = rules.lacking(reports.ledgers(moment, mine), moment.today, moment.calendar)
    return any(one.stage.value == word for one in owed)


def _taken(visit: Visit, ledger: Ledger, number: int | None, stage: Stage | None, figure: str) -> Screen:
    """What a message says, as far as it can be taken; else it is asked again, and why."""
    number = _period(ledger, number, visit.today)
    stage = stage or rules.stage_meant(ledger, number, visit.today)
    read = quantities.read(figure, ledger.indicator.measure)
    if isinstance(read, QuantityFault):
        return screens.ask(ledger, number, stage, measures.fault(read, ledger.indicator.measure))
    value = rules.of_period(ledger, number, read)
    draft = {"indicator": ledger.indicator.id, "number": number, "stage": stage.value, "value": f"{value:f}"}
    return _read_back(visit, ledger, draft)


def _read_back(visit: Visit, ledger: Ledger, draft: dict[str, Any]) -> Screen:
    """The figure before it is kept; one that corrects an official figure needs a reason first."""
    if "value" not in draft:
        raise NoDraft
    number, value = int(draft["number"]), Decimal(draft["value"])
    before = ledger.actuals.get(number)
    draft["seen"] = before.id if before else 0
    was = ""
    if before is not None and before.stage is Stage.OFFICIAL:
        draft["stage"] = Stage.OFFICIAL.value
        if not draft.get("reason"):
            return screens.ask_reason(ledger, draft)
    if before is not None:
        was = screens.correction(before.value, before.stage, str(draft.get("reason") or ""))
    return screens.read_back(ledger, draft, value, rules.cautions(ledger, number, value), was)


def _period(ledger: Ledger, number: int | None, today: date) -> int:
    """The period that is meant. Raises NoSuchPeriod, PeriodNotBegun."""
    of = ledger.indicator
    if number is None:
        number = rules.period_meant(ledger, today)
        if number is None:
            raise PeriodNotBegun(of.code, ledger.period(1).first)
    if number not in ledger.numbers:
        raise NoSuchPeriod(of.code, of.year, measures.period(of.every, ledger.numbers[-1], of.year))
    if (first := ledger.period(number).first) > today:
        raise PeriodNotBegun(of.code, first)
    return number


def _to_report(visit: Visit, indicator_id: int) -> Ledger:
    one = ledgers.found(visit, indicator_id)
    if not ledgers.may_report(visit, one):
        raise NotYourIndicator(one.code)
    return reports.ledger(visit, one)


def _draft(visit: Visit, indicator_id: int) -> dict[str, Any]:
    """The open form on an indicator. Raises NoDraft, StaleChoice when it was sent or is of another."""
    talk = visit.talk
    if talk.awaits != screens.FORM or not talks.is_open(talk, visit.now):
        raise NoDraft
    if talk.draft.get("indicator") != indicator_id or "value" not in talk.draft:
        raise StaleChoice
    return dict(talk.draft)


def _write(visit: Visit, one: Indicator, kept: Actual, deed: str, before: Actual | None) -> None:
    """The line of the journal; what is quoted of it stands in the office's language."""
    with speaking(visit.regulation.language):
        words = screens.quoted(one, kept)
    journal.write(
        visit.session,
        visit.now,
        deed,
        "indicator",
        one.id,
        official_id=visit.official.id,
        before={"actual": before.id, "value": f"{before.value:f}"} if before else {},
        after={"actual": kept.id, "number": kept.number, "value": f"{kept.value:f}", "words": words},
        event=visit.event.key,
    )
