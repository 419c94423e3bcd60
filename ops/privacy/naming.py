"""Files in which somebody may be named: mails in the outbox, access logs, copies that commands have made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from leads.stores.protocol import NotFound, Store, walk
from ops.privacy.place import Place
from ops.privacy.traces import Traces, files_below, unpacked

LOGS = "logs"
READERS = 16


def mails_of(place: Place) -> Iterator[Path]:
    """The mails in this machine's outbox; none where it has none."""
    return files_below(place.mail) if place.mail else iter(())


def is_mail_to(path: Path, traces: Traces, keys: Iterable[str]) -> bool:
    """Whether a mail answers one of their events, or names their address."""
    ids = {key.rpartition("/")[2].removesuffix(".json") for key in keys}
    return path.name.partition(".")[0] in ids or bool(traces and traces.in_file(path.name, path.read_bytes()))


def logs_naming(store: Store, traces: Traces) -> Iterator[str]:
    """Log files with a line that names them: an address in a link, as some mail tools make it."""
    keys = walk(store, f"{LOGS}/")
    with ThreadPoolExecutor(READERS) as pool:
        while batch := list(islice(keys, READERS * 4)):
            bodies = pool.map(lambda k: body_of(store, k), batch)
            yield from (k for k, body in zip(batch, bodies, strict=True) if _names(traces, k, body))


def _names(traces: Traces, key: str, body: bytes) -> bool:
    return any(traces.in_line(text) for text in unpacked(key, body))


def copies_of(place: Place, traces: Traces) -> Iterator[Path]:
    """Files that commands have made of the leads and that name them."""
    for path in place.copies:
        yield from (file for file in files_below(path) if traces.in_file(file.name, file.read_bytes()))


def body_of(store: Store, key: str) -> bytes:
    """What is under the key; nothing where another has erased it meanwhile."""
    try:
        return store.get(key)
    except NotFound:
        return b""
