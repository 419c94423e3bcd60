"""What old sites wrote, read piece by piece: codings, front matter, days, lists, names, addresses, texts."""

import datetime
import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from ops.writing.importing.dates import day_of
from ops.writing.importing.decoding import decoded
from ops.writing.importing.front_matter import taken_apart
from ops.writing.importing.keys import known_keys
from ops.writing.importing.links import Ways
from ops.writing.importing.names import clean_slug, known_language, named
from ops.writing.importing.notes import Notes, Refused
from ops.writing.importing.old_posts import read_post
from ops.writing.importing.old_site import old_site
from ops.writing.importing.summary import summary_of
from ops.writing.importing.tags import items
from ops.writing.importing.text import Old, new_text
from plugins.frontmatter import HAN_SUMMARY_LENGTH, SUMMARY_LENGTH

TEXTS = json.loads(
    Path(__file__).with_name("cases").joinpath("import_texts.json").read_text(encoding="utf-8")
)
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-05-01", "2019-05-01"),
        ("2019-5-1 08:30", "2019-05-01"),
        ("2019/05/01 23:59:59 +0800", "2019-05-01"),
        ("2019-05-01T23:59:59Z", "2019-05-01"),
        ("2019.05.01", "2019-05-01"),
        ("20190501", "2019-05-01"),
        ("2019年5月1日", "2019-05-01"),
        ("May 1, 2019", "2019-05-01"),
        ("1st May 2019", "2019-05-01"),
        ("Wed, 01 May 2019 10:00:00 +0800", "2019-05-01"),
        ("31.12.2019", "2019-12-31"),
        ("12/31/2019", "2019-12-31"),
        ("2019-02-30", None),
        ("1970-01-01", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_many_forms(written: str, day: str | None) -> None:
    assert day_of(written) == (datetime.date.fromisoformat(day) if day else None, True)


def test_a_day_that_may_be_in_two_months_is_not_sure() -> None:
    assert day_of("03/04/2019") == (datetime.date(2019, 3, 4), False)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a, b,c", ["a", "b", "c"]),
        ("获客，归因；线索、培育", ["获客", "归因", "线索", "培育"]),
        ("[a, 'b']", ["a", "b"]),
        (["a", "b, c", None], ["a", "b", "c"]),
        ("：a", ["a"]),
        ("a\nb", ["a", "b"]),
        ("a, a", ["a"]),
        (None, []),
    ],
)
def test_lists_are_read_with_every_sign_between(written: Any, found: list[str]) -> None:
    assert items(written) == found


@pytest.mark.parametrize(
    ("path", "stem", "lang", "day"),
    [
        ("_posts/2019-05-01-a-title.md", "a-title", "", "2019-05-01"),
        ("posts/title.zh.md", "title", "zh", None),
        ("posts/title-zh-cn.md", "title", "zh", None),
        ("zh/posts/title.md", "title", "zh", None),
        ("posts/bundle/index.md", "bundle", "", None),
        ("2019/05/title.md", "title", "", "2019-05-01"),
    ],
)
def test_a_path_says_name_language_and_day(path: str, stem: str, lang: str, day: str | None) -> None:
    found = named(PurePosixPath(path), LANGUAGES)

    assert (found.stem, found.lang, str(found.day) if found.day else None) == (stem, lang, day)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("%E7%BA%BF%E7%B4%A2%E6%A0%87%E5%87%86", "xian-suo-biao-zhun"),
        ("Über uns: Café!", "uber-uns-cafe"),
        ("Post_Title.html", "post-title"),
        ("…", ""),
    ],
)
def test_a_name_becomes_an_address(name: str, slug: str) -> None:
    assert clean_slug(name) == slug


def test_tags_of_languages_are_known() -> None:
    assert [known_language(tag, LANGUAGES) for tag in ("zh_CN", "zh-Hans", "cn", "EN-us", "de")] == [
        *("zh", "zh", "zh", "en", "")
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfa\r\nb", "a\nb"),
        ("标题：线索从哪里来".encode("gb18030"), "标题：线索从哪里来"),
        ("线索".encode("utf-16"), "线索"),
        (b"a\x00b\x07", "ab"),
    ],
)
def test_bytes_become_text_when_their_coding_is_sure(data: bytes, text: str) -> None:
    assert decoded(data, Notes("x.md")) == text


