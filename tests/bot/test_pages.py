"""Our own pages over real HTTP: a file on its way in and out for people whose messenger carries none."""

import hashlib
import io
import re
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from sqlmodel import select

from bot.channels.simulator.zalo_bot.world import Habits
from bot.pages import page as page_module
from bot.pages.links import Links, Purpose
from bot.settings import WrongSettings, read
from handlers import post
from handlers.refusals.pages import LinkExpired, LinkUnknown
from handlers.rules import files
from handlers.screen import Paper, Screen
from handlers.visit import Moment
from storage.tables import Account, Incoming, IncomingState, Official, Report, Role, StoredFile
from tests import documents
from tests.bot.machine import NOON, Machine, free_port, play

PDF = b"%PDF-1.7 bien ban"
AN, BINH, LAN = "Nguyễn Văn An", "Trần Quốc Bình", "Võ Minh Châu"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/tep/[\w-]{48}")


def test_a_document_comes_in_by_a_page_and_goes_on_in_the_chat(database_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        task = machine.task(AN, "Rà soát quỹ đất")
        an.types("xong NV1")
        await an.next_message()
        an.sends_file()
        explained = await an.next_message()
        link = link_in(explained.text)
        shown = await get(link)
        sent = await press(link, "Biên bản <b>họp</b>.pdf", PDF)
        read_back = await an.next_message()
        again = await press(link, "Biên bản.pdf", PDF)
        an.types("1")
        await an.next_message()

        assert "Gửi tệp tại trang này" in explained.text
        assert (shown.status, sent.status, again.status) == (200, 200, 410)
        assert "NV-0001" in shown.text
        assert 'lang="vi"' in shown.text
        assert "<script" not in shown.text
        assert "Đã nhận Biên bản &lt;b&gt;" in sent.text
        assert "không ghi nhận hai lần" in again.text
        assert "<form" not in again.text
        assert "<b>" not in read_back.text
        (report,) = reports(machine)
        (kept,) = stored(machine)
        assert report.file_id == kept.id
        assert (kept.sha256, kept.media_type) == (hashlib.sha256(PDF).hexdigest(), "application/pdf")
        assert machine.stored_task(task).version > 1
        assert [row.state for row in machine.heard() if row.source == "page"] == [IncomingState.DONE]

    with_pages(scene, database_url)


def test_a_form_that_takes_a_file_offers_the_page_itself(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        machine.task(AN, "Rà soát quỹ đất")
        first = await says(an, "NV1")
        await says(an, number_of(first, "Đã nhận việc"))
        card = await says(an, "NV1")
        form = await says(an, number_of(card, "Báo cáo"))
        sent = await press(link_in(form), "ảnh.jpg", b"\xff\xd8\xff\xe0 anh")

        assert sent.status == 200
        assert "ảnh.jpg" in (await an.next_message()).text

    with_pages(scene, sqlite_url)


def test_a_link_stays_with_its_task_whatever_form_is_open(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        machine.task(AN, "Rà soát quỹ đất")
        machine.task(AN, "Lập dự toán")
        await says(an, "NV1 60% đã họp với dân")
        an.sends_file()
        link = link_in((await an.next_message()).text)
        await says(an, "NV2 10% đã bắt đầu")
        await press(link, "biên bản.pdf", PDF)
        read_back = (await an.next_message()).text

        assert "NV-0001" in read_back
        assert "Lập dự toán" not in read_back

    with_pages(scene, sqlite_url)


def test_what_is_refused_is_said_on_the_page_and_another_file_may_be_sent(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "FILE_MAX", 3 * 1024 * 1024)
    monkeypatch.setattr(files, "DAILY", 2 * 1024 * 1024)

    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        machine.task(AN, "Rà soát quỹ đất")
        an.sends_file()
        link = link_in((await an.next_message()).text)
        empty = await press(link, "trống.pdf", b"")
        program = await press(link, "báo cáo.pdf", b"MZ\x90\x00")
        large = await press(link, "ảnh.jpg", b"x" * (3 * 1024 * 1024 + 1))
        huge = await press(link, "ảnh.jpg", b"x" * (4 * 1024 * 1024))
        beyond = await press(link, "ảnh.jpg", b"x" * (2 * 1024 * 1024 + 1))
        none = await press(link, None, b"")
        no_form = await post_raw(link, b"junk", {"Content-Type": "multipart/form-data; boundary=x"})
        text = await post_raw(link, b"junk", {"Content-Type": "text/plain"})
        refused = [empty, program, large, huge, beyond, none, no_form, text]
        kept_before = stored(machine)
        taken = await press(link, "báo cáo.pdf", PDF)

        assert [answer.status for answer in refused] == [422, 422, 413, 413, 422, 422, 422, 422]
        assert all('class="wrong"' in answer.text and 'type="file"' in answer.text for answer in refused)
        assert "chương trình" in program.text
        assert "không quá 3 MB" in large.text
        assert "Chưa chọn tệp" in none.text
        assert kept_before == []
        assert taken.status == 200
        assert len(stored(machine)) == 1

    with_pages(scene, sqlite_url)


def test_a_marking_on_the_name_ends_it_and_nothing_is_kept(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        an.sends_file()
        link = link_in((await an.next_message()).text)
        sent = await press(link, "TUYỆT MẬT ke hoach.pdf", PDF)
        again = await press(link, "khác.pdf", PDF)

        assert sent.status == 422
        assert "độ mật" in sent.text
        assert again.status == 410
        assert stored(machine) == []
        assert "ke hoach" not in repr([row.payload for row in machine.heard()])

    with_pages(scene, sqlite_url)


def test_a_marked_directive_leaves_no_trace_and_a_plain_one_is_read(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        lan = machine.zalo_phone(LAN)
        asked = await says(lan, "/nhapvanban")
        marked = await press(link_in(asked), "cv.docx", documents.word("MẬT", "CÔNG VĂN", "Giao Phòng A rà soát."))
        await lan.next_message()
        asked = await says(lan, "/nhapvanban")
        plain = await press(
            link_in(asked),
            "cv.docx",
            documents.word(
                "Số: 612/UBND-TH", "CÔNG VĂN", "Giao Phòng Kinh tế rà soát quỹ đất công, báo cáo trước 30/06/2026."
            ),
        )
        read_out = (await lan.next_message()).text

        assert marked.status == 422
        assert "độ mật" in marked.text
        assert plain.status == 200
        assert "612/UBND-TH" in read_out
        assert stored(machine) == []

    with_pages(scene, sqlite_url)


def test_a_form_that_was_closed_takes_no_file(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        lan = machine.zalo_phone(LAN)
        link = link_in(await says(lan, "/nhapvanban"))
        await says(lan, "/viec")
        sent = await press(link, "cv.pdf", PDF)

        assert sent.status == 422
        assert "đã đóng" in sent.text
        assert [row for row in machine.heard() if row.source == "page"] == []

    with_pages(scene, sqlite_url)


def test_what_was_said_before_is_dealt_with_before_a_file(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "TRIES", 2)

    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        an.sends_file()
        link = link_in((await an.next_message()).text)
        with machine.database.transaction() as session:
            session.exec(select(Incoming)).one().state = IncomingState.WAITING
            session.exec(select(Incoming)).one().retry_at = machine.clock.now().replace(minute=5)
        busy = await press(link, "biên bản.pdf", PDF)

        assert busy.status == 503
        assert "sau một phút" in busy.text
        assert stored(machine) == []

    with_pages(scene, sqlite_url)


def test_a_link_is_good_for_one_person_for_a_day(sqlite_url: str) -> None:
    """Tampered with, expired, of somebody who left, whose account was removed: nothing, and it is said."""

    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        an.sends_file()
        link = link_in((await an.next_message()).text)
        tampered = [
            await press(link[:place] + other(link[place]) + link[place + 1 :], "a.pdf", PDF) for place in (-48, -30, -1)
        ]
        short, junk = await get(link[:-1]), await get(link[:-48] + "đ" * 48)
        with machine.database.transaction() as session:
            account = session.exec(select(Account)).one()
            owner, account.official_id = account.official_id, official(session, BINH).id
        another = await press(link, "a.pdf", PDF)
        with machine.database.transaction() as session:
            session.exec(select(Account)).one().official_id = owner
            official(session, AN).left_at = machine.clock.now()
        left = await press(link, "a.pdf", PDF)
        with machine.database.transaction() as session:
            official(session, AN).left_at = None
        machine.clock.turn(hours=24)
        late = await get(link)

        assert [answer.status for answer in tampered] == [404] * 3
        assert (short.status, junk.status) == (404, 404)
        assert (another.status, left.status, late.status) == (422, 422, 410)
        assert "không còn liên kết" in another.text
        assert "24 giờ" in late.text
        assert stored(machine) == []
        assert [row for row in machine.heard() if row.source == "page"] == []

    with_pages(scene, sqlite_url)


def test_a_sheet_is_fetched_by_a_page_that_asks_again_who_may_have_it(database_url: str) -> None:
    async def scene(machine: Machine) -> None:
        lan = machine.zalo_phone(LAN)
        machine.task(
            AN, "Rà soát quỹ đất", due_on=datetime(2026, 6, 12, tzinfo=UTC).date()
        )  # no rung of the office yet
        listed = await says(lan, "/quahan")
        told = await says(lan, number_of(listed, "Excel"))
        link = link_in(told)
        shown, fetched = await get(link), await press(link, None, b"")
        as_upload = await press(link, "a.pdf", PDF)
        with machine.database.transaction() as session:
            official(session, LAN).role = Role.OFFICIAL
            official(session, LAN).unit_id = None
        demoted = await press(link, None, b"")

        assert "không gửi được" not in told
        assert "Mở qua-han-2026-06-15.xlsx" in told
        assert shown.status == 200
        assert "Tải về" in shown.text
        assert fetched.content.startswith(b"PK")
        assert "qua-han-2026-06-15.xlsx" in fetched.headers["Content-Disposition"]
        assert fetched.headers["Content-Type"] == "application/octet-stream"
        assert as_upload.content.startswith(b"PK")
        assert stored(machine) == []
        assert demoted.content != fetched.content

    with_pages(scene, database_url)


def test_the_chairs_note_is_for_the_office_alone_also_later(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        lan = machine.zalo_phone(LAN)
        with machine.database.transaction() as session:
            draft = Screen("Dự thảo", paper=Paper("chair.note", (), "du-thao.docx"))
            post.post(Moment(session, machine.clock.now(), machine.app.regulation), official(session, LAN), "d", draft)
        machine.app.telling.bell.ring()
        link = link_in((await lan.next_message()).text)
        given = await press(link, None, b"")
        with machine.database.transaction() as session:
            official(session, LAN).role = Role.OFFICIAL
        refused = [await get(link), await press(link, None, b"")]

        assert given.content.startswith(b"PK")
        assert [answer.status for answer in refused] == [422, 422]

    with_pages(scene, sqlite_url)


def test_nobody_is_offered_a_page_where_there_is_none(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        an.sends_file()

        assert "http" not in (await an.next_message()).text

    play(scene, sqlite_url, habits=Habits(redelivery="once"), telegram_token=None)


def test_a_page_lets_nothing_run_and_is_kept_by_nobody(sqlite_url: str) -> None:
    async def scene(machine: Machine) -> None:
        an = machine.zalo_phone(AN)
        an.sends_file()
        shown = await get(link_in((await an.next_message()).text))

        assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
        assert "script" not in shown.headers["Content-Security-Policy"]
        assert shown.headers["Cache-Control"] == "no-store"
        assert shown.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in shown.headers["X-Robots-Tag"]

    with_pages(scene, sqlite_url)


def test_a_link_is_of_one_signature_and_one_purpose() -> None:
    links, others = Links("https://a.vn/tep", "x"), Links("https://a.vn/tep", "y")
    said = links.of(7, 3, NOON, Purpose.UPLOAD).rpartition("/")[2]

    assert links.read(said, NOON).letter_id == 7
    assert links.of(7, 3, NOON, Purpose.DOWNLOAD).rpartition("/")[2] != said
    with pytest.raises(LinkUnknown):
        others.read(said, NOON)
    with pytest.raises(LinkExpired):
        links.read(said, NOON.replace(day=NOON.day + 1))


@pytest.mark.parametrize("url", ["http://bot.example.gov.vn/tep", "https://bot.example.gov.vn", "ftp://x/tep", "tep"])
def test_pages_have_an_address_of_their_own_that_phones_open(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_PAGES_URL", url)

    with pytest.raises(WrongSettings, match="DONDOC_PAGES_URL"):
        read()


def with_pages(scene: Any, url: str) -> None:
    port = free_port()
    more = {"http_port": port, "pages_url": f"http://127.0.0.1:{port}/tep", "telegram_token": None}
    play(scene, url, habits=Habits(redelivery="once"), **more)


async def says(person: Any, text: str) -> str:
    person.types(text)
    return str((await person.next_message()).text)


def number_of(text: str, label: str) -> str:
    found = re.search(rf"^(\d+)\. {re.escape(label)}", text, re.MULTILINE)
    assert found, text
    return found[1]


def link_in(text: str) -> str:
    found = LINK.findall(text)
    assert len(found) == 1, text
    return str(found[0])


def other(letter: str) -> str:
    return "A" if letter != "A" else "B"


class Answer:
    def __init__(self, status: int, content: bytes, headers: Any) -> None:
        self.status, self.content, self.headers = status, content, headers

    @property
    def text(self) -> str:
        return self.content.decode()


async def get(link: str) -> Answer:
    async with aiohttp.ClientSession() as http, http.get(link) as answer:
        return Answer(answer.status, await answer.read(), answer.headers)


async def press(link: str, name: str | None, content: bytes) -> Answer:
    form = aiohttp.FormData(quote_fields=False)  # a browser writes a name as it is
    form.add_field("file", io.BytesIO(content), filename=name or "", content_type="application/octet-stream")
    async with aiohttp.ClientSession() as http, http.post(link, data=form) as answer:
        return Answer(answer.status, await answer.read(), answer.headers)


async def post_raw(link: str, body: bytes, headers: dict[str, str]) -> Answer:
    async with aiohttp.ClientSession() as http, http.post(link, data=body, headers=headers) as answer:
        return Answer(answer.status, await answer.read(), answer.headers)


def official(session: Any, name: str) -> Official:
    return session.exec(select(Official).where(Official.name == name)).one()  # type: ignore[no-any-return]


def reports(machine: Machine) -> list[Report]:
    with machine.database.reading() as session:
        return list(session.exec(select(Report)))


def stored(machine: Machine) -> list[StoredFile]:
    with machine.database.reading() as session:
        return list(session.exec(select(StoredFile)))
