"""Who may do what and when, written out by hand as the office would say it; the code is held to it."""

from dataclasses import dataclass

from storage.tables import Progress

WHO = """
                lead  in person  for unit  assigner  head  higher head  leader  deputy of head  office  admin  colleague  helpers' head  other head  left  unlinked
see              x        x         x         x       x         x         x           x           x       x        -            x            -        -       -
acknowledge      x        -         -         -       -         -         -           -           -       -        -            -            -        -       -
report           x        -         -         -       -         -         -           -           -       -        -            -            -        -       -
note             x        x         x         -       -         -         -           -           -       -        -            -            -        -       -
submit           x        -         -         -       -         -         -           -           -       -        -            -            -        -       -
judge            -        -         -         x       x         x         -           x           x       x        -            -            -        -       -
give             -        -         -         -       x         x         -           x           x       x        -            -            -        -       -
urge             -        -         -         -       x         x         x           x           x       x        -            -            -        -       -
suspend          -        -         -         x       -         -         x           -           x       x        -            -            -        -       -
resume           -        -         -         x       -         -         x           -           x       x        -            -            -        -       -
extend           x        -         -         -       -         -         -           -           -       -        -            -            -        -       -
grant            -        -         -         x       x         x         -           x           -       -        -            -            -        -       -
trace            -        -         -         -       x         x         -           x           x       x        -            -            -        -       -
withdraw         -        -         -         x       -         -         x           -           x       x        -            -            -        -       -
transfer         -        -         -         -       -         -         x           -           x       x        -            -            -        -       -
object           x        -         -         -       x         x         -           x           -       -        -            -            -        -       -
retract          x        -         -         -       x         x         -           x           -       -        -            -            -        -       -
answer           -        -         -         x       -         -         x           -           x       x        -            -            -        -       -
divide           x        -         -         -       x         x         -           x           x       x        -            -            -        -       -
remind           x        x         x         x       x         x         x           x           x       x        -            x            -        -       -
consult          x        -         -         -       x         x         -           x           x       x        -            -            -        -       -
claim            x        -         -         -       x         x         -           x           -       -        -            -            -        -       -
confirm          -        -         -         x       -         -         x           -           x       x        -            -            -        -       -
coordinate       x        -         -         x       x         x         -           x           x       x        -            -            -        -       -
name             -        -         x         -       -         -         -           -           -       -        -            x            -        -       -
finish           -        x         x         -       -         -         -           -           -       -        -            x            -        -       -
await            x        -         -         -       x         x         -           x           -       -        -            -            -        -       -
deliver          -        x         -         -       -         -         -           -           -       -        -            x            -        -       -
hinder           x        -         -         -       x         x         -           x           -       -        -            -            -        -       -
settle           x        -         -         -       x         x         x           x           x       x        -            -            -        -       -
"""  # noqa: E501 - a table is read across
"""Who may, whatever the task's state. Written out by hand from the rules of the office, not from the code."""

WHEN = """
                assigned  acknowledged  under_way  submitted  suspended  done  withdrawn
see                x           x            x          x          x        x       x
acknowledge        x           -            -          -          -        -       -
report             x           x            x          -          -        -       -
note               x           x            x          x          x        -       -
submit             x           x            x          -          -        -       -
judge              -           -            -          x          -        -       -
give               x           x            x          -          -        -       -
urge               x           x            x          -          -        -       -
suspend            x           x            x          -          -        -       -
resume             -           -            -          -          x        -       -
extend             x           x            x          -          -        -       -
grant              x           x            x          -          -        -       -
trace              x           x            x          x          x        x       x
withdraw           x           x            x          -          x        -       -
transfer           x           x            x          -          -        -       -
object             x           x            x          -          -        -       -
retract            x           x            x          -          x        -       -
answer             x           x            x          -          x        -       -
divide             x           x            x          -          -        -       -
remind             x           x            x          x          x        -       -
consult            x           x            x          -          -        -       -
claim              x           x            x          x          x        x       -
confirm            x           x            x          x          x        x       -
coordinate         x           x            x          x          x        -       -
name               x           x            x          x          x        -       -
finish             x           x            x          x          x        -       -
await              x           x            x          -          -        -       -
deliver            x           x            x          x          x        -       -
hinder             x           x            x          -          -        -       -
settle             x           x            x          x          x        -       -
"""
"""In which states of the task, whoever does it."""

PERSONS = {
    "lead": "Nguyễn Văn An", "in person": "Lê Thị Mai", "for unit": "Bùi Đức Dũng", "assigner": "Lý Thu Cúc",
    "head": "Trần Quốc Bình", "higher head": "Hồ Văn Long", "leader": "Phạm Thị Hạnh", "deputy of head": "Lê Văn Phó",
    "office": "Võ Minh Châu", "admin": "Đỗ Thanh Tùng", "colleague": "Tạ Thị Lan", "helpers' head": "Đinh Công Sơn",
    "other head": "Đặng Thị Hoa",
    "left": "Vũ Văn Nghỉ", "unlinked": "Hà Văn Lạ",
}  # fmt: skip
"""Who plays which part. The helper in person is of the unit of the helpers' head. Whoever left was office, head of
nothing; the unlinked phone is nobody's."""

