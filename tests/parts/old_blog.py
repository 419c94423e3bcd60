"""Old blogs to import: real-looking posts in two languages with the oddities of years, the same for the same seed."""

from __future__ import annotations

import datetime
import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from tests.parts.old_words import AUTHORS, CATEGORIES, CITIES, HEADINGS, SENTENCES, TAGS, TITLES

FIRST_DAY = datetime.date(2012, 1, 5)


@dataclass
class Post:
    """An old post before it is written in the manner of its system."""

    number: int
    lang: str
    title: str
    day: datetime.date
    slug: str
    tags: list[str]
    category: str
    author: str
    body: str


def write_old_blog(folder: Path, system: str, count: int, seed: int = 1) -> Path:
    """Write `count` posts, their pictures and the settings of a pelican, hugo or jekyll site; return its folder."""
    chance = random.Random(f"{system} {seed}")
    posts: list[Post] = []
    for number in range(count):
        posts.append(_post(number, chance, system, posts))
    write = {"pelican": _pelican, "hugo": _hugo, "jekyll": _jekyll}[system]
    for post in posts:
        path, head = write(post, chance)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_bytes(f"{head}{post.body}", chance, post))
    _settings(folder, system)
    _pictures(folder, system)
    _oddities(folder, system)
    return folder


def _post(number: int, chance: random.Random, system: str, before: list[Post]) -> Post:
    lang = "zh" if chance.random() < 0.4 else "en"
    values = {"n": number + 3, "m": chance.randint(2, 40), "city": chance.choice(CITIES[lang])}
    title = chance.choice(TITLES[lang]).format(**values)
    day = FIRST_DAY + datetime.timedelta(days=number * 3 + chance.randint(0, 2))
    slug = (
        f"post-{number}"
        if lang == "en" or chance.random() < 0.6
        else title.replace(" ", "-").replace("/", "-")
    )
    tags = chance.sample(TAGS[lang], chance.randint(0, 3))
    post = Post(
        number,
        lang,
        title,
        day,
        slug,
        tags,
        chance.choice(CATEGORIES[lang]),
        chance.choice(AUTHORS[lang]),
        "",
    )
    post.body = _body(post, chance, system, before)
    return post


def _body(post: Post, chance: random.Random, system: str, before: list[Post]) -> str:
    parts = [_paragraph(post, chance)]
    level = chance.choice(["# ", "## ", "### ", "#"] if system == "pelican" else ["# ", "## ", "### "])
    for heading in chance.sample(HEADINGS[post.lang], chance.randint(0, 3)):
        parts += [f"{level}{heading}", _paragraph(post, chance), _paragraph(post, chance)]
    for oddity in chance.sample(ODDITIES, chance.choice([0, 0, 1, 1, 2, 3])):
        parts.insert(chance.randint(1, len(parts)), oddity(post, chance, system))
    if before and chance.random() < 0.5:
        parts.append(_link(chance.choice(before), system))
    if chance.random() < 0.2:
        parts.insert(0, f"# {post.title}")
    if chance.random() < 0.2:
        parts.insert(1, "<!--more-->")
    return "\n\n".join(parts) + "\n"


def _paragraph(post: Post, chance: random.Random) -> str:
    values = {"n": post.number + 3, "m": chance.randint(2, 90), "city": chance.choice(CITIES[post.lang])}
    picked = chance.sample(SENTENCES[post.lang], chance.randint(2, 4))
    return ("" if post.lang == "zh" else " ").join(sentence.format(**values) for sentence in picked)


def _link(other: Post, system: str) -> str:
    if system == "pelican":
        form = "{filename}" if other.number % 2 else "|filename|"
        return f"See also [{other.title}]({form}{_pelican_name(other)})."
    if system == "hugo":
        return f'See also [{other.title}]({{{{< ref "{other.slug}.md" >}}}}).'
    return f"See also [{other.title}]({{% post_url {other.day}-{other.slug} %}})."


