"""Every sentence a function can say has its Chinese."""

import ast
import string

import pytest
from babel.messages.pofile import read_po

from leads.forms.check import MESSAGES
from tests.builders import ROOT


def msgids():
    """The texts given to a translator anywhere below lambda/: `text("…")` and `translator(…)("…")`."""
    found = set(MESSAGES.values())
    for path in (ROOT / "lambda").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = node.func.func if isinstance(node.func, ast.Call) else node.func
                if getattr(called, "id", "") in ("text", "translator"):
                    found.add(node.args[0].value)
    return sorted(found)


CHINESE = {m.id: m.string for m in read_po((ROOT / "theme" / "locale" / "zh.po").open("rb")) if m.id}


@pytest.mark.parametrize("msgid", msgids())
def test_it_is_translated_with_the_same_places_to_fill(msgid):
    assert CHINESE.get(msgid), f"theme/locale/zh.po has no text for {msgid!r}"
    assert places(CHINESE[msgid]) <= places(msgid)


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
