"""The commands of the terminal as surfaces: what each prints, writes and ends with, as bytes."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.main import get_command

from accord import __main__ as program
from accord import wiring
from accord.app.desk import Desk, reader_subject
from accord.store.sqlite import SqliteStore
from accord.wiring import outside
from tests.contract.conftest import KEY, OPENER
from tests.properties.acts import Step
from tests.properties.surfaces import Asked
from tests.properties.worlds import NOW, World, build, folders, settings_of

__all__ = [
    "AS_JSON", "CUSTODIAL", "FILELESS", "IN_WORDS", "Typed", "commands", "in_memory", "on_a_disk",
    "told",
]  # fmt: skip

FILE = "talks.accord"

FILELESS = {"cases", "kinds", "new", "demo"}
"""Commands that open no file that anybody has written to."""

CUSTODIAL = {
    "readers", "disclose", "relabel", "destroy", "verify", "checkpoint", "backup", "restore",
    "rekey", "template", "log", "issues", "export", "rebuild", "hand-over", "releases", "review",
}  # fmt: skip
"""Commands about what is the custodian's alone: none can be given as a reader."""

SERVING = {"serve"}
"""What answers until it is stopped: its pages and its HTTP are asked by laws of their own."""


class Typed(NamedTuple):
    """What is typed: a command with its words, and what it reads from standard input."""

    words: tuple[str, ...]
    given: Any = None


def commands(asked: Asked) -> Iterator[Typed]:
    """All that a reader may type: first what asks, then what writes, then some of it again."""
    yield from _asking(asked)
    yield from _writing(asked)
    yield from itertools.islice(_asking(asked), 4)


def _asking(asked: Asked) -> Iterator[Typed]:
    dates = {"as-of": asked.dates.as_of, "said-by": asked.dates.said_by}
    dates["known-on"] = asked.dates.known_on
    when = [word for name, day in dates.items() if day for word in (f"--{name}", day.text)]
    owed = ["--state", "overdue", "--assume", "a=2003-06-30"]
    since = ["--since", asked.dates.since.text]
    yield _typed("overview", *when)
    yield _typed("obligations", *when)
    yield _typed("reconcile", "--all", *when)
    yield _typed("brief", *when, *since)
    yield _typed("drafts")
    yield _typed("actors", *when, *since)
    yield _typed("obligations", "--party", "actor/a", *when)
    yield _typed("obligations", *owed, *when)
    yield _typed("brief", "--out", "brief.html", "--out", "brief.md", "--clean", *when)
    for key in sorted({subject.partition("/")[2] for subject in asked.subjects}):
        yield _typed("show", key, *when)
    for subject in asked.subjects:
        yield _typed("show", subject, *when)
        yield _typed("show", subject, "--history", *when)
        yield _typed("show", subject, "--why", "other", *when)


def _writing(asked: Asked) -> Iterator[Typed]:
    note, on = {"text": "words"}, ("--on", "2003-06-20")
    head, subject = asked.references[0], asked.subjects[0]
    yield _typed("add", "note", "--from", "-", given={"subject": "note/a", "value": note})
    yield _typed("add", "attachment", "--from", "-", given={
        "name": "a scan", "media_type": "text/plain", "size": 1, "digest": head})  # fmt: skip
    yield _typed("import", "note", "table.csv", "--preview", "--beside")
    yield _typed("import", "note", "table.csv")
    yield _typed("import", "note", "table.csv", "--beside")
    yield _typed("import", "--undo", head)
    yield _typed("jot", "heard in the corridor")
    yield _typed("file", "jot--json", "--from", "-", given={"kind": "note", **note})
    yield _typed("drafts", "--discard", "s")
    for about in asked.subjects:
        yield _typed("answer", about, "--from", "-", "--head", head, "--no-fork", given=note)
        yield _typed("decide", about, "--chosen", head, "--by", "somebody", *on)
        yield _typed("withdraw", about, "--reason", "no more")
    yield _typed("answer", subject, "--from", "-", "--slip", given=note)
    yield _typed("done", "obligation/a", *on, "--by", "actor/a")
    yield _typed("attach", "scan.txt", "--concerns", subject)
    for about in (*asked.subjects, "attachment/none"):
        if about.startswith("attachment/"):
            yield _typed("extract", about, "--out", f"{about[11:]}.data")
    to = ("--to", "the reader", "--cleared-by", "X", "--alone-because", "nobody else was there")
    yield _typed("issue", *to, "--as", "md", "--out", "out")


