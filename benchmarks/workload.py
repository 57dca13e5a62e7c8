"""What is appended, verified and asked: a ceasefire mission's observations, and some duties."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import accord
from accord import wiring
from accord.app.desk import Desk
from accord.app.filing import read_filing
from accord.model.dates import Interval, When
from accord.model.kinds import Deadline, Obligation, Observation
from accord.model.labels import Label
from accord.model.places import Place, Point
from accord.model.sources import Source
from accord.model.statements import Filing

BATCH = 1000
ROUNDS = 5
SMALL = 20_000
LARGE = max(SMALL, int(os.environ.get("ACCORD_BENCH_ENTRIES", "1000000")))
WORDS = "four public words only"
LABELS = [Label.of(0), Label.of(1), Label.of(1, ["desk"]), Label.of(2, ["monitoring"])]
SOURCES = [Source(title=f"Daily report {n}", by="The mission", grade="B2") for n in range(50)]
WHAT = "Nothing seen on the road between the two posts; weather clear."


def day_of(number: int) -> str:
    """Forty observations make a watch, and there are four watches a day."""
    days = number // 160
    return f"{2004 + days // 336}-{days % 336 // 28 + 1:02}-{days % 28 + 1:02}"


def key_of(number: int) -> str:
    """A key of its own for each, in no order, as random keys are."""
    return f"{number * 2654435761 % 2**40:010x}"


def observation(number: int) -> Filing:
    """An observation with place, source, dates and label; its values are checked as it is made."""
    day = day_of(number)
    during = Interval.parse(f"{day}/{day}")
    point = Point(Decimal("6.31"), Decimal("-10.80"))
    value = Observation(
        observer=f"actor/team-{number % 40}",
        place=Place(name=f"Post {number % 200}", point=point),
        during=during,
        hours=Decimal(8),
        incidents=number % 3,
        what=WHAT,
    )
    return Filing(
        subject=f"observation/{key_of(number)}",
        value=value,
        valid=during,
        said=When.parse(day),
        source=SOURCES[number % len(SOURCES)],
        author=f"reader/observer-{number % 40}",
        label=LABELS[number % len(LABELS)],
    )


def typed(number: int) -> dict[str, Any]:
    """The same observation as it comes from a file: plain data, nothing checked yet."""
    day = day_of(number)
    return {
        "subject": f"observation/{key_of(number)}",
        "value": {
            "observer": f"actor/team-{number % 40}",
            "place": {"name": f"Post {number % 200}", "point": {"lat": "6.31", "lon": "-10.80"}},
            "during": f"{day}/{day}", "hours": "8", "incidents": number % 3, "what": WHAT,
        },
        "valid": f"{day}/{day}", "said": day,
        "source": {"title": f"Daily report {number % 50}", "by": "The mission", "grade": "B2"},
        "label": {"level": number % 3},
    }  # fmt: skip


def duty(number: int) -> Filing:
    """An obligation with a date."""
    value = Obligation(
        act=f"Report {number}", actors=("actor/un",), deadline=Deadline(on=When.parse("2003-06-20"))
    )
    return Filing(subject=f"obligation/{number:08x}", value=value, label=LABELS[number % 2])


def new_desk(path: Path, case: str = "") -> Desk:
    """A new file, open to its custodian."""
    wiring.new_file(path, wiring.key_from_passphrase(WORDS), case=case)
    return opened(path)


def opened(path: Path) -> Desk:
    """A file that is there."""
    return accord.open(str(path), passphrase=WORDS)


def append(desk: Desk, count: int, make: Callable[[int], Filing] = observation) -> None:
    """Append that many, a thousand a batch: made, checked, labelled, gated, indexed, synced."""
    for start in range(0, count, BATCH):
        desk.file_all([make(number) for number in range(start, min(start + BATCH, count))])


def append_typed(desk: Desk, count: int) -> None:
    """The same from plain data."""
    append(desk, count, lambda number: read_filing(desk.gate, "observation", typed(number)))


def run(command: list[str]) -> int:
    """Run a whole process, from its start to its end; returns its peak memory in bytes."""
    environment = {**os.environ, "ACCORD_PASSPHRASE": WORDS}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as after an ordinary installation
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return _bytes(usage.ru_maxrss)


def accord_command(*words: str) -> list[str]:
    """A command of the product, in a process of its own."""
    return [sys.executable, "-m", "accord", *words]


def forget_peak() -> None:
    """Measure peak memory from now on, where the system allows it."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> int:
    """The most memory this process has held, in bytes."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return _bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _bytes(reported: int) -> int:
    """Linux counts in kibibytes, macOS in bytes."""
    return reported if sys.platform == "darwin" else reported * 1024


def batches(count: int) -> Iterator[range]:
    """The numbers of each batch."""
    for start in range(0, count, BATCH):
        yield range(start, min(start + BATCH, count))