Oddity = Callable[[Post, random.Random, str], str]
ODDITIES: list[Oddity] = [
    lambda post, chance, system: f"![{post.title}](images/chart.png)",
    lambda post, chance, system: "![](images/Chart%20Two.PNG)",
    lambda post, chance, system: '<img src="/images/photo.jpg" alt="The stand" width=400>',
    lambda post, chance, system: "![gone](images/gone.png)",
    lambda post, chance, system: "![A remote one](http://img.example.com/a.png)",
    lambda post, chance, system: "![moving](images/moving.gif)",
    lambda post, chance, system: (
        '<iframe width="560" height="315" src="//www.youtube.com/embed/abc123"></iframe>'
    ),
    lambda post, chance, system: "<script>var _hmt = _hmt || [];</script>",
    lambda post, chance, system: "```python {linenos=table}\n# comment\nprint('{name}')\n```",
    lambda post, chance, system: "    $ make build\n    # not a heading",
    lambda post, chance, system: "Use `{name}` and {name} in the template, or {{ page.title }}.",
    lambda post, chance, system: "| Channel | Leads |\n|---|---:|\n| Fair | 12 |",
    lambda post, chance, system: "> # A quote with a heading\n> and a line",
    lambda post, chance, system: "Old heading\n===========\n\nSecond\n------",
    lambda post, chance, system: "A claim.[^1] Another one.[^2]\n\n[^1]: The source.",
    lambda post, chance, system: (
        "[The site][home], [nowhere](../old/place.html), [mail](mailto:a@b.example).\n\n"
        "[home]: https://www.example.com/ 'Home'"
    ),
    lambda post, chance, system: (
        '<div class="box" style="color:red" onclick="x()">A <b>box</b> with <font color=red>colour</font>.</div>'
    ),
    lambda post, chance, system: "#hashtag at the beginning of a line",
    lambda post, chance, system: "- first\n- second\n  - nested\n\n1. one\n2. two",
    lambda post, chance, system: "Text with <http://example.org> and a & b < c.",
    lambda post, chance, system: {
        "hugo": (
            '{{< figure src="/images/chart.png" caption="A chart" >}}\n\n{{< youtube abc >}}\n\n{{< unknown a="b" >}}'
        ),
        "jekyll": (
            "{% highlight ruby linenos %}\nputs '# hi'\n{% endhighlight %}\n\n"
            "{% include note.html %}\n\n{{ site.baseurl }}/about/"
        ),
        "pelican": "![static]({static}/images/chart.png)\n\n[tag]({tag}seo) [file]({static}/pdfs/a.pdf)",
    }[system],
]


def _pelican_name(post: Post) -> str:
    return f"/blog/{post.day.year}/{post.slug}.md"


def _pelican(post: Post, chance: random.Random) -> tuple[str, str]:
    colon = chance.choice([": ", ":", ": ", "： "])
    comma = chance.choice([", ", "，", "；", "、", "; "])
    keys = [chance.choice(["Title", "title", "TITLE"]) + f"{colon}{post.title}"]
    keys.append(
        "Date: "
        + chance.choice(
            [f"{post.day}", f"{post.day} 10:20", f"{post.day:%Y/%m/%d}", f"{post.day}T10:20:00+08:00"]
        )
    )
    if post.tags:
        keys.append(f"tags{colon}{comma.join(post.tags)}")
    keys.append(f"Category: {post.category}")
    keys.append(chance.choice([f"Author: {post.author}", f"Authors: {post.author}; Someone Else"]))
    if chance.random() < 0.5:
        keys.append(f"Slug: {quote(post.slug) if chance.random() < 0.5 else post.slug}")
    if chance.random() < 0.5:
        keys.append(
            "Summary: A first line of the summary\n    that goes on in a second one, long enough to stand."
        )
    if chance.random() < 0.1:
        keys.append("Status: draft")
    return f"content{_pelican_name(post)}", "\n".join(keys) + "\n\n"


def _hugo(post: Post, chance: random.Random) -> tuple[str, str]:
    draft = chance.random() < 0.1
    path = f"content/posts/{post.slug}.md"
    if chance.random() < 0.2:
        path = f"content/posts/{post.slug}/index.md"
    elif post.lang == "zh" and chance.random() < 0.3:
        path = f"content/posts/{post.slug}.zh.md"
    if chance.random() < 0.5:
        head = [f"title = {json.dumps(post.title, ensure_ascii=False)}", f"date = {post.day}T09:00:00+08:00"]
        head += [f"tags = {json.dumps(post.tags, ensure_ascii=False)}", f"draft = {str(draft).lower()}"]
        return path, "+++\n" + "\n".join(head) + "\n+++\n"
    if chance.random() < 0.2:
        return path, json.dumps(
            {"title": post.title, "date": str(post.day), "tags": post.tags, "draft": draft}
        ) + "\n\n"
    return path, _yaml(post, chance, [f"draft: {str(draft).lower()}", f"lastmod: {post.day}"])


