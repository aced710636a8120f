"""What the README and the guides say is so: links, the grid, settings, commands, sheets, buttons and sentences."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from bot import sheets
from bot.settings import PREFIX, Settings
from handlers import routes
from handlers.intake import calendar, indicators, people, petition_kinds, rosters, tasks
from handlers.regulation import Regulation
from handlers.rules import annexes, commands, deadlines, plans, words
from handlers.rules import petition_kinds as kind_rules
from handlers.rules import rosters as roster_rules
from handlers.screens.commands import Group
from handlers.visit import Moment
from locales import HERE as LOCALES
from locales.update import catalogue
from storage.database import Database
from storage.tables import Official, Unit
from tests import cast
from tests.house import grid
from tests.house.tree import House
from tests.office import Office, day

HERE = Path(__file__).parent.parent
DOCS = HERE / "docs"
PAGES = [HERE / "README.md", HERE / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
GUIDES = {"can-bo.md": "Nguyễn Văn An", "thu-truong.md": "Trần Quốc Bình", "van-phong.md": "Võ Minh Châu"}
README = (HERE / "README.md").read_text(encoding="utf-8")
SAMPLES = ("people", "tasks", "indicators", "petition-kinds", "calendar")
SHEETS = (DOCS / "sheets.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_repository_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_path_and_module_the_readme_and_the_house_name_exists():
    text = README + (DOCS / "house.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:bot|handlers|locales|storage|tests)/[\w/]+(?:\.py)?/?)`", text)

    assert named
    assert [path for path in named if not (HERE / path).exists() and path != "bot/channels/NAME/"] == []


def test_the_grid_is_drawn_from_the_files():
    """Red after a file came or went: `python -m tests.house.grid` draws it anew."""
    assert grid.drawn_in(README)[1] == grid.grid(House(HERE))


def test_every_setting_stands_in_the_readme_with_its_default():
    for name, field in Settings.model_fields.items():
        row = next((line for line in README.splitlines() if line.startswith(f"| `{PREFIX}{name.upper()}` |")), "")
        default = "none" if field.default is None else f"`{field.default}`"

        assert f"| {default} |" in row, name


def test_no_setting_is_named_that_there_is_not():
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}

    for page in PAGES:
        assert set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", page.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize(
    "columns",
    [roster_rules.PEOPLE, roster_rules.UNITS, annexes.COLUMNS, plans.COLUMNS, kind_rules.COLUMNS, calendar.COLUMNS],
)
def test_every_heading_of_a_sheet_is_documented(columns):
    """One row of one table for each column, with every name it goes by, in order, and the mark of a needed one."""
    for column in columns:
        row = next((row for row in SHEETS.splitlines() if " ".join(f"`{name}`" for name in column.names) in row), "")
        title = row.split("|")[1].strip() if row else ""

        assert words.folded(title) in column.names, column.key
        assert title.endswith("•") is column.needed, column.key


def test_deadlines_are_read_as_the_page_says():
    rows = re.findall(r"^\| `([^`]+)` \| (\d\d/\d\d/\d{4}|no deadline|refused) \|$", SHEETS, re.MULTILINE)
    read = {said: deadlines.read_deadline(said, date(2026, 4, 24)) for said, _meant in rows}

    assert len(rows) > 10
    for said, meant in rows:
        found = read[said]
        if not isinstance(found, deadlines.Deadline):
            assert meant == "refused", said
        else:
            assert meant == (f"{found.on:%d/%m/%Y}" if found.on else "no deadline"), said


def test_the_sample_sheets_can_be_imported_as_they_are(sqlite_url):
    database = Database(sqlite_url)
    brought = {name: sheets.read(DOCS / "samples" / f"{name}.csv") for name in SAMPLES}
    with database.transaction() as session:
        moment = Moment(session, datetime(2026, 5, 4, 1, tzinfo=UTC), Regulation())
        roster = people.plan(moment, "people.csv", brought["people"])
        rosters.carry_out(moment, roster)
        session.flush()
        annex = tasks.plan(moment, "tasks.csv", brought["tasks"])
        plan = indicators.plan(moment, "indicators.csv", brought["indicators"])
        kinds = petition_kinds.plan(moment, "petition-kinds.csv", brought["petition-kinds"])
        days = calendar.plan(moment, "calendar.csv", brought["calendar"])
    database.close()

    assert (roster.faults, annex.faults, annex.cautions, days.faults) == ([], [], [], [])
    assert (plan.faults, plan.cautions, len(plan.new), plan.sections) == ([], [], 5, 2)
    assert (kinds.faults, len(kinds.kinds)) == ([], 4)
    assert (len(roster.people), len(annex.new), annex.sections, len(days.days)) == (10, 5, 2, 2)


@pytest.fixture
def office(sqlite_url):
    """The cast, with the task NV-0142 of which the guides speak, and a second one."""
    database = Database(sqlite_url)
    now = datetime(2026, 6, 15, 1, tzinfo=UTC)
    with database.transaction() as session:
        cast.people_in(session)
    office = Office(database, now)
    office.gives("Lập danh mục dự án trọng điểm", to="Lê Thị Mai", due="12/06/2026")
    with database.transaction() as session:
        an = session.exec(select(Official).where(Official.name == "Nguyễn Văn An")).one()
        unit = session.exec(select(Unit).where(Unit.id == an.unit_id)).one()
        cast.task_for(session, an, unit, "Rà soát quy hoạch Bắc Sơn", now, id=142, due_on=day("12/06/2026"))
    yield office
    database.close()


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_names_every_command_its_reader_is_offered_and_no_other(guide, office):
    text = (DOCS / guide).read_text(encoding="utf-8")
    phone = office.of(GUIDES[guide])
    shown = [phone.types("/trogiup"), *(phone.taps(f"help.group:{group}") for group in Group)]
    offered = {name for screen in shown for name in re.findall(r"/[a-z]+\b", screen.body)} - {"/UBND"}
    named = set(re.findall(r"`(/[a-z]+)", text))

    assert offered
    assert offered - named == set()
    for name in named:
        command = commands.command_of(name)
        assert command, name
        assert command.name in routes.WORDS, name


def test_the_guides_tell_the_ladder_and_the_figures_of_the_regulation():
    usual = Regulation()
    official = (DOCS / "can-bo.md").read_text(encoding="utf-8")
    mornings = [int(number) for number in re.findall(r"^\| (\d+)(?: \||,)", official, re.MULTILINE)]

    assert mornings == [rung.after + 1 for rung in usual.ladder]
    assert f"hơn {usual.urgings_before_chair:02d} lần" in official
    assert f"từ {usual.quiet_from:%H:%M} đến {usual.quiet_until:%H:%M}" in official.lower()
    assert f"| {usual.digest_time:%H:%M} ngày làm việc" in official
    assert f"từ {usual.silent:02d} ngày chưa báo cáo" in official
    assert f"còn từ {usual.soon:02d} ngày làm việc trở xuống" in official
    assert f"trong {usual.undo_minutes} phút" in official
    for guide in ("thu-truong.md", "van-phong.md"):
        assert f"từ {usual.decision_days:02d} ngày làm việc trở lên" in (DOCS / guide).read_text("utf-8").lower()
    assert f"được gia hạn tối đa {usual.extensions_most:02d} lần" in official
    assert f"có hạn {usual.invitation_days} ngày" in (DOCS / "van-phong.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_quotes_buttons_as_they_are_written(guide):
    """`[Giao NV-0142]` is what `Giao {code}` becomes."""
    labels = re.findall(r"`\[([^\]]+)\]`", (DOCS / guide).read_text(encoding="utf-8"))
    said = {re.sub(r"\{[^}]*\}", "…", sentence) for sentence in _said_in_vietnamese()} | {"English", "Tiếng Việt"}

    assert labels
    assert [label for label in labels if re.sub(r"NV-\d+", "…", label) not in said] == []


@pytest.mark.parametrize("guide", ["can-bo.md", "van-phong.md"])
def test_what_a_guide_says_to_type_is_understood_as_it_says(guide, office):
    """Rows of what is typed and a piece of what comes back, each typed into a chat where nothing is open."""
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", (DOCS / guide).read_text(encoding="utf-8"), re.MULTILINE)
    phone = office.of(GUIDES[guide])
    answers = []
    for typed, _piece in rows:
        phone.types("/huy")
        answers.append(phone.types(typed).text)

    assert len(rows) > 5
    for (typed, piece), answer in zip(rows, answers, strict=True):
        assert piece in answer, typed


def _said_in_vietnamese() -> Iterator[str]:
    for path in sorted((LOCALES / "vi").glob("*.po")):
        for message in catalogue(path, "vi"):
            if message.id:
                yield from [message.string] if isinstance(message.string, str) else message.string or ()
