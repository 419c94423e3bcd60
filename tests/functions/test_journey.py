"""The whole business through the dev server, as a visitor without script: read, register, download, export."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import urlencode

import httpx2
import pypdfium2

from export import sets
from leads.events import decode
from leads.privacy import Withdrawal, withdraw_address
from leads.stores.protocol import walk
from ops.leads_export import run
from ops.leads_store import opened
from plugins.source import read_source
from tests.builders import ANSWERS, ROOT
from tests.parts.dev_server import dev_server
from tests.site.sample_content import sample_content

TAGS = "utm_source=baidu&utm_medium=cpc&utm_campaign=q4&utm_term=%E8%8E%B7%E5%AE%A2"
ARTICLE = "/whitepapers/lead-standards/"
BROWSER = {
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    "accept-language": "en-GB,en;q=0.5",
}


class Form(HTMLParser):
    """The page's first POST form: its action, the fields it carries, the options of each select."""

    def __init__(self, html):
        super().__init__()
        self.action, self.hidden, self.options, self._select = "", {}, {}, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form" and found.get("method") == "post":
            self.action = self.action or found["action"]
        if tag == "input" and found.get("type") == "hidden":
            self.hidden[found["name"]] = found.get("value") or ""
        if tag == "select":
            self._select = found["name"]
        if tag == "option" and found.get("value"):
            self.options.setdefault(self._select, []).append(found["value"])


class Words(HTMLParser):
    """The label of the page's box for marketing."""

    def __init__(self, html):
        super().__init__()
        self.text, self._is_label = "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._is_label = tag == "label" and (dict(attrs).get("for") or "").endswith("consent_marketing")

    def handle_data(self, data):
        self.text += data if self._is_label else ""

    def handle_endtag(self, tag):
        self._is_label = False


def answers(form, **changes):
    chosen = {name: values[0] for name, values in form.options.items()}
    given = {name: value for name, value in ANSWERS.items() if name != "company_size"}
    if sizes := form.options.get("company_size"):  # not every form asks it the first time
        chosen["company_size"] = sizes[1]
    return {**form.hidden, **given, **chosen, **changes}


def register(client, path, **changes):
    """Open the page as a campaign sent us there and post its form; the answer."""
    page = f"{client.base_url.join(path)}?{TAGS}"
    form = Form(client.get(page).text)
    return client.post(form.action, data=answers(form, **changes), headers={"referer": page})


def rows(server):
    run(opened(var=server.var))
    text = sets.read(server.leads, "leads.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def pdf_text(body):
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(body))


def squeezed(text):
    return "".join(text.split())


def test_the_server_says_where_everything_is(server):
    for place in ("Site", "Leads", "leads.csv"):
        assert place in server.welcome


def test_a_visitor_without_script_becomes_a_lead_with_the_document(server):
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        answer = register(client, ARTICLE, email="curl@example.com")
        assert answer.status_code == 303
        page = client.get(answer.headers["location"])
        assert page.status_code == 200
        pressed = client.post(Form(page.text).action)
        assert pressed.status_code == 303
        document = client.get(pressed.headers["location"])
    assert document.headers["content-type"] == "application/pdf"
    assert "attachment; filename=" in document.headers["content-disposition"]
    gated = read_source(ROOT / "content" / "whitepapers" / "lead-standards.md", "en").gated
    sentence = next(
        line for line in gated.splitlines() if len(line) > 80 and line[0].isalpha() and "[" not in line
    )
    assert squeezed(sentence.replace("*", "").replace("`", ""))[:60] in squeezed(pdf_text(document.content))
    lead = next(row for row in rows(server) if row["email"] == "curl@example.com")
    assert (lead["last_source"], lead["last_medium"], lead["last_campaign"]) == ("baidu", "cpc", "q4")
    assert (lead["last_term"], lead["content_stage_max"]) == ("获客", "solution")
    assert (lead["assets"], lead["downloads_count"]) == ("lead-standards.en", "1")


def test_the_chinese_document_has_a_chinese_name(server):
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        answer = register(client, f"/zh{ARTICLE}", email="li@example.cn", full_name="李娜")
        pressed = client.post(answer.headers["location"])
        document = client.get(pressed.headers["location"])
    assert "filename*=UTF-8''%" in document.headers["content-disposition"]
    assert "标准" in squeezed(pdf_text(document.content))


def test_a_spreadsheet_behind_a_gate_is_handed_over_as_it_is(server):
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        answer = register(client, "/whitepapers/lead-cost-budget/", email="sheet@example.com")
        document = client.get(client.post(answer.headers["location"]).headers["location"])
    assert document.content == (ROOT / "content" / "files" / "budget-template.xlsx").read_bytes()


