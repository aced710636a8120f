"""What cannot be taken is refused in one clear sentence that says what to do next, and leaves nothing behind."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select

from storage.tables import Account, Climb, JournalEntry, Promise, Report, StoredFile, Talk, Task, Urging
from tests.handlers.chat import heard
from tests.office import Message, Office, Phone

AN, CUC, CHAU = "Nguyễn Văn An", "Lý Thu Cúc", "Võ Minh Châu"
RECORD = (Task, Report, StoredFile, JournalEntry, Urging, Climb, Promise)
NEXT = re.compile(r"Đề nghị|đề nghị|[Gg]ửi|[Hh]ãy|[Cc]họn|[Vv]iết|/viec|hiện nay|đơn vị sau")
"""How a sentence says what to do next, or shows it at once."""

Act = Callable[[Phone], Message | None]


def _stale(phone: Phone) -> Message | None:
    return phone.taps("task.acknowledge:1:0")


def _long(phone: Phone) -> Message | None:
    return phone.types("NV1 " + "đã họp với đơn vị " * 600)


BAD: dict[str, tuple[str, Act, str]] = {
    "a-button-of-an-old-card": (AN, _stale, "đã cũ"),
    "somebody-elses-button": (CUC, lambda phone: phone.taps("report.same:1:1"), "không thuộc phần việc"),
    "a-button-nobody-made": (AN, lambda phone: phone.taps("task.close:1"), "không còn hiệu lực"),
    "ten-thousand-characters": (AN, _long, "ký tự"),
    "a-sticker-or-a-voice-message": (AN, lambda phone: phone.sends_something_else(), "nhãn dán"),
    "only-an-emoji": (AN, lambda phone: phone.types("👍👍"), "một câu"),
    "only-an-emoji-about-a-task": (AN, lambda phone: phone.replies(phone.types("NV1"), "👍"), "một câu"),  # type: ignore[arg-type]
    "a-secret-document": (AN, lambda phone: phone.sends("CV-MẬT.pdf", b"%PDF", "NV1 MẬT"), "độ mật"),
    "a-secret-sentence": (AN, lambda phone: phone.types("NV1 theo công văn TỐI MẬT số 1"), "độ mật"),
    "an-unknown-unit": (CHAU, lambda phone: phone.types("/quahan Phòng Thiên văn"), "Thiên văn"),
    "an-unknown-task": (AN, lambda phone: phone.types("NV999 70%"), "NV-0999"),
    "a-command-of-others": (AN, lambda phone: phone.types("/thongke"), "/trogiup"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_taken_is_refused_and_leaves_nothing_behind(office: Office, case: str) -> None:
    who, act, words = BAD[case]
    office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="19/06/2026")
    phone = office.of(who)
    office.of(AN)
    before = _record(office)

    said = heard(act(phone)).text

    assert words in said
    assert NEXT.search(said)
    assert "YC-" not in said
    assert _record(office) == before
    assert _awaited(office, phone) is None
    assert "NV-0001" in heard(office.of(AN).types("NV1 70% đã họp với xã")).title


@pytest.mark.parametrize("case", ["a-sticker-or-a-voice-message", "ten-thousand-characters", "a-secret-sentence"])
def test_a_refusal_does_not_lose_an_open_draft(office: Office, case: str) -> None:
    office.gives("Rà soát quy hoạch khu tái định cư Bắc Sơn", to=AN, due="19/06/2026")
    phone = office.of(AN)
    phone.types("NV1 70% đã họp với xã")

    BAD[case][1](phone)
    read_back = heard(phone.types("NV1 đã họp với huyện")).text

    assert "70%" in read_back
    assert "đã họp với huyện" in read_back


def _record(office: Office) -> dict[str, list[str]]:
    """All that counts, row by row."""
    with office.database.reading() as session:
        return {noun.__name__: [repr(row.model_dump()) for row in session.exec(select(noun))] for noun in RECORD}


def _awaited(office: Office, phone: Phone) -> str | None:
    with office.database.reading() as session:
        account = session.exec(select(Account).where(Account.address == phone.address)).one()
        talk = session.get(Talk, account.id)
        return talk.awaits if talk else None
