"""Somebody links an account, asks for help, and looks at what is kept of them."""

import re
from datetime import time, timedelta

import pytest
from sqlmodel import select

from handlers.post import post
from handlers.rules import invitations
from handlers.screen import Screen
from handlers.screens.commands import Group
from handlers.visit import Moment
from storage.tables import Account, Invitation, Official
from tests.handlers.chat import heard
from tests.office import Office, Phone

AN = "Nguyễn Văn An"
CODE = "7K3F9Q"
STRANGER = "Tài khoản này chưa được liên kết"


def invites(office: Office, name: str = AN, code: str = CODE) -> None:
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == name)).one()
        session.add(
            Invitation(
                official_id=official.id,
                code_hash=invitations.code_hash(code),
                made_at=office.now,
                expires_at=office.now + timedelta(days=14),
            )
        )


def new_phone(office: Office, address: str = "new") -> Phone:
    return office.phone(address, numbers=office.numbers, few=office.few)


def linked_to(office: Office, address: str = "new") -> str | None:
    with office.database.reading() as session:
        return session.exec(select(Official.name).join(Account).where(Account.address == address)).first()


def test_a_link_links_in_one_tap_and_both_sides_are_told(office: Office) -> None:
    invites(office)
    clerk = office.of("Võ Minh Châu")

    said = heard(new_phone(office).starts(CODE)).text

    assert linked_to(office) == AN
    assert "Kính chào đồng chí Nguyễn Văn An" in said
    assert "Hệ thống chỉ lưu họ tên" in said
    assert "Đồng chí Nguyễn Văn An (P. KT-HT) đã liên kết tài khoản" in clerk.newest.text


@pytest.mark.parametrize("typed", ["LK 7K3F9Q", "lk 7k3f-9q", "LK: 7K3 F9Q"])
def test_a_code_can_be_typed_as_people_type(office: Office, typed: str) -> None:
    invites(office)

    new_phone(office).types(typed)

    assert linked_to(office) == AN


def test_a_code_works_once(office: Office) -> None:
    invites(office)
    new_phone(office).starts(CODE)

    second = heard(new_phone(office, "second").starts(CODE)).text

    assert STRANGER in second
    assert linked_to(office, "second") is None


def test_an_expired_code_and_plain_words_get_the_one_neutral_line(office: Office) -> None:
    invites(office)
    office.jump_to("08:00 01/07/2026")

    answers = [heard(new_phone(office).starts(CODE)).text, heard(new_phone(office, "other").types("xin chào")).text]

    assert all(STRANGER in answer for answer in answers)
    assert linked_to(office) is None


def test_after_five_wrong_codes_a_right_one_waits_an_hour(office: Office) -> None:
    invites(office)
    phone = new_phone(office)
    wrong = {heard(phone.types(f"LK WRONG{number}")).text for number in range(5)}

    right = phone.types(f"LK {CODE}")
    at_once = linked_to(office)
    office.jump_to("09:30")
    later = heard(phone.types(f"LK {CODE}")).text

    assert len(wrong) == 1
    assert (right, at_once) == (None, None)
    assert "Kính chào" in later


def test_somebody_unknown_hears_the_one_line_once_an_hour(office: Office) -> None:
    phone = new_phone(office)

    first = [phone.types("xin chào"), phone.starts(), phone.types("/viec"), phone.sends("x.pdf", b"x")]
    office.jump_to("09:30")
    later = [phone.types("xin chào"), phone.types("xin chào")]

    assert [answer is not None for answer in [*first, *later]] == [True, False, False, False, True, False]


