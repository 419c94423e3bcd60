"""Lambda's way in. Settings are read when the function starts, so that a missing one stops it there."""

import os
from collections.abc import Mapping
from functools import partial
from typing import Any

from consent.respond import respond
from leads.http.edge import answer
from leads.services import from_environment

SERVICES = from_environment(os.environ)


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """The answer to one API Gateway event."""
    return answer(event, partial(respond, services=SERVICES))