def test_the_document_lies_nowhere_on_the_public_site(server):
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        assert client.get("/files/budget-template.xlsx").status_code == 404
        assert client.get("/_store/assets/lead-standards.en/x/y.pdf").status_code == 403
        assert client.get("/..%2f..%2fpelicanconf.py").status_code == 404
        assert client.get("/_store/assets/x?expires=1&signature=%C3%A9").status_code == 403
        assert client.get("/a%00b").status_code == 404
        assert client.get(f"/{'a' * 400}").status_code == 404


def test_an_address_without_its_last_slash_keeps_every_tag(server):
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        answer = client.get("/whitepapers/lead-standards?utm_source=a&utm_source=b&x")
    assert answer.status_code == 301
    assert answer.headers["location"].endswith("/whitepapers/lead-standards/?utm_source=a&utm_source=b&x")


def test_a_mistake_comes_back_in_the_sites_theme_with_everything_entered(server):
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        answer = register(client, f"/zh{ARTICLE}", email="not an address", full_name="王芳")
    assert answer.status_code == 422
    assert 'value="王芳"' in answer.text
    assert "<header" in answer.text
    assert 'lang="zh' in answer.text


def test_the_contact_form_leads_to_its_thanks(server):
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        answer = register(client, "/contact/", email="talk@example.com", message="Call me")
        assert answer.status_code == 303
        assert client.get(answer.headers["location"]).status_code == 200


def test_fifty_of_the_same_post_at_once_are_one_event(server):
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        form = Form(client.get(ARTICLE).text)
        data = answers(form, email="fifty@example.com", event_id="fifty-posts-at-once")
        with ThreadPoolExecutor(50) as pool:
            codes = list(pool.map(lambda _: client.post(form.action, data=data).status_code, range(50)))
    assert codes == [303] * 50
    keys = [key for key in walk(server.leads, "events/") if key.endswith("/fifty-posts-at-once.json")]
    assert len(keys) == 1


def test_kill_9_in_the_middle_of_200_posts_loses_no_acknowledged_one(tmp_path, build_cache):
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "cache").symlink_to(build_cache)
    workshop = (tmp_path / "var", tmp_path / "build", sample_content(tmp_path / "content"))
    with dev_server(*workshop) as server:
        client = httpx2.Client(base_url=server.url, headers=BROWSER)
        form = Form(client.get("/whitepapers/guide/").text)
        acknowledged, enough = [], threading.Event()

        def send(n):
            data = form.hidden | {"email": f"person{n}@example.com", "event_id": f"kill-nine-{n:04d}"}
            try:
                if client.post(form.action, data=data).status_code == 303:
                    acknowledged.append(f"kill-nine-{n:04d}")
            except httpx2.TransportError:
                return
            if len(acknowledged) >= 60:
                enough.set()

        with ThreadPoolExecutor(16) as pool:
            posts = [pool.submit(send, n) for n in range(200)]
            assert enough.wait(60)
            os.kill(server.process.pid, signal.SIGKILL)
            server.process.wait()
            for post in posts:
                post.result()
        client.close()
        assert 60 <= len(acknowledged) < 200
        events = [decode(server.leads.get(key)) for key in walk(server.leads, "events/")]
        leads = {event.event_id for event in events if event.event_name == "generate_lead"}
        assert set(acknowledged) <= leads
    with dev_server(*workshop) as again:
        assert len(rows(again)) == len(leads)


def test_what_was_agreed_to_is_kept_word_for_word_and_withdrawn_by_a_link(server):
    keys = json.loads((server.var / "keys.json").read_text(encoding="utf-8"))
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        shown = Words(client.get(ARTICLE).text).text
        register(client, ARTICLE, email="agreed@example.com", consent_marketing="yes")
        lead = next(row for row in rows(server) if row["email"] == "agreed@example.com")
        kept = server.leads.get(f"published/consent/{lead['consent_text_sha256']}.txt")
        assert (kept.decode(), lead["consent_marketing"]) == (f"marketing: {shown}", "yes")
        link = withdraw_address(Withdrawal(lead["lead_id"], "en"), [keys["TOKEN_KEY"].encode()])
        button = Form(client.get(link).text).action
        assert "Your consent is withdrawn" in client.post(button).text
    lead = next(row for row in rows(server) if row["email"] == "agreed@example.com")
    assert (lead["consent_marketing"], lead["suppressed"]) == ("no", "yes")


def test_what_the_browser_sends_is_what_is_stored(server):
    """Percent signs, plus signs and every script, through the real server and the real parser."""
    odd = "100% + Ünïcode 获客 \U00020bb7 'quote' \"double\" <b>&amp;"
    with httpx2.Client(base_url=server.url, headers=BROWSER) as client:
        form = Form(client.get(ARTICLE).text)
        body = urlencode(answers(form, email="odd@example.com", company=odd))
        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post(form.action, content=body, headers=kind).status_code == 303
    assert odd in {row["company"] for row in rows(server)}
