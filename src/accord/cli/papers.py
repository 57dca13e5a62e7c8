"""Commands that write papers: brief, actors, issue, issues, demo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from accord import wiring
from accord.app.desk import Desk
from accord.app.issuing import Clearing
from accord.cli.filed import tell_release
from accord.cli.keeping import progress
from accord.cli.opening import (
    Alone,
    AsJson,
    AsOf,
    File,
    KeyFile,
    KnownOn,
    ReaderName,
    SaidBy,
    Second,
    open_desk,
    room_for,
)  # fmt: skip
from accord.cli.terminal import console, escape, note, print_json, print_markdown, table
from accord.errors import BadInput
from accord.model.dates import When
from accord.papers.blocks import Paper
from accord.papers.forms import MEDIA, Form, Size, how_written

__all__ = ["register"]

Since = Annotated[str, typer.Option("--since", help="What changed since; the day before.")]
SinceThen = Annotated[str, typer.Option("--since", help="Also what changed since this date.")]
Sheets = Annotated[str, typer.Option("--paper", help="a4 or letter.")]
Clean = Annotated[bool, typer.Option("--clean", help="Without notes and endnotes.")]
Outs = Annotated[
    list[Path] | None,
    typer.Option("--out", help="Write it as .pdf, .docx, .html, .md or .json; may be repeated."),
]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (brief, actors, issue, issues, demo):
        app.command()(command)


def brief(
    file: File, as_of: AsOf = "", said_by: SaidBy = "", known_on: KnownOn = "", since: Since = "",
    reader: ReaderName = "", out: Outs = None, size: Sheets = "a4", clean: Clean = False,
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Write the morning brief of a day, for the reader who is looking."""
    wish = Wish(out, size, clean, as_json)
    with open_desk(file, key_file, reader) as desk:
        wish.give(desk, desk.brief(as_of=as_of, said_by=said_by, known_on=known_on, since=since))


