"""Invented histories for the fold, by a seed: what people, retries, key rotations and clocks do to events."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from leads.attribution.touch import Touch, touch_at
from leads.events import Consent, Event, RequestFacts, Spam

PEOPLE = (
    "ada@firm.example.com", "王伟@例子.公司", "info@Kaffee.de", "bob+news@gmail.com", "sales.2@firm.example.com",
    "eve@mailinator.com", "李雷@qq.com", "HR@straße.de", "nobody",
)  # fmt: skip
TEXTS = (
    "", "", "Ada Lovelace", "王小明", 'say "hi"; now', "=1+1", "two\nlines", "\ttab", "emoji 🚀", "0049", "x" * 300,
)  # fmt: skip
PHONES = ("", "", "+44 20 7946 0958", "13812345678", "030 901820", "no number", "(415) 555-2671 ext. 9")
SITE = "https://www.example.com/"
URLS = (
    SITE, f"{SITE}?utm_source=Zhihu&utm_medium=social&utm_campaign=Q4&utm_term=获客", f"{SITE}?gclid=Abc",
    f"{SITE}?utm_campaign=only", f"{SITE}?mc_eid=1", f"{SITE}?clickid=1&adid=2&creativeid=3",
)  # fmt: skip
REFERRERS = (
    None, "https://www.baidu.com/s?wd=%E8%8E%B7%E5%AE%A2", "https://www.example.com/a/", "http://douyin.com/video/1",
    "android-app://com.tencent.mm/", "https://l.facebook.com/x?y=1", "https://sub.blog.example.net/post?q=1",
)  # fmt: skip
STAGES = (None, "awareness", "solution", "case-study", "unknown")
FIELDS = (
    "full_name",
    "company",
    "job_title",
    "company_size",
    "industry",
    "budget_range",
    "message",
    "team",
    "city",
)


def history(seed: int, count: int = 60) -> list[Event]:
    """Events of a few people over a few days, some of them twice, in no order."""
    random = Random(seed)
    events: list[Event] = []
    for number in range(count):
        make = random.choice(
            (_registration, _registration, _registration, _download, _notice, _notice, _other)
        )
        events.append(make(random, number, events))
        if random.random() < 0.15:
            events.append(_again(random, random.choice(events)))
    random.shuffle(events)
    return events


def _moment(random: Random) -> str:
    """Seldom the same millisecond twice, as for a server; the days reach over a month's end."""
    day = random.choice(("2026-10-30", "2026-10-31", "2026-11-01", "2026-11-21"))
    hour, minute, second = (random.randrange(end) for end in (24, 60, 60))
    return f"{day}T{hour:02d}:{minute:02d}:{second:02d}.{random.randrange(1000):03d}Z"


def _registration(random: Random, number: int, events: list[Event]) -> Event:
    email = random.choice(PEOPLE)
    email = random.choice((email, email.upper()))
    told = random.sample(FIELDS, random.randrange(6))
    purposes = random.sample(("marketing", "partners", "remember"), random.randrange(3))
    return Event(
        event_id=f"{random.choice(('e', 'a', 'z'))}{number:04d}",
        event_name="generate_lead",
        occurred_at=_moment(random),
        lead_id=_lead_id(random, email),
        form_id=random.choice((None, "whitepaper", "contact")),
        asset_id=random.choice((None, "lead-standards.en", "plan.zh")),
        content_id=random.choice((None, "whitepapers/x", "pages/contact")),
        content_stage=random.choice(STAGES),
        persona=random.choice((None, "founder")),
        language=random.choice((None, "en", "zh", "de")),
        build_id=random.choice((None, "b1", "b2")),
        fields={
            "email": email, **{name: random.choice(TEXTS) for name in told}, "phone": random.choice(PHONES),
            "country": random.choice(("", "DE", "CN", "US")),
        },
        page_url=random.choice((None, *URLS)),
        referrer=random.choice(REFERRERS),
        http_referer=random.choice(REFERRERS),
        first_touch=_touch(random),
        last_touch=_touch(random),
        capture_method=random.choice(("js", "referer", "none")),
        consent=Consent(
            {purpose: random.random() < 0.6 for purpose in purposes}, random.choice(("", "f" * 64)), "2026-11", "en",
            random.random() < 0.4,
        ),
        request=RequestFacts(
            random.choice(("", "203.0.113.0/24")), random.choice(("", "DE", "GB")), random.choice(("", "Mozilla/5.0")),
        ),
        spam=Spam(
            random.choice(("accept",) * 9 + ("quarantine",)), random.choice(([], ["no language (+3)", "fast (+2)"])),
            random.choice((None, 1.5, 30)), random.randrange(5),
        ),
        returning_from=random.choice((None, "e0001")),
        schema_version=random.choice((1, 1, 2)),
    )  # fmt: skip


def _lead_id(random: Random, email: str) -> str:
    """The address's id under one of two keys."""
    return f"{random.choice(('old', 'new'))}-{email.strip().lower()}"


def _touch(random: Random) -> Touch | None:
    return touch_at(random.choice(URLS), random.choice(REFERRERS)) if random.random() < 0.8 else None


def _download(random: Random, number: int, events: list[Event]) -> Event:
    return Event(
        event_id=f"d{number:04d}",
        event_name="file_download",
        occurred_at=_moment(random),
        lead_id=_lead_id(random, random.choice(PEOPLE)),
        asset_id=random.choice(("lead-standards.en", "plan.zh", "late.en")),
        content_stage=random.choice(STAGES),
    )


def _notice(random: Random, number: int, events: list[Event]) -> Event:
    """A withdrawal, or the confirmation of a registration, which is later than it or, by a wrong clock, is not."""
    posts = [event for event in events if event.event_name == "generate_lead"]
    if random.random() < 0.4 or not posts:
        lead_id = _lead_id(random, random.choice(PEOPLE))
        return Event(f"withdrawn-{lead_id}-{number}", "consent_withdrawn", _moment(random), lead_id)
    post = random.choice(posts)
    return Event(f"{post.event_id}.verified", "email_verified", _moment(random), post.lead_id)


def _other(random: Random, number: int, events: list[Event]) -> Event:
    """What makes nobody a lead and moves no lead's last activity."""
    name = random.choice(("email_sent", "status_changed"))
    return Event(
        f"o{number:04d}", name, _moment(random), _lead_id(random, random.choice(PEOPLE)), asset_id="no.en"
    )


def _again(random: Random, event: Event) -> Event:
    """The event under another day, or another person's under its id, or an edited one."""
    later = replace(event, occurred_at=_moment(random))
    if event.event_name != "generate_lead":
        return later
    return random.choice((
        later,
        replace(later, fields={**event.fields, "email": random.choice(PEOPLE)}),
        replace(later, fields={**event.fields, "company": "Edited"}),
    ))  # fmt: skip
