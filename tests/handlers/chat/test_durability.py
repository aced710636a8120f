"""What holds when two come at once, and when the machine starts anew."""

import threading
from datetime import timedelta

from sqlmodel import select

from handlers import arrivals
from handlers.rules import invitations
from handlers.visit import Event, EventKind, Moment
from locales import speaking
from storage.database import Database
from storage.tables import Account, Invitation, Official
from tests.office import Office

AN = "Nguyễn Văn An"
CODES = ("ABCD-2345", "EFGH-6789", "JKLM-2345")


def test_of_two_with_one_code_exactly_one_is_linked(office: Office) -> None:
    invited(office)
    url = office.database.url.render_as_string(hide_password=False)
    start = threading.Barrier(2)
    errors: list[BaseException] = []

    def links(number: int) -> None:
        """A process of its own would have its own connections, so each has its own database."""
        own = Database(url)
        try:
            for code in CODES:
                start.wait(timeout=20)
                with own.transaction() as session, speaking("vi"):
                    address = f"{code}:{number}"
                    event = Event("phone", address, "phone", address, EventKind.START, office.now, text=code)
                    arrivals.stranger(Moment(session, office.now, office.regulation), event)
        except BaseException as error:  # noqa: BLE001 - told to the test below
            errors.append(error)
        finally:
            own.close()

    both = [threading.Thread(target=links, args=(number,)) for number in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=60)

    assert errors == []
    with office.database.reading() as session:
        linked = [account.address for account in session.exec(select(Account)).all()]
    assert sorted(address.split(":")[0] for address in linked) == sorted(CODES)


def invited(office: Office) -> None:
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == AN)).one()
        for code in CODES:
            session.add(
                Invitation(
                    official_id=official.id,
                    code_hash=invitations.code_hash(code),
                    made_at=office.now,
                    expires_at=office.now + timedelta(days=1),
                )
            )


def test_a_draft_survives_a_restart(office: Office) -> None:
    task = office.gives("Rà soát quy hoạch", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types(f"{task.code} 70% đã họp với Sở Xây dựng")
    url = office.database.url.render_as_string(hide_password=False)

    office.database.close()
    office.database = Database(url)
    phone.types("Sở hẹn trả lời trong tuần")
    phone.picks("Gửi")
    office.database.close()

    office.database = Database(url)
    assert office.task(task.id).percent == 70
    phone.types(f"/lichsu {task.code}")
    assert "Sở hẹn trả lời trong tuần" in phone.newest.text
    office.database.close()
