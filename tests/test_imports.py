"""The import contracts of pyproject.toml, each shown a planted fault."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"

SOUND = {
    "bot/inbox.py": "import handlers.routes\nimport aiohttp",
    "bot/channels/telegram.py": "import aiogram",
    "bot/channels/simulator/app.py": "import aiohttp",
    "handlers/routes.py": "import handlers.chat.tasks",
    "handlers/chat/tasks.py": "import handlers.screens.tasks\nimport handlers.rules.tasks\nimport storage.tasks",
    "handlers/screens/tasks.py": "import handlers.rules.tasks\nimport locales",
    "handlers/rules/tasks.py": "import handlers.refusals\nimport storage.tables",
    "handlers/refusals/__init__.py": "import locales",
    "storage/tasks.py": "import storage.tables",
    "storage/tables.py": "import sqlmodel",
}

FAULTS = {
    "Imports run down the alphabet": ("storage/tasks.py", "import handlers.refusals"),
    "Inside handlers": ("handlers/screens/tasks.py", "import handlers.chat.tasks"),
    "Rules know": ("handlers/rules/tasks.py", "import storage.tasks"),
    "aiogram lives": ("bot/inbox.py", "import aiogram"),
    "The network and the clock": ("handlers/screens/tasks.py", "import asyncio"),
    "The simulator": ("bot/channels/simulator/app.py", "import bot.channels.telegram"),
}


def _verdicts(root: Path, tree: dict[str, str]) -> dict[str, bool]:
    """Which contracts are kept in a tree, by their names."""
    for path, text in tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text + "\n", encoding="utf-8")
    (root / "locales").mkdir()
    for directory in [path for path in root.rglob("*") if path.is_dir()]:
        (directory / "__init__.py").touch()
    shutil.copy(PYPROJECT, root)
    said = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=root,
        env=os.environ | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    return {name: verdict == "KEPT" for name, verdict in re.findall(r"^(.+) (KEPT|BROKEN)\b", said, re.MULTILINE)}


def test_sound_imports_pass(tmp_path):
    verdicts = _verdicts(tmp_path, SOUND)

    assert len(verdicts) == len(FAULTS)
    assert all(verdicts.values()), verdicts


def test_every_contract_barks(tmp_path):
    tree = dict(SOUND)
    for path, text in FAULTS.values():
        tree[path] += "\n" + text

    verdicts = _verdicts(tmp_path, tree)

    for name in FAULTS:
        assert [kept for contract, kept in verdicts.items() if contract.startswith(name)] == [False], name
