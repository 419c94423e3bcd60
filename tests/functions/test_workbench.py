"""What a writer sees at the dev server and nobody else: drafts, what is behind a gate, documents, mails, samples."""

from __future__ import annotations

import json
import re
from email.message import EmailMessage
from urllib.parse import urljoin

import httpx2
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from leads.mail.transport import Outbox
from leads.stores.protocol import walk
from tests.parts.dev_server import dev_server
from tests.site.sample_content import GATED, GATED_ZH, PUBLIC, sample_content
from tests.site.small_content import piece, write

DRAFT = "whitepapers/plan.md"
SECRET = GATED.split("\n\n")[1]
SECRET_ZH = GATED_ZH.split("\n\n")[1]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory, build_cache):
    """A server over content that tests may write to, with a draft, a piece for another day, and the folder of both."""
    folder = tmp_path_factory.mktemp("workbench")
    (folder / "build").mkdir()
    (folder / "build" / "cache").symlink_to(build_cache)
    content = sample_content(folder / "content")
    write(content, DRAFT, piece(DRAFT, {"status": "draft"}, body=f"{PUBLIC}\n\n<!-- gate -->\n\n{GATED}"))
    later = {"date": "2099-12-03", "title": "A piece for another day"}
    write(content, "articles/later.md", piece("articles/later.md", later))
    with dev_server(folder / "var", folder / "build", content) as server:
        yield server, folder


@pytest.fixture
def client(workshop):
    with httpx2.Client(base_url=workshop[0].url, timeout=60) as client:
        yield client


def page_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return BeautifulSoup(answer.text, "html.parser")


def events(server):
    return sorted(walk(server.leads, "events/"))


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_the_welcome_text_names_the_workbench(workshop):
    assert f"{workshop[0].url}/_dev/" in workshop[0].welcome


def test_the_workbench_lists_what_waits_and_every_link_of_it_leads_somewhere(workshop, client):
    page = page_of(client, "/_dev/")
    waiting = page.select_one("section[aria-labelledby=waiting]")

    assert [link.text for link in waiting.select("h3 a")] == [
        "The draft",
        "The plan",
        "A piece for another day",
    ]
    assert "Published on 3 December 2099" in waiting.get_text()
    found = {link["href"] for link in page.select("main a")}
    assert {"/articles/later/", "/whitepapers/plan/", "/_dev/pdf/whitepapers/plan.en", "/patterns/"} <= found
    sent_for = {410: "expired", 404: "broken", 503: "unavailable"}
    for address in found:
        status = client.get(address).status_code
        assert status == 200 or (sent_for.get(status, "") or "?") in address or "withdrawn" in address, (
            address
        )


def test_a_page_of_the_dev_server_shows_what_is_behind_its_gate_and_the_built_one_does_not(workshop, client):
    for address, secret in (
        ("whitepapers/plan", SECRET),
        ("whitepapers/guide", SECRET),
        ("zh/whitepapers/guide", SECRET_ZH),
    ):
        page = page_of(client, f"/{address}/")
        built = (workshop[1] / "build" / "site" / address / "index.html").read_text(encoding="utf-8")
        line, behind = page.select_one(".prose .preview-line"), page.select_one(".preview-behind")

        assert line.get_text().strip()
        assert secret in behind.get_text()
        assert client.get(line.a["href"]).headers["content-type"] == "application/pdf"
        assert client.get(behind.img["src"]).status_code == 200 if behind.img else secret == SECRET_ZH
        assert secret not in built
        assert "gatepost:gate" not in str(page)


def test_a_file_in_place_of_a_text_is_one_press_away(client):
    line = page_of(client, "/whitepapers/budget-sheet/").select_one(".preview-line")

    assert "Open the XLSX" in line.get_text()
    answer = client.get(line.a["href"])
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"PK")


def test_a_saved_draft_has_a_new_document_at_the_same_address(workshop, client):
    sentence = "A sentence that was written a moment ago."
    with client.stream("GET", "/_dev/events") as stream:
        lines = stream.iter_lines()
        assert next(lines) == ": listening"
        with (workshop[1] / "content" / DRAFT).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{sentence}\n")
        said = next(line for line in lines if line.startswith("event: "))
        assert said == "event: built", json.loads(next(lines).removeprefix("data: "))
    answer = client.get("/_dev/pdf/whitepapers/plan.en")

    assert answer.headers["content-disposition"].startswith("inline; filename=")
    assert "".join(sentence.split()) in text_of(answer.content)
    assert sentence in page_of(client, "/whitepapers/plan/").select_one(".preview-behind").get_text()


