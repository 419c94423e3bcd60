"""docs/checks.md, and what `invoke check --explain` says: both are made from the rules."""

from collections.abc import Iterable

from plugins.checks.families import BUILD_FAMILIES, CONTENT_FAMILIES
from plugins.checks.registry import RULES
from plugins.checks.rule import ERROR, Rule


def explained(rule: Rule) -> str:
    """Return what a rule finds, why it matters and what to do."""
    can_be = (
        "It cannot be silenced." if rule.severity == ERROR else f"Silenced by silence: {{{rule.id}: why}}"
    )
    return f"{rule.id} ({rule.severity})\n\n{rule.about}\n{rule.why}\n\nWhat to do: {rule.remedy}\n{can_be}"


def checks_page() -> str:
    """Return docs/checks.md."""
    families = (*CONTENT_FAMILIES, *BUILD_FAMILIES)
    return f"""{_USE}
## Rules of `invoke check`
{_table(rule for rule in RULES.values() if rule not in families)}

## What the build refuses, too
{_table(CONTENT_FAMILIES)}

## What only a build finds
{_table(BUILD_FAMILIES)}
"""


def _table(rules: Iterable[Rule]) -> str:
    rows = (f"| `{rule.id}` | {rule.severity} | {rule.about} {rule.why} | {rule.remedy} |" for rule in rules)
    return "\n".join(("", "| rule | is | what it finds, and why | what to do |", "|---|---|---|---|", *rows))


_USE = """# Checks

    .venv/bin/invoke check                                  # everything in content/
    .venv/bin/invoke check content/articles/first-steps.md  # files or folders; pictures and data files, too
    .venv/bin/invoke check --explain sections               # one rule

It says what it finds as a compiler would, a line each, and goes on to the end:

    content/articles/first-steps.md:5: error [front-matter]: persona is 'marketing-laed'; expected one of …
    content/articles/first-steps.md:4: warning [summary-weak]: the summary ends without a full stop; …
    1 error, 1 warning in 44 files

An **error** is what the build refuses; only then the exit code is 1. A **warning** may be meant as it is. A **note**
is a figure to know; notes are shown for a single file, or with `--notes`. A path outside `content/`, an unknown format
or rule give the exit code 2.

A warning that is meant to be is silenced in the front matter, with the reason; an error cannot be:

    silence: {sections: "a letter to readers, without the usual frame"}

`--format json` prints a list of objects, all notes among them:

    [{"path": "content/articles/x.md", "line": 4, "severity": "warning", "rule": "summary-weak", "message": "…"}]

`--format github` prints workflow commands, which GitHub shows beside the lines of a pull request. In a workflow:

    - run: .venv/bin/invoke check --format github

**Before a commit**: `invoke hooks` puts a hook in place that checks the content files of each commit as they are staged
(`--staged`), whatever the working folder holds, and all of them when one is deleted or renamed. A hook of your own
stays, and you are told the line to add to it; with pre-commit it is in `.pre-commit-config.yaml` already.

**Quick by remembering**: what other files contribute (front matter, ids of headings) is kept under a hash of the file
and of the code, in `build/cache/checks/content.json`, which may be deleted at any time. Sections are those of
`content/data/sections.yml`, campaigns those of [campaigns.md](campaigns.md). [speed.md](speed.md) has the figures.
"""
