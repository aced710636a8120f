"""People are invited by codes that work once, for a while, for one person."""

import re
from datetime import timedelta

from sqlmodel import select

from handlers.chat import invitations
from handlers.reports import invitations as paper
from handlers.rules import invitations as rules
from handlers.visit import Moment
from storage import people
from storage.tables import Invitation, JournalEntry, Official


def invites(office, *names):
    """Invite people by name; their codes."""
    with office.database.transaction() as session:
        moment = Moment(session, office.now, office.regulation)
        whom = [session.exec(select(Official).where(Official.name == name)).one() for name in names]
        invited, _until = invitations.invite(moment, whom)
    return {official.name: code for official, code in invited}


def test_an_invitation_links_one_account_once(office):
    code = invites(office, "Nguyễn Văn An")["Nguyễn Văn An"]

    first = office.phone("x1").starts(code)
    second = office.phone("x2").starts(code)

    assert "Nguyễn Văn An" in first.text
    assert "Nguyễn Văn An" not in second.text


def test_a_newer_invitation_ends_the_older(office):
    older = invites(office, "Nguyễn Văn An")["Nguyễn Văn An"]
    newer = invites(office, "Nguyễn Văn An")["Nguyễn Văn An"]

    refused = office.phone("x1").starts(older)
    linked = office.phone("x1").starts(newer)

    assert "Nguyễn Văn An" not in refused.text
    assert "Nguyễn Văn An" in linked.text


def test_an_invitation_expires(office):
    code = invites(office, "Nguyễn Văn An")["Nguyễn Văn An"]
    office.now += timedelta(days=office.regulation.invitation_days, seconds=1)

    assert "Nguyễn Văn An" not in office.phone("x1").starts(code).text


def test_only_the_hash_is_kept(office):
    code = invites(office, "Nguyễn Văn An", "Lê Thị Mai")["Nguyễn Văn An"]

    with office.database.reading() as session:
        kept = session.exec(select(Invitation)).all()
        told = session.exec(select(JournalEntry)).all()
        assert len(people.without_account(session)) == 10
    assert rules.code_hash(code) in {invitation.code_hash for invitation in kept}
    assert not any(code in repr(row.model_dump()) for row in [*kept, *told])


def test_codes_are_long_and_plain(office):
    codes = set(invites(office, "Nguyễn Văn An", "Lê Thị Mai", "Bùi Đức Dũng").values())

    assert len(codes) == 3
    assert all(re.fullmatch(f"[{rules.ALPHABET}]{{10}}", code) for code in codes)


def test_the_sheet_to_print_holds_eight_a_page_and_escapes_names(office):
    cards = [paper.Card(f"<b>Ông {n}</b>", "CV", "P. NV", f"CODE{n}", "https://t.me/x?start=1") for n in range(9)]

    page = paper.page(cards, office.now.date())

    assert page.count('class="page"') == 2
    assert page.count("<svg") == 9
    assert "<b>Ông" not in page
