"""A petition as its card, lists of them, and what is asked when one is answered, passed on or found wanting."""

from collections.abc import Sequence

from handlers.rules import owed, words
from handlers.screen import Choice, Screen, Style, action
from handlers.screens import assignments, days, petition_letters, undoing
from handlers.screens import owed as owed_screens
from handlers.screens.assignments import Load
from handlers.screens.petition_letters import View
from handlers.screens.undoing import Undo
from handlers.visit import Moment, Visit
from locales import _, ngettext
from storage.tables import Official, Petition

SHOWN, PEOPLE_SHOWN = 6, 8


def card(view: View, visit: Visit, *, answers: bool, asked: bool, office: bool, said: str, undo: Undo | None) -> Screen:
    """All of it. `answers`, `asked`, `office`: the part the reader has in it."""
    one, at = view.one, (view.one.id, view.one.version)
    rows: list[tuple[Choice, ...]] = [(undoing.choice(undo),)] if undo else []
    if one.settled_at is None:
        if answers:
            rows.append(
                (
                    Choice(_("Answer…"), action("petition.answer", *at), Style.PRIMARY),
                    Choice(_("Pass to a person…"), action("petition.whom", one.id, 0)),
                )
            )
            rows.append((Choice(_("Not for our unit…"), action("petition.move", *at)),))
        elif office:
            rows.append((Choice(_("Name the focal unit…"), action("petition.move", *at), Style.PRIMARY),))
    elif asked and one.withdrawn_at is None:
        rows.append((Choice(_("Not answered…"), action("petition.dispute", *at)),))
    if view.has_file:
        rows.append((Choice(_("The file"), action("petition.file", one.id)),))
    rows.append((Choice(_("Petitions"), action("petition.list")),))
    return Screen(
        "\n".join(line for line in (said, *_facts(view, visit), *_history(view, visit)) if line),
        title=f"{_state(one)} · {one.code}",
        choices=tuple(rows),
        foot=undoing.until(undo, visit) if undo else "",
        notice=said[:180],
    )


def list_(
    to_answer: Sequence[Petition],
    to_route: Sequence[Petition],
    filed: Sequence[Petition],
    moment: Moment,
    *,
    office: bool,
) -> Screen:
    """`/kiennghi`: what waits for an answer, what has no focal unit yet, what the reader or the unit has filed."""
    lines: list[str] = []
    rows: list[tuple[Choice, ...]] = []
    for head, found in (
        (_("For your unit to answer – {n:02d}:", n=len(to_answer)), to_answer),
        (_("To be given to a focal unit – {n:02d}:", n=len(to_route)), to_route),
        (_("Filed by you or your unit:"), filed),
    ):
        if not found:
            continue
        lines.append(head)
        lines += [f"• {one.code} · {_where(one, moment)}\n  {words.shortened(one.text)}" for one in found[:SHOWN]]
        picks = [Choice(one.code, action("petition.show", one.id)) for one in found[:SHOWN]]
        rows += [tuple(picks[at : at + 3]) for at in range(0, len(picks), 3)]
    rows.append((Choice(_("File a petition…"), action("petition.begin"), Style.PRIMARY),))
    if office:
        rows.append(
            (
                Choice(_("The month's report"), action("petition.report", 0)),
                Choice(_("Kinds and focal units"), action("petition.kinds")),
            )
        )
    return Screen(
        "\n".join(lines) or _("No petition waits for your unit, and none was filed by it."),
        title=_("PETITIONS"),
        choices=tuple(rows),
    )


def whom(one: Petition, found: Sequence[Official], load: Load, page: int) -> Screen:
    """To whom of the focal unit?"""
    back = (Choice(_("Back"), action("petition.show", one.id)),)
    if not found:
        return Screen(_("There is nobody else to pass {code} to. Please answer it.", code=one.code), choices=(back,))
    shown = found[page * PEOPLE_SHOWN : (page + 1) * PEOPLE_SHOWN]
    picks = [(Choice(load.of(who), action("petition.to", one.id, one.version, who.id)),) for who in shown]
    more = len(found) > (page + 1) * PEOPLE_SHOWN
    turn = assignments.turns("petition.whom", page, more=more, before=(one.id,))
    return Screen(
        _("Who answers {code}? The petitioner is told the name.", code=one.code),
        title=one.code,
        choices=(*picks, *turn, back),
    )


