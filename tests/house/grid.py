"""The grid of floors and subjects in the README, drawn from the files: `python -m tests.house.grid` writes it."""

from collections import defaultdict
from pathlib import Path

from tests.house.tree import House

ROOMS = {
    "chat": "handlers/chat/",
    "clock": "handlers/clock/",
    "intake": "handlers/intake/",
    "screens": "handlers/screens/",
    "reports": "handlers/reports/",
    "rules": "handlers/rules/",
    "storage": "storage/",
}
MACHINE = {"storage/database.py", "storage/schema.py"}
BEGIN, END = "<!-- grid -->\n", "<!-- end of grid -->\n"


def grid(house: House) -> str:
    """A row for each subject that stands in more than one room, then the subjects of a single room."""
    rooms: dict[str, dict[str, str]] = defaultdict(dict)
    for path in house.paths:
        folder, _, name = path.rpartition("/")
        for room, under in ROOMS.items():
            if f"{folder}/" == under and name.endswith(".py") and name != "__init__.py" and path not in MACHINE:
                rooms[name.removesuffix(".py")][room] = path
    lines = ["| | " + " | ".join(ROOMS) + " |", "|---" * (len(ROOMS) + 1) + "|"]
    for subject, where in sorted(rooms.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(where) > 1:
            cells = (f"[●]({where[room]})" if room in where else "" for room in ROOMS)
            lines.append(f"| **{subject.replace('_', ' ')}** | " + " | ".join(cells) + " |")
    alone = defaultdict(list)
    for subject, where in sorted(rooms.items()):
        if len(where) == 1:
            room, path = next(iter(where.items()))
            alone[room].append(f"[{subject.replace('_', ' ')}]({path})")
    lines += ["", "In one room only:", ""]
    lines += [f"* {room}: {', '.join(alone[room])}" for room in ROOMS if room in alone]
    return "\n".join(lines) + "\n"


def drawn_in(text: str) -> tuple[str, str, str]:
    """What stands before, between and after the two marks."""
    before, _, rest = text.partition(BEGIN)
    drawn, _, after = rest.partition(END)
    return before + BEGIN, drawn, END + after


if __name__ == "__main__":
    readme = Path(__file__).parent.parent.parent / "README.md"
    before, _, after = drawn_in(readme.read_text(encoding="utf-8"))
    readme.write_text(before + grid(House(readme.parent)) + after, encoding="utf-8")