def test_a_draft_works_through_to_the_download(workshop, client):
    page = page_of(client, "/whitepapers/plan/")
    hidden = {field["name"]: field["value"] for field in page.select("form[data-form] input[type=hidden]")}
    form = page.select_one("form[data-form]")
    answer = client.post(form["action"], data=hidden | {"email": "ada@reader.example"})
    assert answer.status_code == 303
    pressed = client.post(answer.headers["location"])
    document = client.get(pressed.headers["location"])

    assert "".join(SECRET.split())[:60] in text_of(document.content)
    assert document.content == client.get("/_dev/pdf/whitepapers/plan.en").content


@pytest.mark.parametrize(
    ("key", "words"), [("whitepapers/plan.en", "Your copy is ready"), ("whitepapers/guide.zh", "一份指南")]
)
def test_the_thank_you_page_is_shown_and_no_lead_is_recorded(workshop, client, key, words):
    before = events(workshop[0])
    page = page_of(client, f"/_dev/preview/thank-you/{key}")
    button = page.select_one("main form")

    assert words in page.main.get_text()
    document = client.post(button["action"])
    assert document.content == client.get(f"/_dev/pdf/{key}").content
    assert events(workshop[0]) == before


def test_the_welcome_mail_is_shown_nothing_is_sent_and_its_link_opens_nothing(workshop, client):
    mails = sorted((workshop[1] / "var" / "mail").glob("*.eml"))
    page = page_of(client, "/_dev/preview/mail/whitepapers/guide.zh")
    letter = page.select_one(".desk-text")
    link = letter.a

    assert "Lin Yue，您好" in letter.get_text()
    assert "lin.yue@reader.example" in page.select_one(".desk-headers").get_text()
    assert link["href"] == "/_dev/preview/thank-you/whitepapers/guide.zh"
    assert re.fullmatch(rf"{workshop[0].url}/d/\S+", link.text)
    assert client.get(link.text).status_code == 404
    assert sorted((workshop[1] / "var" / "mail").glob("*.eml")) == mails


def test_the_links_about_consent_are_shown_and_nothing_is_recorded(workshop, client):
    before = events(workshop[0])
    letter = page_of(client, "/_dev/preview/mail/whitepapers/guide.zh").select_one(".desk-text")
    link = letter.select("a")[-1]
    assert re.fullmatch(rf"{workshop[0].url}/privacy/withdraw\?t=\S+", link.text)
    assert client.get(link.text).status_code == 404  # nobody knows the key it was signed with
    button = page_of(client, link["href"]).select_one("main form")
    assert "您已撤回同意" in client.post(button["action"]).text
    assert "已确认" in client.post("/_dev/preview/confirmed/whitepapers/guide.zh").text
    assert events(workshop[0]) == before


def test_a_mail_is_shown_with_its_parts_and_cannot_run_anything(workshop, client):
    message = EmailMessage()
    message["Subject"], message["To"] = "<b>Bold</b>", "ada@reader.example"
    message["Date"] = "Sun, 22 Nov 2026 10:00:00 +0000"
    message.set_content("See https://site.example/a?b=1&c=2 <script>alert(1)</script>\n")
    message.add_alternative('<p>Hello "you"</p><script>alert(1)</script>', subtype="html")
    Outbox(workshop[1] / "var" / "mail").send(message, "sample.welcome")

    row = next(row for row in page_of(client, "/_dev/mail/").select("li") if "<b>Bold</b>" in row.get_text())
    assert "ada@reader.example" in row.get_text()
    assert "22 Nov 2026" in row.get_text()
    page = page_of(client, urljoin("/_dev/mail/", row.select_one("h3 a")["href"]))
    frame = page.select_one("iframe")

    assert frame.has_attr("sandbox")
    assert not frame["sandbox"]  # nothing is allowed
    assert '<p>Hello "you"</p>' in frame["srcdoc"]
    assert page.select_one(".desk-text a")["href"] == "https://site.example/a?b=1&c=2"
    assert "<script>alert(1)</script>" in page.select_one(".desk-text").get_text()
    assert not [script for script in page.select("script") if "alert" in script.get_text()]


@pytest.mark.parametrize(
    "address",
    [
        "/_dev/mail/nothing",
        "/_dev/mail/..%2fkeys",
        "/_dev/pdf/whitepapers/nothing.en",
        "/_dev/pdf/..%2f..%2fpelicanconf.py",
        "/_dev/preview/thank-you/whitepapers/nothing.en",
        "/_dev/preview/nothing/whitepapers/guide.en",
        "/_dev/content/files/budget.xlsx",
        "/_dev/content/whitepapers/guide.md",
        "/_dev/content/..%2fvar%2fkeys.json",
        "/_dev/content/files/nothing.svg",
        "/_dev/nothing",
    ],
)
def test_an_address_that_leads_nowhere_says_so(client, address):
    assert page_of(client, address, 404).select_one("h1").get_text(strip=True)


def test_pictures_behind_a_gate_are_shown_to_the_writer_alone(client):
    assert client.get("/_dev/content/files/plan.svg").headers["content-type"].startswith("image/svg+xml")
    assert client.get("/files/plan.svg").status_code == 404
