"""Access logs as CloudFront writes them: tab-separated, one gzip file an hour, now and then a line that comes late.

Source: AWS, "Standard logging (legacy)": fields, escapes and names of the files.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from random import Random
from urllib.parse import quote

from ops.demo.visits import Hit

HEAD = (
    "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status "
    "cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header "
    "cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type "
    "cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type "
    "sc-content-type sc-content-len sc-range-start sc-range-end\n"
)
DISTRIBUTION = "E2GATEPOSTDEMO"
FOLDER = "logs"
LATE_SHARE = 0.003
"""Lines that arrive in the file of a later hour."""

TYPES = {".css": "text/css", ".js": "text/javascript", ".ico": "image/x-icon"}


def files(day: int, lines: Iterable[tuple[float, str]], rng: Random) -> Iterator[tuple[str, bytes]]:
    """Keys and bodies of a day's files (days count from 1970), from lines with their moments."""
    hours: dict[int, list[str]] = {}
    for at, text in sorted(lines):
        delay = rng.randrange(1, 3) if rng.random() < LATE_SHARE else 0
        hours.setdefault(min(int(at - day * 86400) // 3600 + delay, 23), []).append(text)
    date = datetime.fromtimestamp(day * 86400, UTC).strftime("%Y-%m-%d")
    for hour, texts in sorted(hours.items()):
        name = f"{DISTRIBUTION}.{date}-{hour:02d}.{rng.getrandbits(32):08x}.gz"
        body = (HEAD + "\n".join(texts) + "\n").encode("utf-8", "surrogateescape")
        yield f"{FOLDER}/{name}", gzip.compress(body, 4, mtime=0)


def line(hit: Hit, host: str, rng: Random) -> str:
    """The line of one request, without its end."""
    seconds = int(hit.at) % 86400
    result = "Error" if hit.status >= 400 else "Redirect" if hit.status == 303 else "Hit"
    took = f"{0.01 + rng.random() / 4:.3f}"
    _, dot, ending = hit.path.rpartition(".")
    return "\t".join((
        _date(int(hit.at) // 86400), f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}",
        "FRA56-P3" if hit.reader.language == "en" else "HKG62-C1", str(hit.size), hit.reader.address, hit.method,
        "d111111abcdef8.cloudfront.net", hit.path, str(hit.status), _escaped(hit.referrer) or "-",
        _escaped(hit.reader.agent), hit.query or "-", "-", result, f"{rng.getrandbits(64):016x}", host, "https",
        "412", took, "-", "TLSv1.3", "TLS_AES_128_GCM_SHA256", result, "HTTP/2.0", "-", "-",
        str(40_000 + hit.size % 20_000), took, result, TYPES.get(dot + ending, "text/html"), str(hit.size), "-", "-",
    ))  # fmt: skip


@lru_cache(1 << 14)
def _escaped(text: str) -> str:
    """The text as the log has it: what is no plain ASCII, spaces and quotes, as %XX. What is escaped stays as it is."""
    return quote(text, safe="/:;,.?&=()+-_~!*'@#[]%")


@lru_cache(4)
def _date(day: int) -> str:
    return datetime.fromtimestamp(day * 86400, UTC).strftime("%Y-%m-%d")
