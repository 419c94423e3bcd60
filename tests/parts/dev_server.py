"""The dev server as a person starts it, in a process of its own on a free port."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leads.stores.folder import FolderStore
from tests.parts.ports import free_port
from tests.parts.processes import wait_until_said

READY = "Ctrl-C stops"


@dataclass
class DevServer:
    """A running server: its address, its stores, its process, and what it printed before it was ready."""

    url: str
    var: Path
    process: subprocess.Popen[str]
    welcome: str

    @property
    def leads(self) -> FolderStore:
        """The store in the place of the leads bucket."""
        return FolderStore(self.var / "leads")


@contextlib.contextmanager
def dev_server(var: Path, build: Path, *content: Path) -> Iterator[DevServer]:
    """A server up and ready, stopped afterwards."""
    port = _usual_port(build)
    code = "import sys; from pathlib import Path; from ops.dev.server import serve; serve(*map(Path, sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(var), str(build), *map(str, content)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PORT": str(port)},
    )
    try:
        yield DevServer(f"http://127.0.0.1:{port}", var, process, wait_until_said(process, READY))
    finally:
        process.kill()
        process.wait()


def _usual_port(build: Path) -> int:
    """The port of the last server over this build while it is free: documents hold it, and are made once a port."""
    kept = build / "port"
    port = int(kept.read_text(encoding="utf-8")) if kept.exists() else free_port()
    with contextlib.closing(socket.socket()) as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return free_port()
    build.mkdir(parents=True, exist_ok=True)
    kept.write_text(str(port), encoding="utf-8")
    return port
