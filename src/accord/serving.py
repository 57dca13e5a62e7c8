"""An open file behind one address on this machine: pages for a browser, answers for programs."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import uvicorn

from accord import wiring
from accord.rest import api
from accord.web import Assets, Door, site

__all__ = ["serve"]

_HERE: Final = "127.0.0.1"
"""Nothing is served to any other machine."""


def serve(
    path: Path, key: wiring.Key, *, reader: str = "", port: int = 0, token: Path | None = None,
    ready: Callable[[str, str], None],
) -> None:  # fmt: skip
    """Serve an open file as pages on this machine, until it is interrupted.

    `ready` is told the link that opens them, and where programs ask. They are answered if
    `token` names a new file: for as long as this runs it holds what they must show. The
    file is opened, asked and closed by one thread, in which its store lives.
    """
    written: Path | None = None
    with ThreadPoolExecutor(1) as one, socket.socket() as listening:
        desk = one.submit(wiring.open_desk, path, key, reader=reader).result()
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((_HERE, port))
            listening.listen()  # before anybody is told: who comes at once, waits
            host = f"{_HERE}:{listening.getsockname()[1]}"
            door = Door(wiring.fresh_token, frozenset({host}))

            async def run(call: Callable[[], Any]) -> Any:
                return await asyncio.get_running_loop().run_in_executor(one, call)

            shown = wiring.fresh_token()
            if token is not None:
                wiring.write_new(token, shown.encode())
                written = token
            answering = api(desk, token=shown, hosts=door.hosts, run=run) if token else None
            app = site(desk, door, Assets(wiring.paper_style), run, answering)
            config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off")
            ready(f"http://{host}/open/{door.link}", f"http://{host}/api" if token else "")
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            if written is not None:
                written.unlink(missing_ok=True)
            one.submit(desk.close).result()
