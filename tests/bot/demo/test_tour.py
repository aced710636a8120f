"""A newcomer opens the page and gets through the tour, by hand and by help, without reading code."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bot.demo import play

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PATIENCE = 60_000

pytestmark = pytest.mark.browser


@contextmanager
def opened(folder: Path) -> Iterator[str]:
    """The demo, running beside the test; gives its address."""
    found: list[str] = []
    ready, loop, over = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def run() -> None:
        async with play.opened(folder, 0) as address:
            found.append(address)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=[run()])
    thread.start()
    try:
        assert ready.wait(60), "the demo did not open in a minute"
        yield found[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(30)
        loop.close()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def page(browser: Browser, address: str, width: int, height: int) -> Iterator[Page]:
    """A window on the demo, in which nothing may go wrong unseen."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(PATIENCE)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    try:
        page.goto(address)
        page.wait_for_selector("body[data-ready]")
        yield page
    finally:
        page.close()
    assert wrong == []


def phone(page: Page, name: str) -> Locator:
    """Somebody's phone on the page."""
    return page.get_by_role("region", name=name)


def says(page: Page, name: str, words: str) -> None:
    """Type a message and send it."""
    phone(page, name).locator(".words").fill(words)
    phone(page, name).locator(".send").click()


def newest(page: Page, name: str) -> Locator:
    """The message on top of somebody's phone."""
    return phone(page, name).locator(".message").last


def test_the_tour_by_hand(browser: Browser, tmp_path: Path) -> None:
    """Six steps: report, digest, slip, promise, overdue, done."""
    with opened(tmp_path) as address, page(browser, address, 1440, 860) as demo:
        done = demo.locator("#steps li.done")

        says(demo, "Nguyễn Văn An", "nv1 70% da hop voi cac xa")
        newest(demo, "Nguyễn Văn An").get_by_role("button", name="Gửi báo cáo").click()
        expect(done).to_have_count(1, timeout=PATIENCE)

        demo.get_by_role("button", name="07:30 sáng mai").click()
        expect(newest(demo, "Bùi Đức Dũng")).to_contain_text("Bản tin sáng T3 11/06", timeout=PATIENCE)
        expect(done).to_have_count(2, timeout=PATIENCE)

        demo.get_by_role("button", name="+3 ngày làm việc").click()
        expect(done).to_have_count(3, timeout=PATIENCE)

        slip = phone(demo, "Bùi Đức Dũng").locator(".message", has_text="NV-0001 do đồng chí Nguyễn Văn An").last
        slip.get_by_role("button", name="Tôi xử lý").click()
        days = phone(demo, "Bùi Đức Dũng").locator(".message", has_text="Hẹn ngày · NV-0001")  # letters may follow it
        days.get_by_role("button").filter(has_text="T2 17/06").click()
        expect(done).to_have_count(4, timeout=PATIENCE)

        says(demo, "Võ Minh Châu", "qua han")
        expect(newest(demo, "Võ Minh Châu")).to_contain_text("QUÁ HẠN", timeout=PATIENCE)
        demo.reload()
        demo.wait_for_selector("body[data-ready]")
        expect(done).to_have_count(5, timeout=PATIENCE)

        says(demo, "Nguyễn Văn An", "NV1 xong TB 45/TB-UBND ngày 14/6/2024")
        newest(demo, "Nguyễn Văn An").get_by_role("button", name="Nộp kết quả").click()
        asked = phone(demo, "Bùi Đức Dũng").locator(".message", has_text="XÁC NHẬN · NV-0001")
        asked.get_by_role("button", name="Xác nhận hoàn thành").click()
        expect(demo.locator("#tour-title")).to_have_text("Đã xem hết một vòng", timeout=PATIENCE)


def test_the_tour_by_help_on_a_phone_in_english(browser: Browser, tmp_path: Path) -> None:
    with opened(tmp_path) as address, page(browser, f"{address}/?language=en", 390, 844) as demo:
        for step in range(1, 7):
            demo.get_by_role("button", name="Do it for me").click()
            expect(demo.locator("#steps li.done")).to_have_count(step, timeout=PATIENCE)

        expect(demo.locator("#tour-title")).to_have_text("That was the tour")
        assert demo.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
        expect(demo.locator(".phone:visible")).to_have_count(1)


def test_one_is_on_each_messenger_and_any_phone_can_be_turned(browser: Browser, tmp_path: Path) -> None:
    """Numbers with the Zalo bot, five buttons with the Official Account; whoever is new there links by a code."""
    an, mai, hanh = "Nguyễn Văn An", "Lê Thị Mai", "Phạm Thị Hạnh"
    with opened(tmp_path) as address, page(browser, address, 1440, 860) as demo:
        says(demo, mai, "viec")
        expect(newest(demo, mai)).to_contain_text("Trả lời bằng một số", timeout=PATIENCE)
        says(demo, mai, "1")
        expect(newest(demo, mai)).to_contain_text("1. ", timeout=PATIENCE)

        says(demo, hanh, "/thongke")
        newest(demo, hanh).get_by_role("button", name="Theo đơn vị").click()
        expect(newest(demo, hanh)).to_contain_text("Tổng", timeout=PATIENCE)

        phone(demo, an).locator(".on").select_option("zalo_oa")
        expect(newest(demo, an)).to_contain_text("Kính chào đồng chí Nguyễn Văn An", timeout=PATIENCE)
        says(demo, an, "nv1 70% da hop voi cac xa")
        newest(demo, an).get_by_role("button", name="Gửi báo cáo").click()
        expect(demo.locator("#steps li.done")).to_have_count(1, timeout=PATIENCE)

        phone(demo, an).locator(".on").select_option("zalo_bot")
        expect(newest(demo, an)).to_contain_text("1. Việc của tôi", timeout=PATIENCE)
        demo.get_by_role("button", name="07:30 sáng mai").click()
        expect(phone(demo, an).locator(".message", has_text="Bản tin sáng T3 11/06")).to_have_count(1, timeout=PATIENCE)
        phone(demo, an).locator(".on").select_option("telegram")
        expect(phone(demo, an).locator(".message", has_text="Bản tin sáng T3 11/06")).to_have_count(0)
