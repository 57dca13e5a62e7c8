"""The custodian's commands: new, readers, disclose, relabel, destroy, verify, backup and so on."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Annotated, Any

import typer

from accord import wiring
from accord.app.custody import Wish
from accord.cli.bars import progress
from accord.cli.filed import tell_filed
from accord.cli.opening import AsJson, File, KeyFile, key_of, open_desk, room_for, there
from accord.cli.terminal import banner, console, counted, escape, note, print_json, say, table
from accord.errors import BadInput, Tampered
from accord.model.dates import When
from accord.model.kinds import Consent, Policy, Reader, Relabel

__all__ = ["progress", "register"]

Reference = Annotated[str, typer.Argument(help="The reference of a statement, or its beginning.")]
Out = Annotated[Path, typer.Option("--out", help="Where to write it.")]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (
        new, readers, disclose, relabel, destroy, verify, checkpoint, backup, restore, rekey,
        template, log,
    ):  # fmt: skip
        app.command()(command)


def new(
    file: File,
    case: Annotated[str, typer.Option(help="Begin with a case of the library.")] = "",
    title: Annotated[str, typer.Option(help="What the file is called.")] = "",
    zone: Annotated[str, typer.Option(help="The time zone of the process.")] = "",
    marking: Annotated[str, typer.Option(help="The marking scheme: un, osce, national, tlp.")] = "",
    language: Annotated[
        str, typer.Option(help="The language of its papers: en, fr, es or ar.")
    ] = "",
    signed: Annotated[bool, typer.Option("--signed", help="Sign its log on this device.")] = False,
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Make a new encrypted file; prints its recovery key, once."""
    settings = {"title": title, "zone": zone, "marking": marking, "language": language}
    wanted = {name: value for name, value in settings.items() if value}
    key = key_of(key_file, new=True)
    with progress() as bar:
        task = bar.add_task("Making the file", total=None)
        made = wiring.new_file(file, key, case=case, settings=wanted, signed=signed)
        bar.update(task, completed=1, total=1)
    if as_json:
        print_json({"file": file.name, "statements": made.statements, "recovery": made.recovery})
        return
    held = f", holding {counted(made.statements, 'statement')} of {case}" if case else ""
    console().print(f"Made {escape(str(file))}{held}.")
    console().print(f"Recovery key: [bold]{made.recovery}[/bold]")
    note("Printed once. Write it on paper and keep it apart from the file: with it the")
    note("file opens when the passphrase is lost.")
    if signed:
        note("Its log is signed on this device: a signed log is evidence a court may ask for.")


