"""A store in S3, or in any server that speaks its protocol. The only module that imports boto3."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from leads.http.disposition import attachment
from leads.stores.protocol import PAGE_SIZE, NotFound, StoreError, Unavailable, check_key

CONFIG = Config(
    signature_version="s3v4",  # in us-east-1 boto3 would sign addresses with the old scheme
    connect_timeout=2,
    read_timeout=5,
    retries={"mode": "standard", "max_attempts": 3},  # standard retries wait with jitter
)

CONFLICT_TRIES = 5
"""Tries of a conditional write that S3 answers with 409, which means: another one is under way, ask again."""

NO_SUCH = ("NoSuchKey", "404", "NotFound")


class S3Store:
    """A Store below `prefix` of a bucket."""

    def __init__(
        self,
        bucket: str,
        prefix: str = "",
        *,
        client: Any = None,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,  # noqa: S311  spreads retries, guards nothing
    ) -> None:
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._client = client or boto3.client("s3", config=CONFIG)
        self._sleep = sleep
        self._jitter = jitter

    def put_if_absent(self, key: str, body: bytes, content_type: str = "application/json") -> bool:
        """See Store."""
        return self._put_if(key, body, content_type, IfNoneMatch="*")

    def put_if_version(
        self, key: str, body: bytes, version: str | None, content_type: str = "application/json"
    ) -> bool:
        """See Store: a version is an ETag."""
        condition = {"IfNoneMatch": "*"} if version is None else {"IfMatch": version}
        return self._put_if(key, body, content_type, **condition)

    def put(self, key: str, body: bytes, content_type: str = "application/json") -> None:
        """See Store."""
        self._put(key, body, content_type)

    def put_file(self, key: str, path: Path, content_type: str) -> None:
        """See Store."""
        with path.open("rb") as file:
            self._put(key, file, content_type)

    def get(self, key: str) -> bytes:
        """See Store."""
        return self.get_with_version(key)[0]

    def get_with_version(self, key: str) -> tuple[bytes, str]:
        """See Store."""
        with _as_store_errors(key):
            answer = self._client.get_object(Bucket=self._bucket, Key=self._full(key))
            return answer["Body"].read(), answer["ETag"]

    def list_keys(self, prefix: str = "", *, after: str = "", limit: int = PAGE_SIZE) -> list[str]:
        """See Store."""
        with _as_store_errors(prefix):
            answer = self._client.list_objects_v2(
                Bucket=self._bucket,
                Prefix=self._prefix + prefix,
                MaxKeys=limit,
                **({"StartAfter": self._prefix + after} if after else {}),
            )
        return [item["Key"][len(self._prefix) :] for item in answer.get("Contents", [])]

    def delete(self, key: str) -> None:
        """See Store."""
        with _as_store_errors(key):
            self._client.delete_object(Bucket=self._bucket, Key=self._full(key))

    def purge(self, key: str) -> None:
        """See Store. The key itself sorts before all that only begin with it, so the first page names its versions."""
        with _as_store_errors(key):
            while versions := self._versions(self._full(key)):
                for version in versions:
                    self._client.delete_object(Bucket=self._bucket, Key=self._full(key), VersionId=version)

    def _versions(self, full: str) -> list[str]:
        answer = self._client.list_object_versions(Bucket=self._bucket, Prefix=full)
        found = [*answer.get("Versions", []), *answer.get("DeleteMarkers", [])]
        return [item["VersionId"] for item in found if item["Key"] == full]

    def address(self, key: str) -> str:
        """See Store."""
        return f"s3://{self._bucket}/{self._prefix}{key}"

    def sign(self, key: str, *, lifetime: timedelta, filename: str, content_type: str) -> str:
        """See Store."""
        address: str = self._client.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": self._full(key),
                "ResponseContentDisposition": attachment(filename),
                "ResponseContentType": content_type,
            },
            ExpiresIn=int(lifetime.total_seconds()),
        )
        return address

    def _put_if(self, key: str, body: bytes, content_type: str, **condition: str) -> bool:
        """Whether it holds `body` now. A 412 may be our own earlier try whose answer was lost: then it does."""
        for attempt in range(CONFLICT_TRIES):
            try:
                self._put(key, body, content_type, **condition)
            except _Exists:
                return self._holds(key, body)
            except NotFound:  # S3's answer where a version was expected and nothing is there
                return False
            except _Conflict:
                self._sleep(0.05 * 2**attempt * (0.5 + self._jitter()))
            else:
                return True
        raise Unavailable(f"{key}: still answered 409 after {CONFLICT_TRIES} tries")

    def _holds(self, key: str, body: bytes) -> bool:
        try:
            return self.get(key) == body
        except NotFound:
            return False

    def _put(self, key: str, body: bytes | IO[bytes], content_type: str, **condition: str) -> None:
        with _as_store_errors(key):
            self._client.put_object(
                Bucket=self._bucket, Key=self._full(key), Body=body, ContentType=content_type, **condition
            )

    def _full(self, key: str) -> str:
        return self._prefix + check_key(key)


class _Exists(StoreError):
    """412: the key holds something already."""


class _Conflict(StoreError):
    """409: another conditional write of the key is under way."""


@contextmanager
def _as_store_errors(key: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        raise _translated(key, error) from error
    except BotoCoreError as error:
        raise Unavailable(f"{key}: {error}") from error


def _translated(key: str, error: ClientError) -> StoreError:
    code = error.response.get("Error", {}).get("Code", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if status == 412:
        return _Exists(key)
    if status == 409:
        return _Conflict(key)
    if code in NO_SUCH:
        return NotFound(key)
    return Unavailable(f"{key}: {status} {code}")
