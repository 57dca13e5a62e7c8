"""Serving an open file as pages to a browser on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from accord.cli.opening import File, KeyFile, ReaderName, key_of, room_for
from accord.cli.terminal import note, say

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(serve)


def serve(
    file: File,
    port: Annotated[
        int, typer.Option("--port", help="Where on this machine; 0 lets the system choose.")
    ] = 0,
    token: Annotated[
        Path | None,
        typer.Option("--token", help="Also answer programs, under the token written here."),
    ] = None,
    reader: ReaderName = "", key_file: KeyFile = None,
) -> None:  # fmt: skip
    """Open the file in a browser on this machine, behind a link that is good once."""

    def ready(link: str, api: str) -> None:
        say(f"Open this link; it is good once, in one browser:\n\n  {link}\n")
        if api:
            note(f"For programs: {api}, with the token in {token}.")
        note("Ctrl-C closes the file. Nothing is served to any other machine.")

    if token is not None:
        room_for(token)
    key = key_of(key_file)
    from accord.serving import serve as serve_file

    serve_file(file, key, reader=reader, port=port, token=token, ready=ready)
