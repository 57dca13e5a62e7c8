"""Every implementation of the port. A third one joins the list, and the suite is its definition."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from accord.record.port import Store
from accord.store.memory import MemoryStore
from accord.store.sqlite import SqliteStore
from accord.store.vault import KeyFile, Opener

Factory = Callable[[Mapping[str, str]], Store]

KEY = KeyFile(b"a key of a test, of 32 bytes....")


def drawn(count: int) -> bytes:
    """Bytes that stand for chance, always the same."""
    return hashlib.shake_256(b"a test").digest(count)


OPENER = Opener(who="a test", since="2003-06-17", draw=drawn)


def in_memory(_: Path) -> Factory:
    return lambda settings: MemoryStore(held=dict(settings))


def in_sqlite(folder: Path) -> Factory:
    def make(settings: Mapping[str, str]) -> Store:
        name = f"{len(list(folder.iterdir()))}.accord"
        return SqliteStore.create(folder / name, KEY, OPENER, settings)

    return make


STORES = {"memory": in_memory, "sqlite": in_sqlite}


@pytest.fixture(params=list(STORES))
def store_factory(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Factory]:
    """Makes empty stores with the settings given, and closes them at the end."""
    opened: list[Store] = []
    make = STORES[request.param](tmp_path)

    def made(settings: Mapping[str, str]) -> Store:
        opened.append(make(settings))
        return opened[-1]

    yield made
    for store in opened:
        store.close()


@pytest.fixture
def store(store_factory: Factory) -> Store:
    """An empty store whose log is called `here`."""
    return store_factory({"log": "here", "zone": "UTC"})