def _typed(command: str, *words: str, given: Any = None) -> Typed:
    return Typed((command, FILE, *words), given)


IN_WORDS, AS_JSON = "", "--json"


def told(
    asked: Asked, world: World, forms: Sequence[str] = (IN_WORDS, AS_JSON)
) -> Iterator[tuple[str, bytes]]:
    """What each command tells a reader, in these forms; and last, every file it wrote."""
    for number, (words, given) in enumerate(commands(asked)):
        whole = [*words, "--reader", asked.desk.reader]
        for form in [[form] if form and words[0] != "extract" else [] for form in forms]:
            world.begin(f"{words[0]}{''.join(form)}-{number}", NOW)
            yield " ".join(whole + form), _run([*whole, *form], given)
    written = sorted(path for path in Path().rglob("*") if path.is_file())
    for path in written:
        if path.name.partition(".")[0] != Path(FILE).stem:
            yield f"the file {path.name}", path.read_bytes()


def _run(words: list[str], given: Any) -> bytes:
    """What a command prints on which of its outputs, and its exit code."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["accord", *words])
        patch.setattr(program, "build", _command_line)
        patch.setattr(sys, "stdin", io.StringIO(json.dumps(given)))
        try:
            program.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
    return json.dumps([out.getvalue(), err.getvalue(), code], ensure_ascii=False).encode()


_build = program.build


@cache
def _command_line(asked: str) -> Any:
    """The command line for a command, made once: nine tenths of the time would go into that."""
    return get_command(_build(asked))


@contextmanager
def in_memory(world: World) -> Iterator[World]:
    """Whatever file a command names, it opens this one, which is in memory."""

    def open_desk(path: Path, key: Any, *, reader: str = "") -> Desk:
        desk = world.desk(reader_subject(reader))
        if not desk.gate.custodial:
            desk.gate.clearance(desk.reader)
        return desk

    with _terminal() as patch:
        patch.setattr(wiring, "open_desk", open_desk)
        yield world


@contextmanager
def on_a_disk(steps: tuple[Step, ...]) -> Iterator[World]:
    """The file that these steps make, encrypted, where the terminal is; all else is as ever.

    Only time and chance are held, so that two files can be compared.
    """
    with _terminal() as patch:
        with SqliteStore.create(Path(FILE), KEY, OPENER, settings_of()) as store:
            world = build(steps, World(store=store))
        Path("talks.key").write_bytes(KEY.content)
        patch.setattr(outside, "clock", lambda: world.now)
        patch.setattr(outside, "salt", lambda content: hashlib.sha256(content).digest())
        patch.setattr(outside, "random_key", world.doors.keys)
        patch.setattr(wiring, "key_from_passphrase", lambda _: KEY)
        yield world


@contextmanager
def _terminal() -> Iterator[pytest.MonkeyPatch]:
    """An empty folder, and a passphrase in the environment."""
    with folders() as folder, chdir(folder), pytest.MonkeyPatch.context() as patch:
        Path("scan.txt").write_text("a scan")
        rows = "".join(f"note/{key},words\n" for key in ("a", "b", "none"))
        Path("table.csv").write_text(f"subject,text\n{rows},words\n")
        patch.setenv("ACCORD_PASSPHRASE", "four public words only")
        yield patch
