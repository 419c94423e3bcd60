"""The outermost edge of a function that answers HTTP: an event in, an answer out, whatever happens between."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from leads.http.request import BadEvent, Request, from_api_gateway
from leads.http.response import Response, page, problem
from leads.pages import bare_message

log = logging.getLogger("gatepost")


def answer(event: Mapping[str, Any], respond: Callable[[Request], Response]) -> dict[str, Any]:
    """The answer to an API Gateway event. A fault of ours becomes a 500 that carries the id it is logged under.

    The log holds ids and places in the code, never what a person entered.
    """
    try:
        request = from_api_gateway(event)
    except BadEvent as error:
        return problem(400, "Bad Request", str(error)).for_api_gateway()
    try:
        return respond(request).for_api_gateway()
    except Exception as error:  # noqa: BLE001  the edge: nothing above could say anything better to the visitor
        log.error("request %s failed: %s", request.request_id, _where(error))
    return _failed(request).for_api_gateway()


def _failed(request: Request) -> Response:
    sorry = _sorry(request.request_id)
    if request.wants_json:
        return problem(500, "Internal Server Error", " ".join(sorry))
    return page(500, bare_message("Something went wrong", sorry))


def _sorry(request_id: str) -> list[str]:
    return [
        "This is our fault, not yours. Please go back and try again in a minute.",
        f"If it happens again, tell us this number: {request_id}",
    ]


def _where(error: BaseException) -> str:
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(places)}"
