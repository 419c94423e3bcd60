"""Lists as old sites wrote them: YAML's own, commas wide and narrow, semicolons, Jekyll's spaces."""

from __future__ import annotations

import re
from typing import Any

_BETWEEN = re.compile(r"[,，;；、\n|]+")


def items(value: Any, *, by_spaces: bool = False) -> list[str]:
    """Return the items of a list or of a text that lists them, each once, in their order.

    `by_spaces`: a text without any other sign is a list of words, as Jekyll reads `tags: a b c`.
    """
    if isinstance(value, dict):
        value = list(value)
    if isinstance(value, list):
        found = [item for part in value for item in items(part)]
    elif value is None or isinstance(value, bool):
        return []
    else:
        text = str(value).strip().removeprefix("[").removesuffix("]")
        text = re.sub(r"^[：:]\s*", "", text)  # what is left of `tags：: a`
        found = _BETWEEN.split(text)
        if by_spaces and len(found) == 1 and '"' not in text:
            found = text.split()
    cleaned = [" ".join(item.strip().strip("\"'#").split()) for item in found]
    return list(dict.fromkeys(item for item in cleaned if item))
