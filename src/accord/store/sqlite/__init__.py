"""The record in one encrypted file, through SQLCipher."""

from accord.store.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
