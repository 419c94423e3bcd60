"""docs/scoring.md: which leads are worth a call; its tables are the code's and those of
content/data/scoring.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from leads.scoring.condition import Condition
from leads.scoring.facts import DEEDS, PERSON, PROGRESS, Fact
from leads.scoring.titles import DEPARTMENTS, SENIORITIES
from ops.paths import CONTENT
from plugins import marked_yaml
from plugins.scoring.published import scoring_json

_HEAD = """# Scores, accounts, the list for sales

Which leads are worth a call, and why. The rules are yours: `content/data/scoring.yml`, read at every export, so
that a rule that is changed today scores the leads of last year too.

- **Fit** is who somebody is: role, size of the firm, industry, address. These points stay as long as the answer
  does.
- **Engagement** is what they did. Each piece counts once a rule, from the last time, and its points halve every
  {half_life} days: 15 points of a white paper are 7.5 after {half_life} days and 3.75 after twice that.
- The **grade** is both: the letter is fit (A from {a} points, B from {b}), the figure engagement (1 from {one}, 2
  from {two}). A3 would be a good customer who is not interested; C1 is interested and not one of yours.
- An **MQL** has {mql_fit} points of fit and {mql_engagement} of engagement, or did what makes one at once
  (`makes_mql`) within the last {at_once} days. `is_mql` is today's answer; `mql_at` is the first moment at which
  it was yes, and stays when points fade: count MQLs by it. Fit counts there from the day an answer was given, not
  from the first visit. The report and `channels` count as MQLs those whom sales took further without it, too.

Sums are rounded to whole points before they are compared. Age is counted in whole days up to the day of the
export (UTC), so that two exports of one day say the same. `score_reasons` has every point with its evidence:

    Decides (采购总监) +25; Business address (hengchuan.com.cn) +10; White paper (Lead standards, 2026-11-03) +13

## The rules as they are

| part | rule | when | points | stands in the files as |
|---|---|---|---|---|
"""

_FIELDS = """
`colleagues` counts the other people of the account who first registered within 30 days, up to each day on which
somebody did: two engineers in March and their director in March make points for all three, from that day on. One
rule may ask for them.

## Writing a rule

    - name: target-industry
      when: industry in manufacturing, software, logistics
      points: 15
      reason: {en: Industry we serve, zh: 目标行业}

`when` is one condition: a field, what it shall be, a value. Capital letters make no difference.

| what | reads |
|---|---|
| text | `is`, `is not`, `in`, `not in` (with commas), `contains` (one of several words), `is empty`, `is not empty` |
| a number | `is`, `at least`, `at most` |

`is not` and `not in` hold for who gave no answer, too. A mistake stops the build and is told with its line:

    content/data/scoring.yml:32: when of size: what is asked of employees is 'at lest 100';
    expected one of is, at least, at most (did you mean at least?)

Rules of `fit` ask for these fields:

| field | what | values |
|---|---|---|
"""

_DEEDS = """
Rules of `engagement` ask of one thing that somebody did:

| field | what | values |
|---|---|---|
"""

_LIFECYCLE = """
## How far a lead has come

`lifecycle_stage` is the first line of `lifecycle` that holds; its rules may also ask

| field | what | values |
|---|---|---|
"""

_STAGES = """
| stage | when |
|---|---|
"""

_TAIL = """
## Job titles

Department, seniority and part in a purchase come from words of the title, English and Chinese: {departments} ·
{seniorities}. Exceptions are known (an account executive leads nobody, a 总经理助理 is no 总经理). Who answers “I
decide” on the form is a decision maker whatever the title. Titles you read otherwise go below `titles`, by a word
of them:

    titles:
      采购员: {{buying_role: influencer}}

## Why this grade, and what if

    .venv/bin/invoke leads.score                              # the best fifty, and how many there are of each grade
    .venv/bin/invoke leads.score --explain ada@acme.example   # every point, its evidence, its day, what is left of it
    .venv/bin/invoke leads.score --what-if scoring-new.yml    # who would move, before you change anything

The second takes `--lang zh` for reasons in Chinese. For the third copy `scoring.yml`, change the copy, and read:

    269 of 2000 leads would move; 0 more would be MQLs today, 6 would be none.
    Rules 2026-11-22-be613bca now, 2026-11-22-2171e5eb then.

`scoring_version` beside each score is your `version` and a mark of the rules' very wording, so that a score of
last month can be told from one by other rules. All three take `--demo` and `--store`, and write nothing.

