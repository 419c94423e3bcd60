"""The sections that a piece of its type is expected to have."""

import re
from collections.abc import Iterator

from plugins.checks.rule import WARNING, Around, Found, Rule
from plugins.checks.section_frames import Section
from plugins.checks.text import Text

_LINK = re.compile(r"\{filename\}")
_QUOTE = re.compile(r"^ {0,3}>", re.MULTILINE)


def _missing(text: Text, around: Around) -> Iterator[Found]:
    frame = around.frames.get((text.source.folder, text.source.lang), ())
    missing = [section.name for section in frame if not _is_there(section, text)]
    if missing:
        yield Found(
            text.source.body_line,
            f"no section for {', '.join(missing)}; add {'it' if len(missing) == 1 else 'them'}, "
            "or say with silence: {sections: …} why this piece goes another way",
        )


def _is_there(section: Section, text: Text) -> bool:
    titles = [heading.title.lower() for heading in text.headings]
    if any(word.lower() in title for title in titles for word in section.words):
        return True
    return any(_stands_for(kind, text) for kind in section.also)


def _stands_for(kind: str, text: Text) -> bool:
    if kind == "opening":
        first = text.headings[0].line if text.headings else text.source.body_line + len(text.source.body)
        return any(paragraph.line < first for paragraph in text.paragraphs)
    if kind in {"facts", "outcomes"}:
        return bool(text.source.meta.get(kind))
    return bool((_LINK if kind == "link" else _QUOTE).search(text.joined))


RULES = (
    Rule(
        "sections",
        WARNING,
        "A piece without a section that its type has, by the words of its headings (`content/data/sections.yml`).",
        "Readers of a type know what they will find in it; what is missing is usually what they came for.",
        "Add the section; or silence the rule and say why this piece goes another way.",
        _missing,
    ),
)
