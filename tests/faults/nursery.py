"""Where replicas are born: a process that has the whole program loaded, and forks one at each word.

Loading the program takes seconds, most of them aiogram's; what is tried is what a killed process leaves behind, five
hundred times. Each replica is a process of its own and runs `dondoc serve` as the command line does.

It reads a line for each birth (a `Life` as JSON), writes the number of the process, and later how it ended.
"""

import gc
import importlib
import json
import os
import select
import signal
import sys
import traceback

from tests.faults import replica


def main() -> None:
    """Serve until nobody speaks any more; whoever still lives then is killed."""
    for loaded_once in ("bot.channels.telegram.channel", "bot.cli.machine", "psycopg"):
        importlib.import_module(loaded_once)
    gc.freeze()
    alive: set[int] = set()
    print(json.dumps({"born": 0}), flush=True)
    while True:
        heard, _, _ = select.select([0], [], [], 0.01)
        while alive:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            alive.discard(pid)
            print(json.dumps({"ended": pid, "code": os.waitstatus_to_exitcode(status)}), flush=True)
        if heard:
            if not (line := _line()):
                break
            alive.add(pid := _born(line))
            print(json.dumps({"born": pid}), flush=True)
    for pid in alive:
        os.kill(pid, signal.SIGCONT)
        os.kill(pid, signal.SIGKILL)


def _line() -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        if not (more := os.read(0, 1)):
            break
        line += more
    return line


def _born(line: bytes) -> int:
    given = json.loads(line)
    dies_at = given.pop("dies_at")
    life = replica.Life(**given, dies_at=tuple(dies_at) if dies_at else None)
    if pid := os.fork():
        return pid
    code = 70
    try:
        os.setpgid(0, 0)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        code = replica.live(life)
    finally:
        if code == 70:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
