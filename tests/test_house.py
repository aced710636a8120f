"""The house is as its rules say, and each guard has been seen to bark."""

from pathlib import Path

import pytest

from tests.house import GUARDS, names
from tests.house.tree import House

HERE = Path(__file__).parent.parent

PLANTED: dict[str, list[tuple[str, str]]] = {
    "async_only_in_the_machine": [
        ("handlers/chat/tasks.py", "async def done(): ..."),
        ("storage/tasks.py", "x = [a async for a in b]"),
    ],
    "rules_are_pure": [
        ("handlers/rules/tasks.py", "def close(session): ..."),
        ("handlers/rules/tasks.py", "text = open('x').read()"),
        ("handlers/rules/tasks.py", "says = _('No.')"),
        ("handlers/rules/tasks.py", "says = N_('No.')"),
    ],
    "the_wall_clock_hangs_in_the_machine": [
        ("handlers/rules/tasks.py", "from datetime import datetime as dt\nx = dt.now()"),
        ("storage/tables/work.py", "import datetime\nx = Field(default_factory=datetime.date.today)"),
        ("handlers/clock/digest.py", "from time import sleep\nsleep(1)"),
        ("handlers/post.py", "import asyncio\nasyncio.create_task(x)"),
    ],
    "one_visit_one_transaction": [
        ("storage/tasks.py", "session.commit()"),
        ("bot/inbox.py", "session.commit()"),
        ("handlers/chat/tasks.py", "with database.transaction() as session: pass"),
    ],
    "no_relationships": [
        ("storage/tables/work.py", "lead: Official = Relationship()"),
        ("storage/tables/work.py", "lead = orm.relationship('Official')"),
    ],
    "sentences_have_their_rooms": [
        ("handlers/chat/tasks.py", "Screen(_('Done.'))"),
        ("handlers/chat/tasks.py", "Screen('Đã nhận việc')"),
        ("handlers/rules/tasks.py", "name = f'{x} quá hạn'"),
    ],
    "sentences_are_wrapped": [
        ("handlers/screens/tasks.py", "Screen('Nothing is late.')"),
        ("handlers/reports/tasks.py", "title = f'{n} tasks are late'"),
        ("handlers/refusals/__init__.py", "says = 'Việc này xong'"),
        ("handlers/screens/tasks.py", "Choice('Done', action('task.done'))"),
    ],
    "the_absent_are_written_to_by_post": [
        ("handlers/clock/digest.py", "letters.file(session, Letter(text='x'))"),
        ("bot/clock.py", "tables.Letter()"),
    ],
    "what_is_done_is_said_after_it_is_kept": [
        ("bot/cli/units.py", "with office.office() as x, office.moment(x, writing=True) as now: office.said([], [])"),
        ("bot/cli/units.py", "with office.moment(x, writing=not dry_run) as now:\n    if x:\n        typer.echo('x')"),
        ("bot/cli/units.py", "with database.transaction() as session: office.show([])"),
    ],
    "files_are_short": [("handlers/rules/tasks.py", "x = 1\n" * 251)],
    "handlers_are_looked_at": [
        ("handlers/chat/tasks.py", "def done():\n" + "    x = 1\n" * 16),
        ("handlers/clock/digest.py", 'def morning():\n    """Why."""\n' + "    x = 1\n" * 41),
    ],
    "a_form_has_a_way_out": [
        ("handlers/screens/tasks.py", "def ask():\n    return Screen(_('When?'), awaits='add.due')"),
    ],
    "modules_are_called_by_name": [
        ("handlers/chat/tasks.py", "from storage.tasks import open_of"),
        ("bot/app.py", "from handlers.rules.tasks import close as shut"),
    ],
    "names_say_something": [
        ("bot/utils.py", ""),
        ("handlers/rules/task_helpers.py", ""),
        ("storage/service/tasks.py", ""),
    ],
    "times_end_in_at_and_dates_in_on": [
        ("storage/tables/work.py", "class Task:\n    closed: datetime | None = None"),
        ("storage/tables/work.py", "class Task:\n    due: date"),
    ],
    "nothing_lies_about": [("notes.txt", ""), ("scripts/run.py", "")],
    "nothing_is_given_away": [
        ("README.md", "TOKEN=123456789:" + "A" * 35),
        ("requirements.txt", "--index-" + "url x"),
        ("docs/office.md", "see /ro" + "ot/x"),
    ],
}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_the_house_is_in_order(guard):
    found = list(guard(House(HERE)))

    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_each_guard_barks(guard, tmp_path):
    """A guard that finds nothing planted guards nothing."""
    for number, (path, text) in enumerate(PLANTED[guard.__name__]):
        root = tmp_path / str(number)
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text, encoding="utf-8")

        assert len(list(guard(House(root)))) == 1, text


def test_a_subject_has_one_name_on_every_floor(tmp_path):
    for path in ("handlers/chat/tasks.py", "storage/task.py"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).touch()

    assert list(names.names_say_something(House(tmp_path))) == [
        "storage/task.py: the same subject is called tasks elsewhere"
    ]


def test_guards_let_good_work_pass(tmp_path):
    good = {
        "bot/clock.py": "import asyncio\nfrom datetime import datetime\nasync def ring(): await x(datetime.now(UTC))",
        "bot/inbox.py": "with database.transaction() as session: arrivals.answer(Visit.begin(session))",
        "handlers/chat/tasks.py": "from storage import tasks\nfrom storage.tables import Task\ntasks.get(visit.now)",
        "handlers/screens/tasks.py": "Screen(f'<b>{code}</b>' + _('Nothing is late.'), foot='task.show')",
        "handlers/rules/words.py": "WORDS = 'bảo mật'",
        "handlers/refusals/__init__.py": "says = N_('Đồng chí is asked.')",
        "storage/tables/work.py": "class Task:\n    due_on: date\n    closed_at: datetime | None\n    title: str",
        "storage/tasks.py": "from handlers import x",
    }
    for path, text in good.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    assert [line for guard in GUARDS for line in guard(House(tmp_path))] == []