def actors(
    file: File, as_of: AsOf = "", said_by: SaidBy = "", known_on: KnownOn = "",
    since: SinceThen = "", reader: ReaderName = "", out: Outs = None, size: Sheets = "a4",
    clean: Clean = False, key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Write who there is: a map of the actors, their relations, their power and interest."""
    wish = Wish(out, size, clean, as_json)
    with open_desk(file, key_file, reader) as desk:
        wish.give(desk, desk.actors(as_of=as_of, said_by=said_by, known_on=known_on, since=since))


class Wish:
    """How somebody wants a paper: printed here, as JSON, or written in these formats."""

    def __init__(self, out: list[Path] | None, size: str, clean: bool, as_json: bool) -> None:
        self.forms = {path: _form_of(path) for path in out or ()}
        self.size, self.clean, self.as_json = _size(size), clean, as_json

    def give(self, desk: Desk, paper: Paper) -> None:
        """Print it, unless it is only to be written; and write it."""
        if self.as_json:
            print(desk.render(paper, "json").decode())
        elif not self.forms:
            # A person at a terminal reads the clean copy; a pipe gets the references, too.
            bare = self.clean or sys.stdout.isatty()
            print_markdown(desk.render(paper, "md", clean=bare).decode())
        for path, form in self.forms.items():
            how = how_written(form, self.size, self.clean)
            wiring.write_paper(path, desk.render(paper, form, **how))
            if not self.as_json:
                note(f"Written to {path}, a draft that nobody has cleared.")


def issue(
    file: File,
    to: Annotated[list[str], typer.Option("--to", help="A recipient; each gets a copy.")],
    cleared_by: Annotated[str, typer.Option(help="The named person who cleared it.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the copies.")],
    form: Annotated[str, typer.Option("--as", help="pdf, docx, html or md.")] = "pdf",
    as_of: AsOf = "", said_by: SaidBy = "", known_on: KnownOn = "", since: Since = "",
    reader: ReaderName = "", size: Sheets = "a4", clean: Clean = False, second: Second = "",
    alone_because: Alone = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Issue the brief: kept byte for byte, each recipient's copy with a mark of its own."""
    wished, sheets = _form(form, form, "--as"), _size(size)
    # Before it is put on record that copies went out, there must be a folder to put them in.
    out.mkdir(parents=True, exist_ok=True)
    with open_desk(file, key_file) as desk:
        eyes = desk.viewing_as(reader) if reader else desk
        paper = eyes.brief(as_of=as_of, said_by=said_by, known_on=known_on, since=since)
        wish = Clearing(
            cleared_by=cleared_by, recipients=tuple(to), written_for=eyes.reader,
            as_of=When.parse(paper.meta["as_of"]), media_type=MEDIA[wished], second=second,
            alone_because=alone_because,
        )  # fmt: skip
        issued = desk.issue(paper, wished, wish, **how_written(wished, sheets, clean))
    made = []
    for _, mark, data in issued.copies:
        path = out / f"brief-{issued.number}-{mark}.{wished}"
        wiring.write_new(path, data)
        made.append(path)
    if as_json:
        print_json({"number": issued.number, "copies": [path.name for path in made]})
        return
    for path, (recipient, mark, _) in zip(made, issued.copies, strict=True):
        note(f"{path}: copy {mark}, for {recipient}")
    tell_release(second, alone_because)


def issues(file: File, key_file: KeyFile = None, as_json: AsJson = False) -> None:
    """Show the papers that went out, to whom, and who cleared them."""
    with open_desk(file, key_file) as desk:
        found = desk.issues()
    if as_json:
        print_json(found)
        return
    table(
        ("No.", "Paper", "For the view of", "To", "Cleared by", "Mark"),
        (
            (str(i.number), i.paper, i.written_for, escape(", ".join(i.recipients)),
             escape(i.cleared_by), i.mark)
            for i in found
        ),
    )  # fmt: skip


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to build it.")],
) -> None:
    """Build the case of Liberia, and write the brief its desk needed on 20 June 2003."""
    file = folder / "liberia-2003.accord"
    folder.mkdir(parents=True, exist_ok=True)
    key = wiring.key_from_passphrase(DEMO_PASSPHRASE)
    with progress() as bar:
        task = bar.add_task("Building the file from the case", total=3)
        wiring.remove_demo(file, key)
        made = wiring.new_file(file, key, case="liberia-2003")
        bar.update(task, advance=1, description="Writing the brief")
        with wiring.open_desk(file, key) as desk:
            paper = desk.brief(as_of="2003-06-20", said_by="2003-06-20")
            text = desk.render(paper, "md", clean=True).decode()
            bar.update(task, advance=1)
            forms = {folder / f"brief.{form}": form for form in ("html", "pdf", "docx")}
            for path, form in forms.items():
                wiring.write_paper(path, desk.render(paper, form))
            bar.update(task, advance=1)
    print_markdown(text)
    console().rule()
    note(f"{file}: {made.statements} statements. Its passphrase is: {DEMO_PASSPHRASE}")
    note("The brief is in " + ", ".join(str(path) for path in forms))
    print(_NEXT.format(file=file))


DEMO_PASSPHRASE = "four public words only"  # noqa: S105 a demonstration file of public facts
_NEXT = """
What to try next:

  export ACCORD_PASSPHRASE="four public words only" PATH="$PWD/.venv/bin:$PATH"
  FILE={file}
  accord obligations $FILE --as-of 2003-06-21 --said-by 2003-06-21 --state overdue
  accord obligations $FILE --as-of 2003-06-21 --said-by 2003-07-02 --party LURD
  accord obligations $FILE --as-of 2003-06-21 --said-by 2003-07-02 \\
      --state overdue --assume jvt-deployed=2003-06-19
  accord show $FILE actor/model --history
  accord jot $FILE "The secretariat says the team may leave Accra on Friday"
  accord serve $FILE    # the same in your browser

The tutorial, docs/tutorial/first-morning.md, goes on from there."""


def _size(given: str) -> Size:
    if given not in tuple(Size):
        raise BadInput(f"no such size: {given!r}", at="--paper", given=given, among=tuple(Size))
    return Size(given)


def _form(given: str, named: str, at: str, before: str = "") -> Form:
    if given not in tuple(Form):
        among = [f"{before}{form}" for form in Form]
        raise BadInput(f"no such format: {named!r}", at=at, given=f"{before}{given}", among=among)
    return Form(given)


def _form_of(path: Path) -> Form:
    form = _form(path.suffix.removeprefix(".").lower(), path.name, "--out", "x.")
    room_for(path)
    return form
