"""The program: `accord`, or `python -m accord`."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import typer

from accord.cli import COMMANDS
from accord.errors import AccordError, BadInput, NotThere

__all__ = ["main"]


def build(asked: str = "") -> typer.Typer:
    """The command line: with every command, or with those beside the one that is asked for."""
    modules = [name for name, commands in COMMANDS.items() if asked in commands] or list(COMMANDS)
    app = typer.Typer(
        name="accord",
        help="The working file of a peace process: encrypted, sourced, dated.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_together)  # else a module of one command would be the whole program
    for name in modules:
        import_module(f"accord.cli.{name}").register(app)
    return app


def _together() -> None:
    """The working file of a peace process: encrypted, sourced, dated."""


def main() -> None:
    """Run a command; an error goes to standard error, with an exit code of its own."""
    # A command is over in a second; looking ever again for what it no longer needs costs a tenth.
    gc.set_threshold(400_000, 50, 50)
    try:
        build(sys.argv[1] if len(sys.argv) > 1 else "")()
    except SystemExit as stop:
        # The libraries that print end with 1 where nobody reads on: `accord kinds | head -1`.
        if not isinstance(stop.__context__, BrokenPipeError) and _read_to_the_end():
            raise
        _nobody_reads()
    except AccordError as failure:
        _stop(str(failure), failure.exit_code)
    except BrokenPipeError:
        _nobody_reads()
    except UnicodeError:
        _stop("what was given is not text in UTF-8", BadInput.exit_code)
    except (FileNotFoundError, NotADirectoryError) as failure:
        _stop(f"there is no such file or folder: {failure.filename}", NotThere.exit_code)
    except OSError as failure:
        _stop(f"{failure.filename or 'the system'}: {failure.strerror or failure}", 1)


def _read_to_the_end() -> bool:
    """Whether somebody took all that was printed."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return False
    return True


def _nobody_reads() -> NoReturn:
    """Whoever read our output has read enough: that is no failure, and there is nobody to tell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def _stop(message: str, code: int) -> NoReturn:
    from accord.cli.terminal import error

    error(message)
    sys.exit(code)


if __name__ == "__main__":
    main()