def test_while_codes_are_guessed_from_everywhere_each_has_one_try(office: Office) -> None:
    """Who guesses from many accounts gets little further; who has the right code gets in at once."""
    invites(office)
    clerk = office.of("Võ Minh Châu")
    for number in range(invitations.MANY // invitations.WRONG_CODES):
        for code in range(invitations.WRONG_CODES):
            new_phone(office, f"guesser{number}").types(f"LK WRONG{code}")

    new_phone(office, "last").types("LK WRONG")
    second_try = new_phone(office, "last").types(f"LK {CODE}")
    right = heard(new_phone(office).types(f"LK {CODE}")).text

    assert [message.text for message in clerk.messages if "200 mã mời sai" in message.text]
    assert second_try is None
    assert linked_to(office, "last") is None
    assert "Kính chào" in right


def test_a_second_account_is_told_of_where_the_first_is(office: Office) -> None:
    invites(office)
    first, clerk = office.of(AN), office.of("Võ Minh Châu")

    new_phone(office).starts(CODE)

    assert "Vừa có thêm một tài khoản" in first.newest.text
    assert "Trước đó đã có 01 tài khoản" in clerk.newest.text
    assert not [message for message in new_phone(office).messages if "Vừa có thêm" in message.text]


def test_the_code_of_somebody_who_left_opens_nothing(office: Office) -> None:
    invites(office)
    with office.database.transaction() as session:
        session.exec(select(Official).where(Official.name == AN)).one().left_at = office.now

    assert STRANGER in heard(new_phone(office).starts(CODE)).text
    assert linked_to(office) is None


def test_an_account_is_not_linked_to_somebody_else_and_the_code_is_not_used_up(office: Office) -> None:
    invites(office)
    new_phone(office).starts(CODE)
    invites(office, "Lý Thu Cúc", "CUC123")

    refused = heard(new_phone(office).types("LK CUC123")).text
    new_phone(office, "cuc").types("LK CUC123")

    assert "đang liên kết với đồng chí Nguyễn Văn An" in refused
    assert "Cúc" not in refused
    assert linked_to(office) == AN
    assert linked_to(office, "cuc") == "Lý Thu Cúc"


def test_a_second_code_of_the_same_person_changes_nothing(office: Office) -> None:
    invites(office)
    new_phone(office).starts(CODE)
    invites(office, AN, "AN4567")

    assert "đã liên kết với đồng chí Nguyễn Văn An" in heard(new_phone(office).starts("AN4567")).text
    assert linked_to(office) == AN


def test_the_phone_of_somebody_who_left_can_be_linked_anew(office: Office) -> None:
    invites(office)
    new_phone(office).starts(CODE)
    with office.database.transaction() as session:
        session.exec(select(Official).where(Official.name == AN)).one().left_at = office.now
    invites(office, "Lý Thu Cúc", "CUC123")

    new_phone(office).starts("CUC123")

    assert linked_to(office) == "Lý Thu Cúc"


def test_what_is_kept_is_shown_and_can_be_changed(office: Office) -> None:
    phone = office.of(AN)

    said = heard(phone.types("/toi")).text
    phone.picks("06:30")
    phone.picks("English")

    assert "Chức vụ: Chuyên viên" in said
    assert "Không lưu số điện thoại" in said
    assert "Morning letter: 06:30 on working days" in phone.newest.text
    with office.database.reading() as session:
        kept = session.exec(select(Official).where(Official.name == AN)).one()
    assert (kept.digest_time, kept.language) == (time(6, 30), "en")


def test_choices_can_be_numbers_on_one_account(office: Office) -> None:
    office.gives("Rà soát quy hoạch", to=AN)
    phone = office.of(AN)
    phone.types("/toi")

    phone.picks("Dùng số thứ tự")
    phone.types("/viec")

    assert "1. NV-0001" in phone.newest.text
    assert phone.newest.labels == []
    assert "NV-0001" in heard(phone.types("1")).title


def test_an_account_is_unlinked_after_a_warning_and_the_office_is_told(office: Office) -> None:
    phone, clerk = office.of(AN), office.of("Võ Minh Châu")
    phone.types("/toi")

    warned = heard(phone.picks("Bỏ liên kết tài khoản này")).text
    done = heard(phone.picks("Bỏ liên kết ngay")).text
    after = phone.types("/viec")

    assert "tài khoản duy nhất" in warned
    assert "không còn liên kết" in done
    assert linked_to(office, phone.address) is None
    assert after is None or STRANGER in after.text
    assert "đã bỏ liên kết tài khoản cuối cùng" in clerk.newest.text


def test_who_unlinks_one_of_two_accounts_is_told_at_the_other(office: Office) -> None:
    first = office.of(AN)
    invites(office)
    second = new_phone(office)
    second.starts(CODE)
    second.types("/toi")

    second.picks("Bỏ liên kết tài khoản này")
    second.picks("Bỏ liên kết ngay")
    office.gives("Rà soát quy hoạch", to=AN)

    assert linked_to(office) is None
    assert "vừa được bỏ liên kết" in first.newest.text
    assert "NV-0001" in heard(first.types("/viec")).text


def test_nobody_unlinks_the_account_of_somebody_else(office: Office) -> None:
    phone, other = office.of(AN), office.of("Lý Thu Cúc")
    with office.database.reading() as session:
        account_id = session.exec(select(Account.id).where(Account.address == phone.address)).one()

    other.taps(f"me.left:{account_id}")

    assert linked_to(office, phone.address) == AN


@pytest.mark.parametrize(
    ("name", "known", "unknown"),
    [(AN, "/viec", "/giaoviec"), ("Phạm Thị Hạnh", "/dondoc", "/giaoviec"), ("Trần Quốc Bình", "/giaoviec", "/nhatky")],
)
def test_help_lists_what_a_role_can_do(office: Office, name: str, known: str, unknown: str) -> None:
    said = heard(office.of(name).types("/trogiup")).text

    assert known in said
    assert unknown not in said


@pytest.mark.parametrize("typed", ["/nosuch", "/nosuch 70%"])
def test_a_command_there_is_not_is_no_report(office: Office, typed: str) -> None:
    task = office.gives("Rà soát quy hoạch", to="Nguyễn Văn An", due="19/06/2026")

    answer = office.of("Nguyễn Văn An").types(typed)

    assert answer is not None
    assert (
        answer.text
        == f"Không có lệnh {typed.split(maxsplit=1)[0]}. Đề nghị đồng chí gửi /trogiup để xem các việc có thể làm."
    )
    assert office.task(task.id).reported_at is None


@pytest.mark.parametrize("name", ["Nguyễn Văn An", "Trần Quốc Bình", "Phạm Thị Hạnh", "Võ Minh Châu", "Đỗ Thanh Tùng"])
def test_every_command_the_help_names_is_answered(office: Office, name: str) -> None:
    phone = office.of(name)
    listed = re.findall(r" /(\w+)", heard(phone.types("/trogiup")).text)
    groups = "\n".join(heard(phone.taps(f"help.group:{group}")).text for group in Group)
    named = re.findall(r"^/(\w+) \(/(\w+)\): \S", groups, re.MULTILINE)

    assert listed
    assert [command for command, _english in named] == listed
    for command in [command for pair in named for command in pair]:
        answer = phone.types(f"/{command}")
        assert answer is not None
        assert "Không có lệnh" not in answer.text


def test_a_group_of_the_help_leads_back_to_it(office: Office) -> None:
    phone = office.of(AN)
    phone.types("/trogiup")

    phone.picks("Khó khăn, vắng mặt")

    assert "/giahan (/extend): Xin gia hạn" in phone.newest.text
    assert "/giaoviec" not in phone.newest.text
    phone.picks("Quay lại")
    assert "Hướng dẫn" in phone.newest.text


@pytest.mark.parametrize("group", ["giving", "nosuch"])
def test_a_group_of_the_help_one_has_no_part_in_is_refused(office: Office, group: str) -> None:
    """Any token can be typed by hand."""
    phone = office.of(AN)

    phone.taps(f"help.group:{group}")

    assert "/giaoviec" not in phone.newest.text
    assert "Lựa chọn này không còn hiệu lực" in phone.newest.text


def test_letters_come_to_the_account_one_prefers(office: Office) -> None:
    first = office.of(AN)
    invites(office)
    second = new_phone(office)
    office.now += timedelta(minutes=1)
    second.starts(CODE)
    first.reads()
    first.types("/toi")
    first.picks("Gửi tin vào đây trước")
    shown = first.newest.text
    posted(office)

    assert "Tin được gửi vào tài khoản đứng đầu" in shown
    assert [letter.body for letter in first.reads()] == ["một tin"]
    assert second.reads() == []


def test_another_account_of_ones_own_is_unlinked_from_here(office: Office) -> None:
    """A phone that was lost."""
    lost = office.of(AN)
    invites(office)
    second = new_phone(office)
    second.starts(CODE)
    second.types("/toi")
    second.picks("Bỏ liên kết phone")
    second.picks("Bỏ liên kết ngay")

    assert linked_to(office, lost.address) is None
    assert linked_to(office) == AN
    assert lost.types("/viec") is None


@pytest.mark.parametrize("token", ["me.prefer", "me.leave"])
def test_nobody_orders_the_accounts_of_somebody_else(office: Office, token: str) -> None:
    phone, other = office.of(AN), office.of("Lý Thu Cúc")
    with office.database.reading() as session:
        account_id = session.exec(select(Account.id).where(Account.address == phone.address)).one()

    other.taps(f"{token}:{account_id}")

    assert "Bỏ liên kết" not in other.newest.title
    with office.database.reading() as session:
        assert not session.get_one(Account, account_id).preferred


def posted(office: Office) -> None:
    """A letter to An, told at once."""
    with office.database.transaction() as session:
        official = session.exec(select(Official).where(Official.name == AN)).one()
        post(Moment(session, office.now, office.regulation), official, "letter", Screen("một tin"))
    office.delivers()
