"""docs/theme.md and the theme agree: what is documented is there, and the theme uses nothing else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, meta, nodes
from site_project import ROOT, contexts_of, sample_project_at

import pelicanconf
from leads.forms.view import FieldView, FormView
from plugins.assets import Asset
from plugins.calls.variants import OtherWords
from plugins.findability.head import Card, Meta
from plugins.help_offer import HelpOffer
from plugins.next_steps import NextStep
from plugins.pictures import Picture
from plugins.preview import Preview
from plugins.site import FILTERS, Site
from plugins.source import read_source
from plugins.theme_files import url_filter

DOCUMENT = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "theme" / "templates"
DOCUMENTED = set(re.findall(r"^\| `([\w.]+)(?:\(lang\))?` \|", DOCUMENT, re.MULTILINE))
PAGE_NAMES = {name for name in DOCUMENTED if "." not in name}
ROOTS = {name.partition(".")[0] for name in DOCUMENTED if "." in name}


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> dict[str, dict[str, Any]]:
    """The context of each page by its file in the output, from a build in this process."""
    project = sample_project_at(tmp_path_factory.mktemp("contract"), pdf_cache)
    return contexts_of(project, PATTERNS=True, PREVIEW=True)


def subjects(contexts: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield each documented object under its name in the document."""
    for context in contexts.values():
        yield "meta", context["meta"]
        yield "preview", context["preview"]
        yield "card", context["card"]
        for name in ("article", "page"):
            if name in context:
                content = context[name]
                yield name, content
                yield "form", content.form
                yield "help", content.help
                yield "asset", getattr(content, "asset", None)
                yield "picture", getattr(getattr(content, "asset", None), "cover", None)
                step = getattr(content, "next_step", None)
                yield "next_step", step
                yield from (("variant", variant) for variant in (step.variants if step else ()))
                yield from (("field", field) for field in (content.form.fields if content.form else ()))
        yield from (("group", group) for group in context.get("stages", ()))
        yield from (("audience", audience) for audience in context.get("personas", ()))
        yield "listing", context.get("listing")
        yield "samples", context.get("samples")


def test_what_is_documented_of_an_object_is_there(contexts: dict[str, dict[str, Any]]) -> None:
    seen = set()
    for root, subject in subjects(contexts):
        if subject is None:
            continue
        seen.add(root)
        names = [name.partition(".")[2] for name in DOCUMENTED if name.startswith(f"{root}.")]
        assert not [name for name in names if not hasattr(subject, name)], root
    assert seen == ROOTS - {"site"}


def test_what_is_documented_of_every_page_is_there(contexts: dict[str, dict[str, Any]]) -> None:
    assert {
        "lang",
        "alternates",
        "switch",
        "breadcrumbs",
        "topics",
        "SITEURL",
        "site",
        "stages",
        "personas",
        "meta",
        "card",
        "structured_data",
        "preview",
    } == PAGE_NAMES
    for context in contexts.values():
        content = context.get("article") or context.get("page")
        assert context["lang"] == (content.lang if content else context["lang"])
        assert context["SITEURL"] == ""
        assert not content or content.alternates == context["alternates"] == context["switch"]
        assert all(hasattr(crumb, "label") and crumb.url for crumb in context["breadcrumbs"])
        assert content is None or (content.lang, f"/{content.url}") in content.alternates
    for home in ("index.html", "zh/index.html"):
        assert {"stages", "personas"} <= set(contexts[home])


def test_the_page_of_all_parts_is_there_when_asked_for_and_nobody_finds_it(
    contexts: dict[str, dict[str, Any]],
) -> None:
    assert not pelicanconf.PATTERNS
    for page in ("patterns/index.html", "zh/patterns/index.html"):
        assert contexts[page]["meta"].robots == "noindex"


def test_the_theme_uses_only_documented_names() -> None:
    env = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    env.filters.update(FILTERS, static_url=url_filter({}, ""))
    for path in site_templates():
        tree = env.parse(path.read_text(encoding="utf-8"))
        free = meta.find_undeclared_variables(tree) - {"_", "gettext", "ngettext"}
        known = PAGE_NAMES | ROOTS | {"stage", "piece"}
        assert free <= known, path
        used = {
            f"{node.node.name}.{node.attr}"
            for node in tree.find_all(nodes.Getattr)
            if isinstance(node.node, nodes.Name)
        }
        assert {name for name in used if name.partition(".")[0] in ROOTS} <= DOCUMENTED, path


def site_templates() -> list[Path]:
    """Return the templates that the build renders; the functions' own are rendered without Pelican."""
    return [path for path in sorted(TEMPLATES.rglob("*.html")) if path.parent.name != "functions"]


def test_every_documented_name_is_one_word_of_the_object_it_belongs_to() -> None:
    for name in (
        "site",
        "next_step",
        "variant",
        "help",
        "form",
        "field",
        "asset",
        "picture",
        "meta",
        "card",
        "preview",
    ):
        assert {f"{name}.{attribute}" for attribute in attributes_of(name)} <= DOCUMENTED


def attributes_of(name: str) -> set[str]:
    types = {"site": Site, "next_step": NextStep, "form": FormView, "field": FieldView}
    types |= {"asset": Asset, "picture": Picture, "variant": OtherWords, "help": HelpOffer}
    types |= {"meta": Meta, "card": Card, "preview": Preview}
    hidden = {"taglines", "menus", "footers"}  # read through methods with a language
    return {field.name for field in fields(types[name])} - hidden  # type: ignore[arg-type]


def test_a_page_tells_the_browser_whether_it_may_remember_across_visits() -> None:
    start = (TEMPLATES / "base.html").read_text(encoding="utf-8").partition("<head>")[0]
    html = Environment(autoescape=True).from_string(start)
    assert '<html lang="en">' in html.render(lang="en", site=SimpleNamespace(keeps_touches=False))
    assert '<html lang="en" data-keep-touches>' in html.render(
        lang="en", site=SimpleNamespace(keeps_touches=True)
    )


def test_no_object_a_template_can_see_holds_gated_text(contexts: dict[str, dict[str, Any]]) -> None:
    articles = [
        context["article"]
        for name, context in contexts.items()
        if "whitepapers/" in name and "article" in context
    ]
    gated = [read_source(Path(article.source_path), "en").gated for article in articles]
    sentences = [line for text in gated for line in text.splitlines() if len(line) > 80 and "[" not in line]
    assert sentences

    texts = list(texts_below(contexts["index.html"], set()))

    assert all(
        any(article.title in text for text in texts) for article in articles
    )  # it does look everywhere
    assert not [sentence for sentence in sentences if any(sentence in text for text in texts)]


def texts_below(value: Any, seen: set[int]) -> Iterator[str]:
    """Yield every text reachable from a value by attributes, keys and items."""
    if isinstance(value, str):
        yield value
    if isinstance(value, str | int | float | bytes | type) or value is None or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Mapping):
        for item in list(value.values()):
            yield from texts_below(item, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from texts_below(item, seen)
    elif hasattr(value, "__dict__"):
        yield from texts_below(vars(value), seen)
