"""From a store's address in the settings to the store."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from leads.stores.folder import FolderStore
from leads.stores.protocol import Store


def open_store(url: str, *, signing_key: bytes = b"") -> Store:
    """The store at `file:///folder` or `s3://bucket/prefix`. A folder signs addresses with `signing_key`."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return FolderStore(Path(unquote(parts.path)), signing_key=signing_key)
    if parts.scheme == "s3":
        from leads.stores.s3 import S3Store  # boto3 is imported only where S3 is used

        return S3Store(parts.netloc, parts.path)
    raise ValueError(f"{url!r} is no store; expected file:///folder or s3://bucket/prefix")
