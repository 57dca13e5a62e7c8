"""What holds for every test: no network, repeatable chance, and markers that mean something."""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.built import derived_once
from tests.inventory import FACES, read_rows

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=60, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile(
    "long", deadline=None, max_examples=2000, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.load_profile("ci")

_OUTWARD = {"socket.connect", "socket.sendto", "socket.sendmsg"}


class NetworkUsed(BaseException):
    """A test reached out. Not an `Exception`, so that no code under test can swallow it."""


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _forbid_network(event: str, args: tuple[Any, ...]) -> None:
    if event in _OUTWARD and not _is_local(args[1]):
        raise NetworkUsed(f"a test may reach loopback only, not {args[1]!r}")
    if event == "socket.getaddrinfo" and not _is_local((args[0] or "",)):
        raise NetworkUsed(f"a test may look up loopback only, not {args[0]!r}")


sys.addaudithook(_forbid_network)


@pytest.fixture(scope="session", autouse=True)
def _derived_once() -> Iterator[None]:
    with derived_once():
        yield


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the passphrase, the width or the colours of whoever runs it."""
    for name in [name for name in os.environ if name.startswith("ACCORD_")]:
        if name != "ACCORD_DATA":
            monkeypatch.delenv(name)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`covers` names rows that exist and faces that there are."""
    known = {row.id for row in read_rows()}
    for item in items:
        for marker in item.iter_markers("covers"):
            unknown = [row for row in marker.args if row not in known]
            strange = set(marker.kwargs.get("faces", ())) - set(FACES)
            if unknown or strange or not marker.args or set(marker.kwargs) - {"faces"}:
                raise pytest.UsageError(
                    f"{item.nodeid}: covers{marker.args} {marker.kwargs}; write it like "
                    f'covers("F01", faces=("cli",)) with rows of docs/reference/inventory.yaml'
                )