TOKENS = {
    "task.show:{id}": "see",
    "history.show:{id}:0": "see",
    "reach.task:{id}:1": "trace",
    "task.acknowledge:{id}:{version}": "acknowledge",
    "report.same:{id}:{version}": "report",
    "report.why:{id}:0": "report",
    "report.begin:{id}": "note",
    "done.begin:{id}:{version}": "submit",
    "result.accept:{id}:{version}": "judge",
    "result.return:{id}:{version}": "judge",
    "result.because:{id}:{version}:0": "judge",
    "give.whom:{id}": "give",
    "give.because:{id}:{version}:{other}:0": "give",
    "urging.preview:t{id}": "urge",
    "urging.send:t{id}": "urge",
    "pause.ask:{id}:{version}": "suspend",
    "pause.end:{id}:{version}": "resume",
    "extension.ask:{id}:{version}": "extend",
    "extension.withdraw:{extension}": "extend",
    "extension.of:{id}:{version}": "grant",
    "extension.grant:{extension}": "grant",
    "extension.refuse:{extension}": "grant",
    "withdraw.ask:{id}:{version}": "withdraw",
    "merge.ask:{id}:{version}": "withdraw",
    "transfer.ask:{id}:{version}": "transfer",
    "objection.ask:{id}:{version}": "object",
    "objection.retract:{id}:{version}": "retract",
    "objection.keep:{id}:{version}": "answer",
    "subtask.ask:{id}:{version}": "divide",
    "reminder.ask:{id}:0": "remind",
    "consultation.ask:{id}:{version}": "consult",
    "cause.ask:{id}:{version}": "claim",
    "cause.of:{id}:{version}": "confirm",
    "part.list:{id}:{version}": "coordinate",
    "part.name:{id}:{version}": "name",
    "part.done:{id}:0": "finish",
    "wait.ask:{id}:{version}": "await",
    "wait.said:{wait}": "deliver",
    "obstacle.ask:{id}:{version}": "hinder",
    "obstacle.of:{id}:{version}": "settle",
}
"""What is pressed, and the deed it is."""
CHANGES = {"task.acknowledge", "report.same", "report.why", "result.accept", "result.because", "give.because",
           "urging.send", "pause.end", "extension.withdraw", "extension.grant", "objection.retract", "part.done",
           "wait.said"}  # fmt: skip
"""What changes the record when it is allowed; the others open a screen."""
SHOWS = {"report.begin": "report.words", "done.begin": "done.document", "result.return": "result.reason",
         "pause.ask": "pause.reason", "extension.refuse": "extension.why",
         "withdraw.ask": "withdraw.reason", "merge.ask": "merge.which", "transfer.ask": "transfer.said",
         "objection.keep": "objection.kept",
         "subtask.ask": "add.text", "consultation.ask": "consultation.said", "cause.ask": "cause.words",
         "obstacle.ask": "obstacle.words"}  # fmt: skip
"""What opens a form, and which."""
HINDERED = "đường vào bị sạt lở"
OFFERS = {"extension.ask": "extension.withdraw:", "objection.ask": "objection.because:",
          "extension.of": "extension.grant:", "give.whom": "give.to:", "urging.preview": "urging.send:t{id}",
          "reminder.ask": "reminder.at:",
          "cause.of": "cause.confirm:", "part.list": "part.add:", "part.name": "part.person:", "wait.ask": "wait.on:",
          "obstacle.of": f"“{HINDERED}”"}  # fmt: skip
"""What opens a screen that others do not get, and what stands on it."""


def table(written: str) -> dict[tuple[str, str], bool]:
    """A table as it is written: (line, column) → whether there is an x. Columns are two spaces or more apart."""
    head, *lines = [line for line in written.splitlines() if line.strip()]
    columns = [name.strip() for name in head.split("  ") if name.strip()]
    found: dict[tuple[str, str], bool] = {}
    for line in lines:
        name, *marks = line.split()
        found |= {(name, column): mark == "x" for column, mark in zip(columns, marks, strict=True)}
    return found


ALLOWED, TIMELY = table(WHO), table(WHEN)


@dataclass(frozen=True)
class Cell:
    """One person, one state of a task, one token; `stale` sends the version before."""

    who: str
    progress: Progress
    token: str
    stale: bool

    @property
    def deed(self) -> str:
        return TOKENS[self.token]

    @property
    def is_allowed(self) -> bool:
        """What the two tables say; a version that has passed is never acted upon."""
        allowed = ALLOWED[self.deed, self.who] and TIMELY[self.deed, self.progress.value]
        return allowed and not (self.stale and "{version}" in self.token)


def cells() -> list[Cell]:
    """The whole matrix. Only tokens that carry a version are sent stale."""
    return [
        Cell(who, progress, token, stale)
        for who in PERSONS
        for progress in Progress
        for token in TOKENS
        for stale in ((False, True) if "{version}" in token else (False,))
    ]
