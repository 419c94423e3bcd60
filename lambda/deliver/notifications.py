"""Which objects an SQS message of S3 notifications is about.

Source: AWS, "Event message structure" (S3) and "Using Lambda with Amazon SQS". Keys arrive URL-encoded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus


def keys_in(record: Mapping[str, Any]) -> list[str]:
    """The keys created, by one SQS record. S3's own test message names none. Raises ValueError on nonsense."""
    body = json.loads(record["body"])
    return [unquote_plus(r["s3"]["object"]["key"]) for r in body.get("Records", [])]
