"""The answer to a person as one HTML page that needs nothing else: to read, to print, to send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from leads.events import GENERATE_LEAD
from leads.exports.schema import FILES
from leads.manifest import Manifest
from leads.texts import text_in
from ops.privacy.answer_words import WORDS

TEMPLATE = "answer.html"


class Row(NamedTuple):
    """One line of a table: what it is called, and what is held."""

    name: str
    value: str


class Post(NamedTuple):
    """A form that was sent, as the page shows it."""

    when: str
    form: str
    page: str
    answers: list[Row]
    around: list[Row]


def page(said: Mapping[str, Any], site: Manifest | None, lang: str) -> str:
    """The page in `lang`, or in English where it does not speak it. `said` is what `ops.privacy.answer` gathered."""
    lang = lang if lang in WORDS else "en"
    words = WORDS[lang]
    events = [*said["events"].values(), *said["quarantine"].values()]
    events = sorted((e for e in events if e), key=lambda event: str(event["occurred_at"]))
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return env.get_template(TEMPLATE).render(
        lang=lang,
        words=words,
        intro=words["intro"].format(address=", ".join(said["addresses"]), day=str(said["made_at"])[:10]),
        posts=[_post(e, site, lang) for e in events if e["event_name"] == GENERATE_LEAD],
        happened=[_happened(e, words) for e in events if e["event_name"] != GENERATE_LEAD],
        concluded=[
            Row(*row)
            for table, rows in said["derived"].items()
            for r in rows
            for row in _named(table, r, lang)
        ],
        visits=[Row(visit["at"], visit["path"]) for visit in said["visits"]],
        mails=[Row(mail["date"], mail["subject"]) for mail in said["mails"]],
        wordings=list(said["wordings"].values()),
        odd=said["unreadable"],
        logs=said["log_files"],
    )


def _post(event: Mapping[str, Any], site: Manifest | None, lang: str) -> Post:
    words, form = WORDS[lang], (site.forms.get(str(event.get("form_id"))) if site else None)
    labels = {field.name: text_in(field.label, lang) for field in form.fields} if form else {}
    chosen = {
        (f.name, o.value): text_in(o.label, lang) for f in (form.fields if form else ()) for o in f.options
    }
    answers = [(labels.get(n, n), chosen.get((n, v), v)) for n, v in (event.get("fields") or {}).items()]
    request, spam, consent = (event.get(name) or {} for name in ("request", "spam", "consent"))
    boxes = [
        f"{purpose}: {words['ticked' if granted else 'unticked']}"
        for purpose, granted in sorted((consent.get("purposes") or {}).items())
    ]
    touch = event.get("last_touch") or event.get("first_touch") or {}
    around = [
        (words["arrived"], " ← ".join(part for part in (touch.get("url"), touch.get("referrer")) if part)),
        (words["network"], request.get("ip_prefix")),
        (words["country"], request.get("country")),
        (words["browser"], request.get("user_agent")),
        (words["judged"], _judged(spam, words)),
    ]
    return Post(
        when=_moment(event["occurred_at"]),
        form=text_in(form.title, lang) if form else str(event.get("form_id") or ""),
        page=str(event.get("page_url") or ""),
        answers=_rows([*answers, (words["boxes"], ", ".join(boxes))]),
        around=_rows(around),
    )


def _judged(spam: Mapping[str, Any], words: Mapping[str, str]) -> str:
    verdict = words.get(str(spam.get("verdict")), str(spam.get("verdict") or ""))
    return f"{verdict} ({'; '.join(spam['reasons'])})" if spam.get("reasons") else verdict


def _happened(event: Mapping[str, Any], words: Mapping[str, str]) -> Row:
    name = words.get(str(event["event_name"]), str(event["event_name"]))
    more = event.get("asset_id") or "; ".join(str(value) for value in (event.get("fields") or {}).values())
    return Row(_moment(event["occurred_at"]), f"{name}: {more}" if more else name)


def _named(table: str, row: Mapping[str, Any], lang: str) -> Iterable[tuple[str, str]]:
    """The cells of an exported row under the headings that people know them by."""
    columns = next((file.columns for file in FILES if file.table == table), ())
    labels = {column.name: text_in(column.label, lang) for column in columns}
    words = WORDS[lang]
    said = {
        name: words["yes" if value else "no"] if isinstance(value, bool) else str(value)
        for name, value in row.items()
    }
    return [(labels.get(name, name), value) for name, value in said.items()]


def _rows(pairs: Iterable[tuple[str, Any]]) -> list[Row]:
    return [Row(name, str(value)) for name, value in pairs if value]


def _moment(text: Any) -> str:
    return f"{str(text)[:16].replace('T', ' ')} UTC"
