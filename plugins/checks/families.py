"""What the build itself refuses, by family: the modules that look for it give their problems these ids."""

from plugins.checks import depth
from plugins.checks.rule import ERROR, Rule


def _family(name: str, about: str, why: str, remedy: str) -> Rule:
    return Rule(name, ERROR, about, why, remedy)


CONTENT_FAMILIES = (
    _family(
        "yaml",
        "Front matter that cannot be read: no `---` around it, a colon without a space, a value without quotes, a tab.",
        "Nothing else in the file can be checked.",
        "Correct the line that is named; a value with a colon, a quotation mark or a bracket goes in quotes.",
    ),
    _family(
        "coding",
        "A file that is not UTF-8.",
        "Its Chinese characters and quotation marks would be lost.",
        "Save it as UTF-8 in your editor.",
    ),
    _family(
        "file-name",
        "A file in the wrong folder, or with a name that gives no address or language.",
        "The name is the address.",
        "Use small letters, digits and hyphens, or Chinese; the language before the ending: `x.zh.md`.",
    ),
    _family(
        "duplicate",
        "Two files that are the same piece in the same language, also by pinyin.",
        "They would have one address.",
        "Rename or remove one of them.",
    ),
    _family(
        "front-matter",
        "A key that is unknown, missing or in the wrong type of content, or a value that is not allowed: an unknown "
        "persona or topic, a day that does not exist, a summary that is too short.",
        "Listings, forms and next steps are built from it.",
        "See [front-matter.md](front-matter.md).",
    ),
    *depth.RULES,
    _family(
        "heading",
        "A heading of level 1 in a text.",
        "The title is the only one on a page.",
        "Begin with `##`.",
    ),
    _family(
        "html",
        "An HTML element that a text may not hold: scripts, frames, embedded pictures and media.",
        "Pages load nothing from elsewhere, and pictures need their sizes.",
        "Write it in Markdown.",
    ),
    _family(
        "footnote",
        "A footnote mark without its text, or with a text on the other side of the gate.",
        "A reader would click into nothing.",
        "Write a line `[^name]: …` on the same side of the gate.",
    ),
    _family(
        "link",
        "A link that leads nowhere, to a draft, or is written in a way that is not read.",
        "Readers and search engines find a hole.",
        "Link to a file, `{filename}/articles/x.md`, or to another site with `https://`.",
    ),
    _family(
        "picture",
        "A picture without words in its place, that is not there, too large, broken, or unsafe.",
        "Not everybody sees it, and a page is only as quick as its pictures.",
        "Write what it shows between the brackets; see [content.md](content.md) for sizes and kinds.",
    ),
    _family(
        "gate",
        "A gate in the wrong place, twice, misspelled, or with nothing above or below it.",
        "What is below it must not be public by accident.",
        "Write `<!-- gate -->` alone on one line of a whitepaper; see [gate.md](gate.md).",
    ),
    _family(
        "next-step",
        "A piece with nowhere to lead, a `next` that leads to nothing, or `<!-- next -->` in a wrong place.",
        "A reader who has finished it is lost.",
        "Publish a piece of the next stage, or correct `next` or the line; see [next-steps.md](next-steps.md).",
    ),
    _family(
        "redirect",
        "An old address that is redirected twice, hides a page, goes in circles or leads nowhere.",
        "Links from elsewhere would break.",
        "See [redirects.md](redirects.md).",
    ),
    _family(
        "data-file",
        "A problem in `content/data/*.yml`.",
        "Everything else is checked against these files.",
        "Correct the line that is named.",
    ),
)

BUILD_FAMILIES = (
    _family(
        "site",
        "A problem of the settings or the theme.",
        "It concerns every page.",
        "For whoever looks after `pelicanconf.py` and `theme/`.",
    ),
    _family(
        "page",
        "A finished page with a broken link, heading order, id, name or picture.",
        "Only the finished page shows it.",
        "See [quality.md](quality.md); the message names the file it was made from.",
    ),
    _family(
        "pdf",
        "A PDF that cannot be made, or a link in it that leads nowhere.",
        "It is what readers get for the form.",
        "Correct the line that is named.",
    ),
    _family(
        "glyph",
        "A character that no font of the PDFs can draw.",
        "There would be an empty box in the document.",
        "Write another character.",
    ),
    _family(
        "leak",
        "Text or a file from behind the gate in something public.",
        "The form would be for nothing.",
        "See [gate.md](gate.md).",
    ),
)
"""These are found in what a build makes; `invoke check` does not look for them."""
