"""The generated pages of docs/ and the template of Athena's tables. A test holds the files against these functions."""

from __future__ import annotations

from ops.athena import athena_stack
from ops.attribution_page import attribution_page
from ops.exports_page import exports_page
from ops.paths import ROOT
from ops.scoring_page import scoring_page
from ops.spam_page import spam_page
from plugins.checks.rules_page import checks_page
from plugins.frontmatter import EVERYWHERE, KEYS, PIECES, Key

EXPORTS = ROOT / "docs" / "exports.md"
FRONT_MATTER = ROOT / "docs" / "front-matter.md"
ATTRIBUTION = ROOT / "docs" / "attribution.md"
CHECKS = ROOT / "docs" / "checks.md"
SCORING = ROOT / "docs" / "scoring.md"
SPAM = ROOT / "docs" / "spam.md"
ATHENA = ROOT / "ops" / "stack" / "athena.yml"


def front_matter_page() -> str:
    """docs/front-matter.md: every key a content file may have."""
    rows = "\n".join(
        f"| `{name}` | {_where(key)} | {key.about} | `{key.example}` |" for name, key in KEYS.items()
    )
    return f"""# Front matter

What stands between the two lines `---` at the head of a content file: a key, a colon, a space, a value. A piece is an
article, a whitepaper or a case study. A key that is not listed here, or not for this type, is an error that names its
line; so is one that is there without a value.

| key | where | what | as |
|---|---|---|---|
{rows}

A value that begins with a quotation mark, a bracket or one of `# & * ! | > % @`, or that holds a colon and a space, is
put in quotes: `title: "Leads: what to ask"`. In Chinese text the full-width colon `：` needs none. After the key the
colon is the narrow one.
"""


def _where(key: Key) -> str:
    kinds = {tuple(EVERYWHERE): "everything", tuple(PIECES): "pieces"}
    where = kinds.get(tuple(key.allowed)) or ", ".join(key.allowed)
    return f"{where}, **required**" if key.required else where


GENERATED = {
    EXPORTS: exports_page,
    FRONT_MATTER: front_matter_page,
    ATTRIBUTION: attribution_page,
    CHECKS: checks_page,
    SPAM: spam_page,
    SCORING: scoring_page,
    ATHENA: athena_stack,
}
"""Each generated page with what makes it."""


def write_docs() -> None:
    """Write every generated page."""
    for path, page in GENERATED.items():
        path.write_text(page(), encoding="utf-8")