def readers(
    file: File,
    add: Annotated[str, typer.Option("--add", help="The key of a reader to add or change.")] = "",
    name: Annotated[str, typer.Option(help="The name on papers.")] = "",
    side: Annotated[str, typer.Option(help="The party whose side the reader is on.")] = "",
    clearance: Annotated[int, typer.Option(help="The highest rank, 0 to 3.")] = 0,
    group: Annotated[list[str] | None, typer.Option(help="Groups and compartments.")] = None,
    language: Annotated[str, typer.Option(help="Of covers: en, fr, es, ar; else the file's.")] = "",
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """List who may open views of the file, or put a reader on record."""
    with open_desk(file, key_file) as desk:
        if add:
            card = Reader(
                name=name or add, side=side, clearance=clearance, groups=tuple(group or ()),
                language=language,
            )  # fmt: skip
            desk.add_reader(add, card)
        found = desk.readers()
        if as_json:
            print_json(found)
            return
        banner(desk)
        table(
            ("Reader", "Name", "Side", "Rank", "Groups"),
            (
                (h.subject, escape(h.value.name), escape(h.value.side) or "─",
                 str(h.value.clearance), escape(", ".join(h.value.groups)))
                for h in found
            ),
        )  # fmt: skip


def disclose(
    file: File, reference: Reference,
    to: Annotated[list[str], typer.Option("--to", help="The groups it goes to.")],
    mode: Annotated[str, typer.Option(help="verbatim, substance, float, confirm.")],
    consent: Annotated[list[str], typer.Option(help="The owners who consented.")],
    approved_by: Annotated[str, typer.Option(help="The named person who releases it.")],
    on: Annotated[str, typer.Option("--on", help="When they consented; today.")] = "",
    wording: Annotated[str, typer.Option(help="The words conveyed, if not its tear line.")] = "",
    limits: Annotated[str, typer.Option(help="Limits and terms.")] = "",
    until: Annotated[str, typer.Option(help="When a standing permission ends; it is noted.")] = "",
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Disclose a statement, by the recorded consent of those who confided it."""
    with open_desk(file, key_file) as desk:
        wish = Wish(
            to=tuple(to), consent=_consent(mode), consented_by=tuple(consent),
            consented=When.parse(on) if on else desk.gate.today(), approved_by=approved_by,
            wording=wording, limits=limits, until=When.parse(until) if until else None,
        )  # fmt: skip
        tell_filed(desk, desk.disclose(reference, wish), as_json)


def relabel(
    file: File, reference: Reference,
    level: Annotated[int, typer.Option(help="The rank to add.")] = 0,
    compartment: Annotated[list[str] | None, typer.Option(help="Compartments to add.")] = None,
    owner: Annotated[list[str] | None, typer.Option(help="OWNER:GROUP,GROUP to add.")] = None,
    embargo: Annotated[str, typer.Option(help="An embargo to add.")] = "",
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Raise a label: at once, for every date, and on all that answers the statement."""
    named = [word.partition(":") for word in owner or ()]
    policies = [Policy(owner=o, groups=tuple(g.split(",") if g else ())) for o, _, g in named]
    raised = Relabel(
        entry=reference, level=level, compartments=tuple(compartment or ()),
        owners=tuple(policies),
        embargo=When.parse(embargo) if embargo else None, reason=reason,
    )  # fmt: skip
    with open_desk(file, key_file) as desk:
        tell_filed(desk, [desk.relabel(raised)], as_json)


def destroy(
    file: File, reference: Reference,
    authority: Annotated[str, typer.Option(help="Who ordered it: a court, a law.")],
    provenance: Annotated[bool, typer.Option("--provenance", help="Who said it, too.")] = False,
    keep_body: Annotated[bool, typer.Option("--keep-body", help="Only who said it.")] = False,
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Destroy content lawfully: every proof still verifies, and the content is gone."""
    with open_desk(file, key_file) as desk:
        how: dict[str, Any] = {"body": not keep_body, "provenance": provenance}
        done = desk.destroy(reference, authority=authority, **how)
        tell_filed(desk, [done], as_json)
    if not as_json:
        note(
            "Gone from this file. Copies and backups made before still hold it: destroy those too."
        )


def verify(
    file: File,
    against: Annotated[
        Path | None, typer.Option("--against", help="A checkpoint kept elsewhere.")
    ] = None,
    signer: Annotated[
        str, typer.Option("--signer", help="Believe only what this verifier key signed.")
    ] = "",
    key_file: KeyFile = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Check that every entry is as it was hashed, in its place; names the first that is not."""
    kept = _checkpoint(against) if against else ""
    with open_desk(file, key_file) as desk, progress() as bar:
        task = bar.add_task("Verifying", total=sum(desk.gate.store.logs().values()))
        found = desk.verify(
            against=kept, signer=signer, tick=lambda done: bar.update(task, completed=done)
        )
    if as_json:
        print_json(found)
    else:
        for origin in found.logs:
            say(f"{origin.name}: {counted(origin.size, 'entry', 'entries')}, root {origin.root}")
        for fault in found.faults:
            say(f"[red]✗[/red] {escape(fault.text)}", indent=2)
        for line in found.cannot_exclude:
            note(line)
    if found.faults:
        raise Tampered(found.faults[0].text)


def checkpoint(file: File, out: Out, key_file: KeyFile = None) -> None:
    """Write a checkpoint, to be kept where nobody who could alter the file can reach it."""
    room_for(out)
    with open_desk(file, key_file) as desk:
        text, signers = desk.checkpoint(), desk.signers()
    wiring.write_new(out, text.encode())
    note(f"Written to {out}. Give it to a second person, or print it.")
    for signer in signers.values():
        note(f"Whoever verifies it needs this key, given apart: {signer}")


def backup(
    file: File, out: Annotated[Path, typer.Argument(help="The copy.")], key_file: KeyFile = None
) -> None:
    """Copy the file while it is in use; the copy is verified."""
    key = key_of(key_file)
    with progress() as bar:
        bar.add_task("Copying", total=None)
        wiring.backup(file, key, out)
    note(f"Copied to {out} and verified.")


def restore(
    copy: Annotated[Path, typer.Argument(help="The backup.")],
    out: Annotated[Path, typer.Argument(help="The file to make from it.")],
    verified: Annotated[bool, typer.Option("--verify", help="Verify every entry first.")] = False,
    key_file: KeyFile = None,
) -> None:  # fmt: skip
    """Make a file from a backup; never writes over one."""
    key = key_of(key_file)
    with progress() as bar:
        bar.add_task("Restoring", total=None)
        size = wiring.restore(copy, key, out, verify=verified)
    checked = f" {counted(size, 'entry', 'entries')} verified." if verified else ""
    note(f"Restored to {out}.{checked} It begins a log of its own at its first write.")


def rekey(
    file: File,
    new_key_file: Annotated[Path | None, typer.Option(help="A key file for the new key.")] = None,
    recovery: Annotated[
        bool, typer.Option("--recovery", help="Open it with the recovery key this once.")
    ] = False,
    key_file: KeyFile = None,
) -> None:  # fmt: skip
    """Change the key; prints the new recovery key, once."""
    old = wiring.key_from_recovery(typer.prompt("Recovery key")) if recovery else key_of(key_file)
    fresh = _new_key(new_key_file)
    made = wiring.rekey(file, old, fresh)
    console().print(f"The key is changed. Recovery key: [bold]{made}[/bold]")
    note("The old key and the old recovery key no longer open this file; old copies still do.")


def template(
    file: File, path: Annotated[Path, typer.Argument(help="The office's Word template.")],
    key_file: KeyFile = None,
) -> None:  # fmt: skip
    """Keep the office's Word template in the file: papers come out in it from now on."""
    data = _template(path)
    with open_desk(file, key_file) as desk:
        desk.keep_template(path.name, data)
    note("Kept. Word papers come out in it from now on.")


def log(file: File, key_file: KeyFile = None, as_json: AsJson = False) -> None:
    """Show the security log: who read marked statements, who was refused, what went out."""
    with open_desk(file, key_file) as desk:
        lines = desk.traces()
        if as_json:
            print_json([line._asdict() for line in lines])
            return
        banner(desk)
        table(
            ("When", "Who", "What", "Allowed", "Detail"),
            ((f"{t.at[:19]}Z", t.reader, t.action, "yes" if t.allowed else "no", escape(t.detail))
             for t in lines),
        )  # fmt: skip


def _checkpoint(path: Path) -> str:
    """The text of a checkpoint. An empty one would check nothing, and so is refused."""
    there(path, "--against")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        text = ""
    if not text.strip():
        hint = "it is what accord checkpoint wrote"
        raise BadInput(f"not a checkpoint: {path.name}", at="--against", hint=hint)
    return text


def _template(path: Path) -> bytes:
    """A Word template. Any other file, once kept, would stop every Word paper."""
    there(path)
    try:
        with zipfile.ZipFile(path) as archive:
            archive.getinfo("word/document.xml")
    except (zipfile.BadZipFile, KeyError):
        hint = "it is a .docx or .dotx"
        raise BadInput(f"not a Word document: {path.name}", at="path", hint=hint) from None
    return path.read_bytes()


def _new_key(new_key_file: Path | None) -> wiring.Key:
    if new_key_file is not None:
        return wiring.key_from_file(new_key_file)
    text = wiring.new_passphrase_from_environment()
    if text is None:
        text = typer.prompt("New passphrase", hide_input=True, confirmation_prompt=True)
    return wiring.key_from_passphrase(text)


def _consent(word: str) -> Consent:
    short = {"verbatim": Consent.VERBATIM, "substance": Consent.SUBSTANCE, "float": Consent.FLOAT,
             "confirm": Consent.CONFIRM, "never": Consent.NEVER}  # fmt: skip
    if word not in short:
        fault = f"no such mode: {word[:40]!r}"
        raise BadInput(fault, at="--mode", given=word[:40], among=short)
    return short[word]