def _jekyll(post: Post, chance: random.Random) -> tuple[str, str]:
    folder = "_drafts" if chance.random() < 0.05 else "_posts"
    keys = (
        ["layout: post", f"redirect_from:\n  - /old/{post.number}.html"]
        if chance.random() < 0.3
        else ["layout: post"]
    )
    return f"{folder}/{post.day}-{post.slug}.md", _yaml(post, chance, keys, has_date=chance.random() < 0.5)


def _yaml(post: Post, chance: random.Random, more: list[str], *, has_date: bool = True) -> str:
    title = chance.choice(['"{}"', "{}", "'{}'"]).format(post.title)
    tags = chance.choice(
        [f"tags: [{', '.join(post.tags)}]", "tags:\n" + "\n".join(f"  - {tag}" for tag in post.tags)]
    )
    keys = [chance.choice(["title: ", "title:", "Title: "]) + title, *more]
    keys += [tags] if post.tags else ["tags:"]
    keys += [f"date: {post.day} 08:30:00 +0800"] if has_date else []
    keys.append(chance.choice([f"author: {post.author}", f"authors: [{post.author}]"]))
    keys.append(
        f"description:{chance.choice([' ', chr(9)])}A description that is long enough to be used as it stands."
    )
    return "---\n" + "\n".join(keys) + "\n---\n"


def _bytes(text: str, chance: random.Random, post: Post) -> bytes:
    """Return a post's bytes as years of editors left them: marks, CRLF, GBK."""
    way = chance.random()
    if way < 0.1:
        return b"\xef\xbb\xbf" + text.encode()
    if way < 0.2:
        return text.replace("\n", "\r\n").encode()
    if way < 0.25 and post.lang == "zh":
        return text.encode("gb18030")
    return text.encode()


def _settings(folder: Path, system: str) -> None:
    file, text = {
        "pelican": (
            "pelicanconf.py",
            "SITEURL = 'https://old.example'\nARTICLE_URL = '{date:%Y}/{slug}/'\nPATH = 'content'\n",
        ),
        "hugo": (
            "hugo.toml",
            'baseURL = "https://old.example/"\n[permalinks]\nposts = "/:year/:month/:slug/"\n',
        ),
        "jekyll": (
            "_config.yml",
            "url: https://old.example\nbaseurl: /blog\npermalink: /:year/:month/:title.html\n",
        ),
    }[system]
    (folder / file).write_text(text, encoding="utf-8")


def _pictures(folder: Path, system: str) -> None:
    images = folder / {"pelican": "content", "hugo": "static", "jekyll": ""}[system] / "images"
    images.mkdir(parents=True, exist_ok=True)
    red, blue = Image.new("RGB", (640, 400), "#a33"), Image.new("RGB", (640, 400), "#33a")
    red.save(images / "chart.png")
    blue.save(images / "Chart Two.PNG", "PNG")
    red.save(images / "photo.jpg")
    red.save(images / "moving.gif", save_all=True, append_images=[blue])
    broken = io.BytesIO()
    blue.save(broken, "PNG")
    (images / "broken.png").write_bytes(broken.getvalue()[:200])


def _oddities(folder: Path, system: str) -> None:
    """Write the files no blog is without: bare, in another language, in Latin-1, reStructuredText, empty, broken."""
    texts = folder / {"pelican": "content", "hugo": "content/posts", "jekyll": "_posts"}[system]
    texts.mkdir(parents=True, exist_ok=True)
    (texts / "2013-04-05-bare.md").write_text("# A bare text\n\nNothing but words here.\n", encoding="utf-8")
    (texts / "2013-04-06-latin.md").write_bytes(
        "---\ntitle: Café\n---\nUn café s'il vous plaît.\n".encode("latin-1")
    )
    (texts / "2013-04-07-german.md").write_text("---\ntitle: Hallo\nlang: de\n---\nText.\n", encoding="utf-8")
    (texts / "2013-04-08-empty.md").write_text("---\ntitle: Empty\n---\n\n", encoding="utf-8")
    (texts / "2013-04-09-old.rst").write_text(
        "Title\n=====\n\n:date: 2013-04-09\n\nText.\n", encoding="utf-8"
    )
    (texts / "2013-04-10-open.md").write_text("---\ntitle: Not closed\n\nText.\n", encoding="utf-8")
    (texts / "2013-04-11-broken.md").write_text("---\ntitle: &a\nx: [1, 2\n---\nText.\n", encoding="utf-8")
    (texts / "_index.md").write_text("---\ntitle: Blog\n---\nAll posts.\n", encoding="utf-8")