def ask_answer(one: Petition) -> Screen:
    """The form of the answer."""
    text = _(
        "What is the answer to {code}? Please write it, with the number and date of the document where there is one; "
        "or send the file. The petitioner reads it at once.",
        code=one.code,
    )
    return _form(f"{words.shortened(one.text)}\n{text}", one, awaits="petition.answer")


def ask_dispute(one: Petition) -> Screen:
    """What is missing in the answer?"""
    return _form(
        _("What of {code} is not answered? Please write one sentence; the unit is asked again.", code=one.code),
        one,
        awaits="petition.dispute",
    )


def filed(view: View, receivers: Sequence[str]) -> str:
    return _(
        "{code} was filed and is with {unit} ({who}); it is to be answered by {on}. You will hear of each step.",
        code=view.one.code,
        unit=petition_letters.unit_name(view.unit),
        who=", ".join(receivers[:3]),
        on=days.day(view.one.due_on),
    )


def passed(one: Petition, to: Official) -> str:
    return _("{code} was passed to {name}; the petitioner is told.", code=one.code, name=to.name)


def moved(view: View) -> str:
    return _(
        "{code} is now with {unit}; the petitioner is told.",
        code=view.one.code,
        unit=petition_letters.unit_name(view.unit),
    )


def recorded(one: Petition) -> str:
    return _("The answer to {code} is recorded, and the petitioner has it.", code=one.code)


def asked_again(one: Petition) -> str:
    return _("The unit is asked again; {code} is to be answered by {on}.", code=one.code, on=days.day(one.due_on))


def undone(one: Petition) -> str:
    return _("Undone; whoever was told of {code} is told of this too.", code=one.code)


def _facts(view: View, moment: Moment) -> list[str]:
    one = view.one
    late = owed.days_late(one, moment.today, moment.calendar) if one.settled_at is None else 0
    return [
        one.text,
        _("From: {who}, {on}", who=petition_letters.petitioner(view), on=days.day(moment.local(one.filed_at).date())),
        _("Kind: {kind}", kind=view.kind.name) if view.kind else _("Kind: not known"),
        _("With: {unit}", unit=petition_letters.unit_name(view.unit))
        + (f" · {view.holder.name}" if view.holder else ""),
        _("Answer due: {on}", on=days.day(one.due_on)) + (" · " + _late(late) if late else ""),
        _("First due: {on}", on=days.day(one.first_due_on)) if one.first_due_on != one.due_on else "",
        owed_screens.next_step(one, moment) if late else "",
    ]


def _history(view: View, moment: Moment) -> list[str]:
    """Where it went and why, and what was answered."""
    lines = []
    for routing, unit in view.routings[1:]:
        on = days.short_day(moment.local(routing.made_at).date())
        lines.append(f"• {on} → {petition_letters.unit_name(unit)}" + (f": “{routing.words}”" if routing.words else ""))
    for said in view.answers:
        made_on = moment.local(said.made_at).date()
        late = moment.calendar.days_late(said.due_on, made_on)
        head = " · ".join(piece for piece in (days.short_day(made_on), _("answered"), _late(late)) if piece)
        lines.append(f"• {head}\n{petition_letters.answer(said)}")
        if said.disputed_words:
            lines.append(_("Not answered, says the petitioner: “{said}”", said=said.disputed_words))
    return lines


def _where(one: Petition, moment: Moment) -> str:
    if one.settled_at is not None:
        return _("answered")
    late = owed.days_late(one, moment.today, moment.calendar)
    return _late(late) or _("by {on}", on=days.short_day(one.due_on))


def _state(one: Petition) -> str:
    if one.withdrawn_at is not None:
        return _("WITHDRAWN")
    if one.settled_at is not None:
        return _("ANSWERED")
    return _("PETITION") if one.unit_id is not None else _("TO BE ROUTED")


def _late(count: int) -> str:
    return ngettext("{n:02d} working day late", "{n:02d} working days late", count) if count else ""


def _form(text: str, one: Petition, *, awaits: str) -> Screen:
    back = (Choice(_("Back"), action("petition.show", one.id)),)
    draft = {"petition": one.id, "version": one.version}
    return Screen(text, title=one.code, choices=(back,), awaits=awaits, draft=draft)