@pytest.mark.parametrize("data", ["Café, déjà vu, où çà".encode("latin-1"), b"a\nb\n\xff\xfd"])
def test_another_coding_is_refused_with_its_line(data: bytes) -> None:
    with pytest.raises(Refused) as error:
        decoded(data, Notes("x.md"))

    assert error.value.line == data[: min(i for i, byte in enumerate(data) if byte > 127)].count(b"\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        "title:A: b\ndate:2019-05-01\ntags: x，y\n    z\n\nText.",
        "Title：A: b\nDate: 2019-05-01\nTags: x, y, z\n\nText.",
        "---\ntitle: A: b\ndate:2019-05-01\ntags：[x，y、z]\n---\nText.",
        '---\ntitle: "A: b"\ntags:\n- x\n- y\n- z\ndate: 2019-05-01\n---\nText.',
        "---\n\ttitle:\t'A: b'\n\ttags: [x, y, z]\n\tdate: 2019-05-01\n---\nText.",
        '+++\ntitle = "A: b"\ndate = 2019-05-01T10:00:00Z\n[taxonomies]\ntags = ["x", "y", "z"]\n+++\nText.',
        '{"title": "A: b", "tags": ["x", "y", "z"], "date": "2019-05-01"}\n\nText.',
    ],
)
def test_keys_are_the_same_in_every_form_of_front_matter(text: str) -> None:
    parts = taken_apart(text, Notes("x.md"))
    keys = known_keys(parts)

    assert (keys.text("title"), keys.items("tags"), str(day_of(keys.values["date"])[0])) == (
        *("A: b", ["x", "y", "z"], "2019-05-01"),
    )
    assert parts.body.strip() == "Text."
    assert text.split("\n", parts.body_line - 1)[-1].endswith(parts.body)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("---\ntitle: A\n\nText.", 1, "front matter is not closed"),
        ("+++\ntitle = A\n+++\nText.", 2, "TOML front matter cannot be read: Invalid value"),
        ('{\n"title": }\n', 2, "JSON front matter cannot be read: Expecting value"),
        (":title: A\n:date: 2019\n\nText.", 1, "reStructuredText is not read"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(Refused) as error:
        taken_apart(text, Notes("x.md"))

    assert error.value.line == line
    assert said in error.value.message


SETTINGS = {
    "pelican": (
        "pelicanconf.py",
        "SITEURL = 'https://old.example/blog'\nARTICLE_URL = '{date:%Y}/{date:%m}/{slug}/'\n",
    ),
    "plain pelican": ("pelicanconf.py", "SITENAME = 'x'\n"),
    "hugo": ("hugo.toml", 'baseURL = "https://old.example/"\n[permalinks]\nposts = "/:year/:slug/"\n'),
    "plain hugo": ("hugo.toml", 'title = "x"\n'),
    "jekyll": ("_config.yml", "url: https://old.example\nbaseurl: /b\npermalink: pretty\n"),
    "plain jekyll": ("_config.yml", "title: x\n"),
}


@pytest.mark.parametrize(
    ("system", "file", "head", "addresses"),
    [
        ("plain pelican", "content/a.md", "title: Hello World\ndate: 2019-05-01\n", ["/hello-world.html"]),
        ("plain pelican", "content/a.md", "title: A\nslug: 线索\nlang: zh\n", ["/线索-zh.html"]),
        ("plain pelican", "content/pages/a.md", "title: About\n", ["/pages/about.html"]),
        ("pelican", "content/a.md", "title: A\nslug: b\ndate: 2019-05-01\n", ["/blog/2019/05/b/"]),
        ("pelican", "content/a.md", "title: A\nurl: x/y.html\n", ["/blog/x/y.html"]),
        ("plain hugo", "content/posts/My Post.md", "---\ntitle: A\n---\n", ["/posts/my-post/"]),
        ("plain hugo", "content/posts/b/index.zh.md", "---\ntitle: A\n---\n", ["/zh/posts/b/"]),
        (
            "hugo",
            "content/posts/a.md",
            "---\ntitle: A\ndate: 2019-05-01\naliases: [/o/]\n---\n",
            ["/2019/a/", "/o/"],
        ),
        ("hugo", "content/posts/a.md", "---\ntitle: A\nurl: /x.html\n---\n", ["/x.html"]),
        (
            "plain jekyll",
            "_posts/2019-05-01-a.md",
            "---\ncategories: [X, y]\n---\n",
            ["/x/y/2019/05/01/a.html"],
        ),
        ("jekyll", "_posts/2019-05-01-a.md", "---\nredirect_from: /q\n---\n", ["/b/2019/05/01/a/", "/q"]),
        ("jekyll", "_drafts/a.md", "---\ntitle: A\n---\n", []),
        ("plain jekyll", "about.md", "---\nlayout: page\n---\n", ["/about.html"]),
    ],
)
def test_old_addresses_follow_the_system_and_its_settings(
    tmp_path: Path, system: str, file: str, head: str, addresses: list[str]
) -> None:
    name, settings = SETTINGS[system]
    (tmp_path / name).write_text(settings, encoding="utf-8")
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}\nText.\n", encoding="utf-8")
    site = old_site(tmp_path)
    post = read_post(PurePosixPath(path.relative_to(site.tree).as_posix()), site, file, LANGUAGES)

    assert list(post.addresses) == addresses


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["name"])
def test_an_old_text_becomes_one_of_this_site(case: dict[str, Any]) -> None:
    notes = Notes("x.md")
    new = {"posts/y.md": "articles/y.md"}
    ways = Ways(new, {"y": "articles/y.md"}, {"/2019/y": "articles/y.md"}, ("https://old.example",))
    old = Old(case["old"], 5, PurePosixPath("posts/x.md"), "Title", case.get("system", "hugo"))
    text = new_text(
        old, ways, lambda address, alt, title, line: f"![{alt}]({address})", lambda text: set(), notes
    )

    assert text.markdown.strip("\n") == case["new"].strip("\n")
    assert [f"{note.line}: {note.message}" for note in notes.said] == case["said"]


@pytest.mark.parametrize(("lang", "limits"), [("en", SUMMARY_LENGTH), ("zh", HAN_SUMMARY_LENGTH)])
@pytest.mark.parametrize(
    "own", ["", "短。", "Short.", "A sentence that goes on. " * 40, "一句话，" * 90, "x" * 500]
)
@pytest.mark.parametrize(
    "text", ["", "Hi.", "## H\n\nThe first **paragraph** of a [text](x).\n\nAnother one.", "正文。"]
)
def test_a_summary_has_the_length_that_is_asked_for(
    lang: str, limits: tuple[int, int], own: str, text: str
) -> None:
    summary, _ = summary_of(own, text, "标题 Title", lang)

    assert limits[0] <= len(summary) <= limits[1]
