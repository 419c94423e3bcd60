"""Tagged links come from what is registered; what is not is refused with the nearest name."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from small_content import piece, small_content, write

from ops.writing import campaign
from ops.writing.campaign import COLUMNS, link, links
from plugins.data_files import read_data_files

CAMPAIGNS = """\
site: https://www.a.example
channels:
  zhihu:
    label: {en: Zhihu, zh: 知乎}
    source: zhihu
    medium: social
  mail:
    label: {en: Mail, zh: 邮件}
    source: newsletter
    medium: email
campaigns:
  q4-webinar:
    label: {en: Webinar, zh: 研讨会}
    channels: [zhihu, mail]
    pieces: [whitepapers/guide]
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(campaign, "BUILD", tmp_path / "build")
    content = small_content(Path("content"))
    write(content, "data/campaigns.yml", CAMPAIGNS)
    write(content, "whitepapers/guide.zh.md", piece("whitepapers/guide.zh.md"))
    write(content, "articles/plan.md", piece("articles/plan.md", {"status": "draft"}))
    return content


def test_a_link_carries_the_registered_tags(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link("whitepapers/guide.zh", "q4-webinar", "zhihu", content=content)

    printed = capsys.readouterr()
    address = urlsplit(printed.out.strip())
    assert (
        f"{address.scheme}://{address.netloc}{address.path}" == "https://www.a.example/zh/whitepapers/guide/"
    )
    assert parse_qs(address.query) == {
        "utm_source": ["zhihu"],
        "utm_medium": ["social"],
        "utm_campaign": ["q4-webinar"],
    }
    assert "Note" not in printed.err


@pytest.mark.parametrize(
    "named", ["content/whitepapers/guide.md", "/whitepapers/guide/", "whitepapers/guide"]
)
def test_a_piece_is_named_by_file_address_or_id(
    content: Path, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    link(named, "q4-webinar", "mail", detail="footer", content=content)

    assert capsys.readouterr().out.startswith("https://www.a.example/whitepapers/guide/?")


def test_the_qr_code_is_written_and_holds_the_link(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = segno.make_qr
    monkeypatch.setattr(segno, "make_qr", lambda text, **kw: made.append(text) or real(text, **kw))

    link("whitepapers/guide", "q4-webinar", "zhihu", content=content)

    assert made == [capsys.readouterr().out.strip()]
    svg = (tmp_path / "build/campaigns/q4-webinar-zhihu-guide-en.svg").read_text(encoding="utf-8")
    assert "<title>The guide</title>" in svg


@pytest.mark.parametrize(
    ("path", "name", "channel", "message"),
    [
        ("whitepapers/guide", "q4-webnar", "zhihu", "did you mean q4-webinar?"),
        ("whitepapers/guide", "q4-webinar", "zihu", "did you mean zhihu?"),
        ("content/whitepapers/guid.md", "q4-webinar", "zhihu", "Did you mean content/whitepapers/guide.md?"),
    ],
)
def test_what_is_not_registered_is_refused(
    content: Path, path: str, name: str, channel: str, message: str
) -> None:
    with pytest.raises(SystemExit, match=r".") as refused:
        link(path, name, channel, content=content)

    assert message in str(refused.value)


def test_a_draft_and_a_piece_outside_the_campaign_are_remarked_on(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link("articles/plan", "q4-webinar", "zhihu", content=content)

    said = capsys.readouterr().err
    assert "this piece is a draft" in said
    assert "does not list articles/plan in zhihu" in said


def test_the_table_has_every_registered_link_once(content: Path, tmp_path: Path) -> None:
    links(content=content)

    data = (tmp_path / "build/campaigns/links.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # or Excel misreads Chinese
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["channel"], row["language"]) for row in rows] == [
        *(("zhihu", "en"), ("zhihu", "zh"), ("mail", "en"), ("mail", "zh"))
    ]
    assert len({row["link"] for row in rows}) == 4


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("https://www.a.example", "www.a.example", "1: site is 'www.a.example'; expected an address like"),
        ("https://www.a.example", "https://a.example/blog", "1: site is 'https://a.example/blog'"),
        ("[zhihu, mail]", "[zhihu, male]", "14: an item of campaigns.q4-webinar.channels is 'male'"),
        ("[whitepapers/guide]", "[whitepapers/gide]", "(did you mean whitepapers/guide?)"),
        ("[zhihu, mail]", "[mail, mail]", "14: campaigns.q4-webinar.channels names mail twice"),
        ("source: zhihu", "source: 知乎", "5: channels.zhihu.source is '知乎'; expected small letters"),
        ("medium: email", "medum: email", "(did you mean medium?)"),
    ],
)
def test_a_problem_of_the_file_is_told_with_its_line(content: Path, old: str, new: str, problem: str) -> None:
    write(content, "data/campaigns.yml", CAMPAIGNS.replace(old, new))

    found = [str(found) for found in read_data_files(content, ["en", "zh"]).problems]
    assert len(found) == 1
    assert problem in found[0]


def test_a_site_without_campaigns_is_one(content: Path) -> None:
    (content / "data" / "campaigns.yml").unlink()

    assert read_data_files(content, ["en", "zh"]).site_data(["en", "zh"]).campaigns.campaigns == {}
    with pytest.raises(SystemExit, match=r"campaigns\.yml is missing"):
        links(content=content)


def test_a_folder_in_the_place_of_a_file_is_told(content: Path, tmp_path: Path) -> None:
    for call in (
        lambda: link("whitepapers/guide", "q4-webinar", "zhihu", svg=str(tmp_path), content=content),
        lambda: links(str(tmp_path), content=content),
    ):
        with pytest.raises(SystemExit, match="is a folder; expected the name of a file in it"):
            call()


def test_a_detail_too_long_for_a_code_is_refused(content: Path) -> None:
    with pytest.raises(SystemExit, match="at most 60"):
        link("whitepapers/guide", "q4-webinar", "zhihu", detail="a" * 3000, content=content)


@pytest.mark.parametrize(
    "given",
    ["/zh/whitepapers/guide", "http://127.0.0.1:8000/zh/whitepapers/guide/", "/zh/whitepapers/guide/"],
)
def test_a_piece_may_be_named_as_the_browser_does(
    content: Path, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    link(given, "q4-webinar", "zhihu", content=content)

    assert capsys.readouterr().out.startswith("https://www.a.example/zh/whitepapers/guide/?")


def test_a_folder_called_like_a_file_and_a_link_to_nothing_are_no_pieces(content: Path) -> None:
    (content / "articles" / "folder.md").mkdir()
    (content / "articles" / "gone.md").symlink_to("nowhere.md")

    links("table.csv", content=content)
    with pytest.raises(SystemExit, match="articles/gone is no content file"):
        link("articles/gone", "q4-webinar", "zhihu", content=content)