## What sales report back

    .venv/bin/invoke leads.import-status crm.csv

    email,status,at,amount,currency,note
    wang@hengchuan.com.cn,contacted,2026-11-20,,,rang twice
    wang@hengchuan.com.cn,won,2026-11-24,12000.50,CNY,two plants

| status | 状态 | what |
|---|---|---|
| `open` | 待跟进 | nobody has called yet |
| `contacted` | 已联系 | somebody has |
| `qualified` | 合格 | sales take them on: an SQL |
| `opportunity` | 商机 | there is an offer |
| `won` | 成交 | they bought |
| `lost` | 丢单 | they did not |
| `unqualified` | 不合格 | never a lead for us |

`at` is a day or a moment with its zone. UTF-8 and GBK are read, comma, semicolon and tab, headings and statuses
in Chinese as well (邮箱, 状态, 日期, 金额, 币种, 备注). A problem is told with its line, and then nothing is
imported. An address that is no lead's is named and left out; nothing is guessed. The same file twice changes
nothing. An amount is corrected by the same line with the right one: the last import counts. Each line is a
`status_changed` event, dated by `at`.

## Accounts

`accounts.csv`, `accounts.parquet` and a sheet of `leads.xlsx`: one row a firm. People are one account by the
registrable domain of their business addresses ([public suffix list](https://publicsuffix.org)):
`bob@sales.acme.co.uk` and `ada@acme.co.uk` are colleagues, two people at gmail.com or 163.com never are. The row
has the best grade, who of the buying committee is known and who is missing (`roles_present`, `roles_missing`),
how many are new and how many active in 30 days, deals, and the last twelve things that happened. Amounts of two
currencies are not added up: the cell is empty.

## The list for sales

`hot_leads.xlsx`, `.csv`, `.parquet`: MQLs whom sales have not taken on (no SQL, opportunity or customer, none lost or
unqualified), seen within {hot} days, the better grade first. A row says why, what they asked and wrote, which documents
and pages they read, who their colleagues are, and what to send next: a piece in their language that they have not had,
of the stage after theirs, for their kind of reader. Who withdrew their consent is on the list, too, marked as not to be
mailed: a person may still call them back.
"""


def scoring_page() -> str:
    """docs/scoring.md, with the shipped rules and every field a rule may ask."""
    text = (CONTENT / "data" / "scoring.yml").read_text(encoding="utf-8")
    rules = scoring_json(marked_yaml.parse(text).value)
    (a, b), (one, two) = rules["grades"]["letters"], rules["grades"]["figures"]
    mql, hot = rules["mql"], rules["hot_list"]["active_within_days"]
    head = _HEAD.format(
        half_life=rules["half_life_days"], a=a, b=b, one=one, two=two,
        mql_fit=mql["fit"], mql_engagement=mql["engagement"], at_once=mql["at_once_days"],
    )  # fmt: skip
    more = {name: fact for name, fact in PROGRESS.items() if name not in PERSON}
    tail = _TAIL.format(departments=", ".join(DEPARTMENTS), seniorities=", ".join(SENIORITIES), hot=hot)
    parts = [
        head, *_rules(rules), _FIELDS, *_facts(PERSON), _DEEDS, *_facts(DEEDS), _LIFECYCLE, *_facts(more),
        _STAGES, *_stages(rules),
    ]  # fmt: skip
    return "".join(parts) + tail


def _rules(rules: Mapping[str, Any]) -> Iterator[str]:
    for part in ("fit", "engagement"):
        for rule in rules[part]:
            points = str(rule["points"]) + (", an MQL at once" if rule.get("makes_mql") else "")
            reason = f"{rule['reason']['en']} · {rule['reason']['zh']}"
            yield f"| {part} | `{rule['name']}` | {_said(rule['when'])} | {points} | {reason} |\n"


def _stages(rules: Mapping[str, Any]) -> Iterator[str]:
    for step in rules["lifecycle"]:
        yield f"| `{step['stage']}` | {_said(step['when']) if step['when'] else 'everybody else'} |\n"


def _facts(facts: Mapping[str, Fact]) -> Iterator[str]:
    for name, fact in facts.items():
        if isinstance(fact.values, str):
            values = f"those of the site ({fact.values})"
        else:
            values = ", ".join(fact.values or ()) or ("a number" if fact.kind == "number" else "any text")
        yield f"| `{name}` | {fact.about} | {values} |\n"


def _said(when: Mapping[str, Any]) -> str:
    return str(Condition(when["field"], when["operator"], tuple(when["values"])))
