"""The program: `accord`, or `python -m accord`."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from accord.errors import AccordError

__all__ = ["main"]


def build() -> typer.Typer:
    """The command line, with every command."""
    from accord.cli import asking, filing, keeping, papers

    app = typer.Typer(
        name="accord",
        help="The working file of a peace process: encrypted, sourced, dated.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for commands in (papers, asking, filing, keeping):
        commands.register(app)
    return app


def main() -> None:
    """Run a command; an error goes to standard error, with an exit code of its own."""
    try:
        build()()
    except AccordError as failure:
        _stop(str(failure), failure.exit_code)
    except BrokenPipeError:
        # Whoever read our output has stopped; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as failure:
        _stop(f"{failure.filename or 'the system'}: {failure.strerror or failure}", 1)


def _stop(message: str, code: int) -> NoReturn:
    from accord.cli.terminal import error

    error(message)
    sys.exit(code)


if __name__ == "__main__":
    main()
