"""What every command shares: the file, its key, who is looking, and the three dates."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from accord import wiring
from accord.app.desk import Desk
from accord.cli.terminal import warn
from accord.errors import BadInput, NotThere

__all__ = [
    "Alone", "AsJson", "AsOf", "File", "KeyFile", "KnownOn", "ReaderName", "SaidBy", "Second",
    "key_of", "open_desk", "read_plain", "room_for", "there",
]  # fmt: skip

File = Annotated[Path, typer.Argument(help="The Accord file.", metavar="FILE")]
KeyFile = Annotated[
    Path | None, typer.Option("--key-file", help="A key file instead of a passphrase.")
]
ReaderName = Annotated[
    str, typer.Option("--reader", help="View as this reader; without it you are the custodian.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
AsOf = Annotated[str, typer.Option("--as-of", help="The date in the world; today if left out.")]
SaidBy = Annotated[
    str, typer.Option("--said-by", help="Only what its source had said by this date.")
]
KnownOn = Annotated[str, typer.Option("--known-on", help="Only what this file held on this date.")]

Second = Annotated[
    str, typer.Option("--second", help="The second person who releases it: a reader of the file.")
]
Alone = Annotated[
    str, typer.Option("--alone-because", help="Why one person releases it; it is reviewed later.")
]


@contextmanager
def open_desk(
    file: Path, key_file: Path | None = None, reader: str = "", *, beside: str = ""
) -> Iterator[Desk]:
    """The desk of an open file, closed again whatever happens.

    `beside` is the subject that was given with it: the two are easily given the wrong way round.
    """
    if beside and not file.exists() and Path(beside).is_file():
        raise BadInput("the file comes first, then the subject", form=f"{beside} {file}")
    key = key_of(key_file)
    with wiring.open_desk(file, key, reader=reader) as desk:
        if not desk.writable:
            warn("The file or its medium cannot be written now: what is read is not logged.")
        yield desk
    if desk.writable and desk.unlogged:
        warn(f"{desk.unlogged} × reading was not logged: somebody else is writing to the file.")


def key_of(key_file: Path | None, *, new: bool = False) -> wiring.Key:
    """The key: from a key file, from ACCORD_PASSPHRASE, or asked for."""
    if key_file is not None:
        return wiring.key_from_file(key_file)
    passphrase = wiring.passphrase_from_environment()
    if passphrase is None:
        if not sys.stdin.isatty():
            raise BadInput(
                "no key given", at="passphrase", hint="set ACCORD_PASSPHRASE, or --key-file PATH"
            )
        passphrase = getpass("Passphrase: ")
        if new and getpass("Once more: ") != passphrase:
            raise BadInput("the two do not agree", at="passphrase")
    if not passphrase:
        raise BadInput("is empty", at="passphrase", hint="it is four or more words")
    return wiring.key_from_passphrase(passphrase)


def there(path: Path, at: str = "") -> Path:
    """A file that is read, if it is there."""
    if not path.is_file():
        raise NotThere(f"no such file: {path}", at=at)
    return path


def room_for(path: Path) -> Path:
    """A file that is written, if there is a folder for it: known before anything is done."""
    if not path.parent.is_dir():
        raise NotThere(f"there is no folder {path.parent.name!r}", at="--out")
    return path


def read_plain(path: Path | None) -> Any:
    """Plain data from a JSON or YAML file; `-` is standard input."""
    if path is None:
        raise BadInput("says where the fields are", at="--from", form="--from statement.yaml")
    if str(path) != "-":
        there(path, "--from")
    return wiring.read_plain_file(path)
