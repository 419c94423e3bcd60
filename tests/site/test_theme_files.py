"""The theme's files: one stylesheet in its order, addresses that change with what is in them."""

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest
from site_project import ROOT, Project

from pelicanconf import STYLESHEET
from plugins.problems import ContentError
from plugins.stylesheet import stylesheet
from plugins.theme_files import theme_files


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A theme's static folder with two styles, a picture, and a script that imports another."""
    for name, text in {
        "css/a.css": "@layer one, two;\n@layer one { a { color: light-dark(#fff, #000); } }",
        "css/b.css": '@layer two {\n .b { mask: url("../logo.svg");\n &:hover > p { content: "·" / ""; } }\n}',
        "logo.svg": "<svg/>",
        "js/form.js": 'import { touches } from "./touch.js";\ntouches();\n',
        "js/touch.js": "export const touches = () => 1;\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def said(static: Path, names: list[str]) -> str:
    with pytest.raises(ContentError) as error:
        theme_files(static, names)
    return "\n".join(problem.message for problem in error.value.problems)


def test_the_stylesheet_is_joined_in_order_and_loses_nothing_but_spaces(static: Path) -> None:
    files = theme_files(static, ["a", "b"])
    logo = files["logo.svg"].path.removeprefix("theme/")
    assert files["css/gatepost.css"].data.decode() == (
        "@layer one,two;@layer one{a{color:light-dark(#fff,#000)}}"
        f'@layer two{{.b{{mask:url("../{logo}");&:hover>p{{content:"·" / ""}}}}}}\n'
    )
    assert "css/a.css" not in files


def test_a_style_without_a_place_and_a_place_without_a_style_are_named(static: Path) -> None:
    told = said(static, ["a", "a", "bb"])
    assert "STYLESHEET has 'a' more than once" in told
    assert "STYLESHEET has 'bb', and no" in told
    assert "did you mean b?" in told
    assert "'b' is not in STYLESHEET" in told


def test_a_file_changes_its_address_when_it_or_what_it_imports_changes(static: Path) -> None:
    before = theme_files(static, ["a", "b"])
    (static / "js" / "touch.js").write_text("export const touches = () => 2;\n", encoding="utf-8")
    after = theme_files(static, ["a", "b"])
    changed = {name for name in before if before[name].path != after[name].path}
    assert changed == {"js/touch.js", "js/form.js"}
    touch = after["js/touch.js"].path.rpartition("/")[2]
    assert f'from "./{touch}"' in after["js/form.js"].data.decode()


def test_an_import_that_leads_nowhere_or_in_a_circle_stops_the_build(static: Path) -> None:
    (static / "js" / "form.js").write_text('import "./tuch.js";', encoding="utf-8")
    assert "did you mean js/touch.js?" in said(static, ["a", "b"])
    (static / "js" / "form.js").write_text('import "./touch.js";', encoding="utf-8")
    (static / "js" / "touch.js").write_text('import("./form.js");', encoding="utf-8")
    assert "refers back to it" in said(static, ["a", "b"])


def test_the_minified_stylesheet_keeps_what_the_real_one_says() -> None:
    static = ROOT / "theme" / "static"
    source = "".join((static / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLESHEET)
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    made = theme_files(static, STYLESHEET)["css/gatepost.css"].data.decode()
    for mark in ("light-dark(", "@layer", "@media", "@container", '" / "', "&", "var(", "calc(", "{"):
        assert made.count(mark) == source.count(mark), mark
    assert made.startswith("@layer reset,base,layout,components,utilities;")


def test_a_descendant_named_only_by_a_pseudo_class_stays_a_descendant(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    source = "@layer a { .prose :is(ul, ol) { color: red } b :hover, c > :not(p) { color: red } d:hover { top: 0 } }"
    (tmp_path / "css" / "one.css").write_text(source, encoding="utf-8")
    made = stylesheet(tmp_path, ["one"])
    assert ".prose *:is(ul,ol){" in made
    assert "b *:hover,c>*:not(p){" in made
    assert "d:hover{top:0}" in made


def test_pages_and_shells_ask_for_fingerprinted_files_only(built: Project) -> None:
    pages = [path.read_text(encoding="utf-8") for path in built.output.rglob("*.html")]
    pages.append((built.path / "build" / "published" / "site.json").read_text(encoding="utf-8"))
    asked = {address for page in pages for address in re.findall(r"/theme/[\w./-]+", page)}
    assert len([address for address in asked if address.endswith(".css")]) == 1
    for address in asked:
        digest = address.split(".")[-2]
        data = (built.output / address.strip("/")).read_bytes()
        assert sha256(data).hexdigest().startswith(digest), address


def test_no_source_of_the_stylesheet_is_published(built: Project) -> None:
    assert len(list((built.output / "theme").rglob("*.css"))) == 1
    assert all(re.search(r"\.[0-9a-f]{12}\.\w+$", p.name) for p in (built.output / "theme").rglob("*.*"))


def test_a_script_loses_comments_and_spaces_and_nothing_else(static: Path) -> None:
    script = '// Why.\nimport "./touch.js";\n\nfunction f() {\n  // Why not.\n  return "// no comment"; // here\n}\n'
    (static / "js" / "form.js").write_text(script, encoding="utf-8")
    made = theme_files(static, ["a", "b"])
    touch = made["js/touch.js"].path.rpartition("/")[2]
    assert made["js/form.js"].data.decode() == (
        f'import "./{touch}";\nfunction f() {{\nreturn "// no comment"; // here\n}}\n'
    )


def test_a_text_over_several_lines_of_a_script_is_refused_with_its_line(static: Path) -> None:
    (static / "js" / "form.js").write_text("a();\nb(`one\n  two`);\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        theme_files(static, ["a", "b"])
    (problem,) = error.value.problems
    assert (problem.path.endswith("js/form.js"), problem.line) == (True, 2)


def test_the_scripts_that_capture_are_under_three_kilobytes_compressed() -> None:
    made = theme_files(ROOT / "theme" / "static", STYLESHEET)
    sizes = [len(gzip.compress(made[f"js/{name}.js"].data, 9, mtime=0)) for name in ("touch", "form")]
    assert sum(sizes) < 3 * 1024
