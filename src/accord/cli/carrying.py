"""Commands that carry the record out and in, and those that look after what went out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from accord import wiring
from accord.app.desk import dates
from accord.app.plainly import plainly
from accord.app.releasing import Release, waits
from accord.cli.bars import progress, waiting
from accord.cli.filed import tell_filed, tell_release
from accord.cli.opening import (
    Alone,
    AsJson,
    AsOf,
    File,
    KeyFile,
    KnownOn,
    SaidBy,
    Second,
    key_of,
    open_desk,
    room_for,
)  # fmt: skip
from accord.cli.terminal import banner, console, counted, escape, note, print_json, table, warn
from accord.model.kinds import Issue, Review
from accord.model.statements import Statement

__all__ = ["register"]

Cleared = Annotated[str, typer.Option("--cleared-by", help="The named person who releases it.")]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (export, rebuild, hand_over, releases, review):
        app.command()(command)


def export(
    file: File,
    out: Annotated[Path, typer.Argument(help="Where to write it; a folder, unless --to or .tar.")],
    cleared_by: Cleared,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", help="Encrypt to this public key of age, or to those in this file."),
    ] = None,
    second: Second = "", alone_because: Alone = "", key_file: KeyFile = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Write the whole record out: every entry with its contents, and every attachment."""
    carrying = wiring.going_out(room_for(out), to or ())
    release = Release(cleared_by=cleared_by, second=second, alone_because=alone_because)
    if not to:
        warn("It will lie on the disk unencrypted: whoever gets at it reads all of it.")
        warn("To encrypt it: --to with a public key of age. See the manual: howto/export.")
    with open_desk(file, key_file) as desk, progress() as bar:
        task = bar.add_task("Exporting", total=sum(desk.gate.store.logs().values()))
        made = desk.export(carrying, release, tick=lambda done: bar.update(task, completed=done))
    if as_json:
        print_json(made)
        return
    held = counted(made.entries, "entry", "entries")
    note(f"Exported {held} and {counted(made.attachments, 'attachment')} to {out}.")
    note(_lies(bool(to)))
    note("Drafts and the security log are not part of the record, and stayed.")
    tell_release(second, alone_because, made.reference)


def rebuild(
    export: Annotated[Path, typer.Argument(help="The export: its folder, .tar or encrypted file.")],
    out: Annotated[Path, typer.Argument(help="The file to make from it.")],
    identity: Annotated[
        Path | None, typer.Option("--identity", help="The file with the private key of age.")
    ] = None,
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Make a new encrypted file from an export: the identical record. Every hash is checked."""
    key = key_of(key_file, new=True)
    with progress() as bar:
        task = bar.add_task("Rebuilding", total=None)
        made, recovery = wiring.rebuild(
            export, key, out, identity, lambda done: bar.update(task, completed=done)
        )
    if as_json:
        print_json({"file": out.name, "recovery": recovery, **plainly(made)})
        return
    held = counted(made.entries, "entry", "entries")
    note(f"Rebuilt {out}: {held}, {counted(made.attachments, 'attachment')}; all of it verified.")
    console().print(f"Recovery key: [bold]{recovery}[/bold]")
    note("Printed once. It begins a log of its own at its first write.")
    note("Whether it is the record you knew, a checkpoint kept elsewhere tells: accord verify.")


def hand_over(
    file: File,
    to: Annotated[str, typer.Option("--to", help="The reader whose view it is.")],
    key: Annotated[
        list[str],
        typer.Option("--key", help="The reader's public key of age, or a file that holds it."),
    ],
    out: Annotated[Path, typer.Option("--out", help="Where to write it.")],
    cleared_by: Cleared,
    as_of: AsOf = "", said_by: SaidBy = "", known_on: KnownOn = "", second: Second = "",
    alone_because: Alone = "", key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Write a package for one reader: exactly that reader's view, encrypted to their key."""
    carrying = wiring.going_out(room_for(out), key, "--key")
    release = Release(cleared_by=cleared_by, second=second, alone_because=alone_because)
    when = dates(as_of, said_by, known_on)
    with open_desk(file, key_file) as desk, waiting("Writing the package"):
        made = desk.hand_over(desk.viewing_as(to), when, carrying, release)
    if as_json:
        print_json(made)
        return
    held = f"{counted(made.statements, 'statement')}, {counted(made.attachments, 'attachment')}"
    note(f"Written to {out}, for {made.reader}: {held}.")
    note("Whoever holds the private key opens it, for ever: it cannot be recalled, nor expire.")
    note("Make sure, in person or by voice, that the key is that reader's.")
    tell_release(second, alone_because, made.reference)


def releases(
    file: File,
    pending: Annotated[
        bool, typer.Option("--waiting", help="Only what waits for a second person's review.")
    ] = False,
    rule: Annotated[
        str,
        typer.Option("--rule", help="Change the rule: none, reason from RANK, second from RANK."),
    ] = "",
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Show all that went out, who released it and what was said of it; and the release rule."""
    with open_desk(file, key_file) as desk:
        now = desk.change_release_rule(rule) if rule else desk.release_rule()
        found = desk.releases(waiting=pending)
        if as_json:
            print_json({"rule": now.text, "releases": found})
            return
        banner(desk)
        note(f"Release rule: {now.text}.")
        table(
            ("Reference", "What", "For", "On", "Cleared by", "Review"),
            (_row(one) for one in found),
        )  # fmt: skip


def review(
    file: File,
    reference: Annotated[str, typer.Argument(help="Its reference, or the beginning of that.")],
    by: Annotated[str, typer.Option("--by", help="The second person: a reader of the file.")],
    verdict: Annotated[Review, typer.Option("--verdict", help="What that person says of it.")],
    words: Annotated[str, typer.Option("--note", help="Why; needed to object.")] = "",
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Put on record what a second person says of a release: approved, or objected to."""
    with open_desk(file, key_file) as desk:
        tell_filed(desk, [desk.review(reference, by, verdict, words)], as_json)
    if not as_json:
        tell_release(by)


def _lies(encrypted: bool) -> str:
    if encrypted:
        return "It is encrypted: only the private key of age that belongs to --to opens it."
    return "It lies there unencrypted: delete it once it is where it should be."


def _row(statement: Statement) -> tuple[str, ...]:
    issue: Issue = statement.value
    recipients = ", ".join(issue.recipients)
    return (
        statement.reference[:12], f"{issue.paper} {issue.number}",
        escape(recipients or issue.written_for), issue.as_of.text, escape(_who(issue)),
        escape(_reviewed(issue)),
    )  # fmt: skip


def _who(issue: Issue) -> str:
    return f"{issue.cleared_by}, with {issue.second}" if issue.second else issue.cleared_by


def _reviewed(issue: Issue) -> str:
    if issue.review is not None:
        told = f"{issue.review.value} by {issue.reviewed_by}"
        return f"{told}: {issue.review_note}" if issue.review_note else told
    return f"waiting; alone because: {issue.alone_because}" if waits(issue) else "─"
