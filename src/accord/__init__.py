"""Accord: the working file of a peace process.

>>> import accord
>>> accord.__version__.count(".")
2
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accord.app.desk import Desk

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def open(
    path: str, *, passphrase: str = "", key_file: str = "", reader: str = "", **how: Any
) -> Desk:
    """Open a file as a desk; a context manager. See `accord.app.desk.Desk`.

    Nothing else is loaded until this is called.
    """
    from accord import wiring

    return wiring.open_path(path, passphrase=passphrase, key_file=key_file, reader=reader, **how)
