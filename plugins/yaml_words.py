"""What is wrong with a YAML text, in words a writer understands, and what to do about it."""

import re

COLON = 'a value that holds a colon needs quotes around it: title: "Plans: a start"'
_INDENTED = "this line is indented, and nothing above it opens a group; begin a key at the start of its line"
_AFTER_QUOTE = "text follows the closing quotation mark; put quotes of the other kind around the whole value"
_AFTER_BRACKET = "text follows the closing bracket; put the whole value in quotes"
_UNEVEN = "the indentation changes here; begin keys at the start of the line, and items of one list below one another"
_NO_COLON = "a line without a colon; write key: value, and put two spaces before a line that goes on"
_SIGN = "a value cannot begin with {}; put quotes around it"

_QUOTED = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?[\"']")
_BRACKETED = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?[\[{]")

_KNOWN = (
    ("scanning a quoted scalar", "a quotation mark opens and none closes; end the value with the same mark"),
    (
        "unknown escape",
        "a backslash in double quotes begins a code; write it twice, or use single quotes",
    ),
    ("flow sequence", "a bracket [ opens a list and none closes it; write [one, two], or quote the text"),
    ("flow mapping", "a brace { opens a group and none closes it; write {label: …}, or quote the text"),
    ("could not find expected ':'", _NO_COLON),
    ("cannot start any token", _SIGN.format("@, ` or %")),
    (
        "block sequence entries",
        "a hyphen begins an item of a list; put it on a line of its own, or quote the text",
    ),
    ("scanning a block scalar", _SIGN.format("> or | and go on in the same line")),
    ("scanning a directive", "a line cannot begin with %; put quotes around the value"),
    ("an alias", _SIGN.format("*")),
    ("an anchor", _SIGN.format("&")),
    ("a tag", _SIGN.format("!")),
    ("expected node content", _SIGN.format("a closing bracket or a comma")),
    ("mapping keys are not allowed", _SIGN.format("? and a space")),
)
"""A part of what libyaml and PyYAML say, and what it means for a person; the first that fits."""


def in_plain_words(said: str, line: str) -> str:
    """Return what to tell a person, given the parser's words and the line they are about."""
    if "mapping values are not allowed" in said:
        return _INDENTED if re.match(r"\s+[\w-]+:\s", line) else COLON
    if "expected key" in said or "expected <block end>" in said or "'-' indicator" in said:
        return _AFTER_QUOTE if _QUOTED.match(line) else _AFTER_BRACKET if _BRACKETED.match(line) else _UNEVEN
    known = next((message for part, message in _KNOWN if part in said), None)
    return known or f"this cannot be read as YAML ({said.strip()}); put the value in quotes"
