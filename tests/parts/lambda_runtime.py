"""The real Lambda runtime client (awslambdaric) on an unzipped package, and the Runtime API it talks to.

Source: AWS, "Using the Lambda runtime API". The process sees the package, the runtime client and Python's own
library; nothing of the virtual environment, so a package that forgot something fails here as it would on AWS.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

VERSION = "2018-06-01"
RUNTIME_CLIENT = ("awslambdaric", "snapshot-restore-py", "simplejson")
WAIT_SECONDS = 60


class RuntimeApi:
    """The side of the Runtime API that AWS plays: hands out events, takes answers."""

    def __init__(self) -> None:
        self._events: queue.Queue[tuple[str, bytes]] = queue.Queue()
        self._answers: queue.Queue[tuple[str, Any]] = queue.Queue()
        self._count = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """What AWS_LAMBDA_RUNTIME_API holds."""
        return f"127.0.0.1:{self._server.server_port}"

    def invoke(self, event: Mapping[str, Any]) -> Any:
        """The function's answer to one event. Raises RuntimeError with what it said when it failed."""
        self._count += 1
        self._events.put((f"request-{self._count}", json.dumps(event).encode()))
        kind, answer = self._answers.get(timeout=WAIT_SECONDS)
        if kind != "response":
            raise RuntimeError(f"{kind}: {json.dumps(answer, indent=1)}")
        return answer

    def init_error(self) -> Any:
        """What the function said when it could not start."""
        kind, answer = self._answers.get(timeout=WAIT_SECONDS)
        assert kind == "init error", (kind, answer)
        return answer

    def next_event(self) -> tuple[str, bytes]:
        """Blocks until there is an event, as the real one does."""
        return self._events.get()

    def answered(self, kind: str, body: bytes) -> None:
        """The function posted this."""
        self._answers.put((kind, json.loads(body or b"null")))

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()


@contextlib.contextmanager
def lambda_process(
    package: Path, handler: str, environment: Mapping[str, str]
) -> Iterator[tuple[RuntimeApi, int]]:
    """The runtime client running `handler` of an unzipped package: its Runtime API and its process id."""
    api = RuntimeApi()
    process = subprocess.Popen(
        [sys.executable, "-S", "-m", "awslambdaric", handler],
        cwd=package,
        env={
            "PYTHONPATH": os.pathsep.join(
                [str(package), str(runtime_client(package.parent / "runtime-client"))]
            ),
            "PYTHONDONTWRITEBYTECODE": "1",  # as on AWS, where the function's folder cannot be written to
            "AWS_LAMBDA_RUNTIME_API": api.address,
            "AWS_LAMBDA_FUNCTION_NAME": handler.partition(".")[0],
            "LAMBDA_TASK_ROOT": str(package),
            "PATH": os.environ["PATH"],
            **environment,
        },
    )
    try:
        yield api, process.pid
    finally:
        process.kill()
        process.wait()
        api.close()


def unzip(path: Path, into: Path) -> Path:
    """The folder a zip was unpacked into."""
    with zipfile.ZipFile(path) as archive:
        archive.extractall(into)
    return into


def runtime_client(into: Path) -> Path:
    """A folder with the runtime client alone, as AWS's image has it beside the function."""
    if not into.exists():
        for name in RUNTIME_CLIENT:
            dist = distribution(name)
            for file in dist.files or ():
                source, target = Path(str(file.locate())), into / str(file)
                if ".." not in file.parts and source.is_file():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target)
    return into


def _handler_for(api: RuntimeApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # small answers on a kept connection would wait 40 ms for an ACK
        wbufsize = -1

        def do_GET(self) -> None:
            request_id, body = api.next_event()
            self.send_response(200)
            self.send_header("Lambda-Runtime-Aws-Request-Id", request_id)
            self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time.time() + WAIT_SECONDS) * 1000)))
            self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:local:0:function:test")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()
            kind = "init error" if self.path.endswith("/init/error") else self.path.rpartition("/")[2]
            api.answered(kind, body)

        def handle(self) -> None:
            with contextlib.suppress(
                ConnectionError
            ):  # the function was stopped while it waited for an event
                super().handle()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the answers themselves are what tests look at."""

    return Handler
