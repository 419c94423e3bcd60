"""A real S3 server (SeaweedFS, from the dev lock) on loopback."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from tests.parts.ports import free_pair
from tests.parts.processes import wait_until_said

READY = "ready to use"
WEED = Path(sys.executable).with_name("weed")
ACCESS_KEY, SECRET_KEY = "gatepost-tests", "only-for-a-server-on-loopback"


@dataclass
class Seaweed:
    """A running server: its address, and the process for tests that stop it."""

    endpoint: str
    process: subprocess.Popen[str]

    @property
    def environment(self) -> dict[str, str]:
        """What points boto3 at this server, in any process."""
        return {
            "AWS_ENDPOINT_URL_S3": self.endpoint,
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self, **config: Any) -> Any:
        """A boto3 client for this server."""
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
            region_name="us-east-1",
            config=Config(signature_version="s3v4", **config),
        )


@contextlib.contextmanager
def seaweed(folder: Path) -> Iterator[Seaweed]:
    """A server with its data in `folder`, up when given and gone afterwards."""
    config = folder / "s3.json"
    folder.mkdir(parents=True, exist_ok=True)
    config.write_text(json.dumps({"identities": [_identity()]}))
    port = free_pair()
    process = subprocess.Popen(
        _command(folder, config, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "GOMEMLIMIT": "150MiB"},
    )
    try:
        wait_until_said(process, READY)
        yield Seaweed(f"http://127.0.0.1:{port}", process)
    finally:
        process.kill()
        process.wait()


def _command(folder: Path, config: Path, port: int) -> list[str]:
    return [
        str(WEED), "mini", f"-dir={folder}",
        "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", "-webdav=false", "-admin.ui=false",
        "-s3.autoCreateBucket=false", "-s3.port.iceberg=0", "-s3.port.lance=0", f"-s3.config={config}",
        f"-s3.port={port}", *(f"-{part}.port={free_pair()}" for part in ("master", "filer", "volume", "admin")),
    ]  # fmt: skip


def _identity() -> dict[str, Any]:
    return {
        "name": "tests",
        "credentials": [{"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}],
        "actions": ["Admin"],
    }
