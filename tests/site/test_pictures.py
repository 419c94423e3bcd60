"""Pictures: what is refused and why, and what is published of the others."""

import io
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageCms, ImageFile
from site_project import Project, small_project_at
from small_content import SVG, piece, write

from plugins.pictures.files import check_picture
from plugins.pictures.making import open_upright, upright_size

RED = (200, 30, 40)
ORIENTATION, DESCRIPTION = 0x0112, 0x010E


def save(path: Path, size: tuple[int, int], **options: object) -> Path:
    """Write a picture whose upper left quarter is red, with a description in its EXIF data."""
    image = Image.new("RGB", size, (240, 240, 240))
    image.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[DESCRIPTION] = "Taken in the boardroom"
    exif[ORIENTATION] = options.pop("orientation", 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, exif=exif, **options)
    return path


def _animated(path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(path, "PNG", save_all=True, append_images=frames[1:])


def _cut_short(path: Path) -> None:
    save(path, (400, 300))
    path.write_bytes(path.read_bytes()[:-200])


def _svg(inside: str, line: str = "") -> str:
    return SVG.replace("/>", f">\n{line}{inside}</svg>").replace(
        "<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" '
    )


REFUSED = {
    "anim.png": (_animated, "1: the picture is animated (2 frames); expected one that stands still"),
    "cut.jpg": (_cut_short, "1: the picture is broken and cannot be read (image file is truncated"),
    "cut.png": (_cut_short, "1: the picture is broken and cannot be read ("),
    "text.png": (lambda path: path.write_text("no picture"), "1: the picture is broken and cannot be read ("),
    "photo.png": (
        lambda path: save(path.with_suffix(".jpg"), (9, 9)).rename(path),
        "1: the picture is a JPEG; its name ends in .png",
    ),
    "moving.gif": (
        lambda path: save(path, (9, 9)),
        "1: the picture is a .gif file; expected .png, .jpg or .svg",
    ),
    "heavy.png": (
        lambda path: path.write_bytes(bytes(20_000_001)),
        "1: the picture is 20.0 MB; expected at most 20 MB",
    ),
    "large.png": (
        lambda path: Image.new("1", (8000, 7000)).save(path),
        "1: the picture has 8000 × 7000 pixels, 56 megapixels; expected at most 50",
    ),
    "a (1).png": (
        lambda path: save(path, (9, 9)),
        "1: the file name is 'a (1).png'; expected letters, digits and hyphens",
    ),
    "script.svg": (
        lambda path: path.write_text(_svg("<script>x()</script>")),
        "2: the SVG holds <script>; expected shapes and text only",
    ),
    "html.svg": (lambda path: path.write_text(_svg("<foreignObject/>")), "2: the SVG holds <foreignObject>"),
    "click.svg": (
        lambda path: path.write_text(_svg('\n<g onclick="x()"/>')),
        "3: the SVG holds the script onclick=…",
    ),
    "use.svg": (
        lambda path: path.write_text(_svg('<use xlink:href="https://a.example/b.svg#c"/>')),
        "2: the SVG refers to https://a.example/b.svg#c; expected nothing outside the file",
    ),
    "style.svg": (
        lambda path: path.write_text(_svg("<style>a{fill:url(b.png)}</style>")),
        "2: the SVG refers to url(b.png",
    ),
    "entity.svg": (
        lambda path: path.write_text(f'<!DOCTYPE svg [<!ENTITY a "b">]>\n{SVG}'),
        "1: the SVG declares an entity",
    ),
    "open.svg": (lambda path: path.write_text("<svg>\n<g>"), "2: the SVG cannot be read: no element found"),
    "size.svg": (
        lambda path: path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>'),
        "1: the SVG has no size",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_is_refused_with_what_was_found_and_what_is_expected(tmp_path: Path, name: str) -> None:
    make, message = REFUSED[name]
    make(tmp_path / name)
    (problem,) = check_picture(tmp_path / name)
    assert f"{problem.line}: {problem.message}".startswith(message)


@pytest.mark.parametrize("name", ["cut.jpg", "cut.png"])
def test_a_cut_picture_is_refused_after_a_pdf_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """WeasyPrint sets this for the whole process, so for each build of `make serve` after the first."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    _cut_short(tmp_path / name)

    assert len(list(check_picture(tmp_path / name))) == 1
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@pytest.mark.parametrize(
    "inside", ["<use href='#a'/>", "<style>a{fill:url(#b)}</style>", "<text>on=script</text>"]
)
def test_an_svg_may_refer_to_itself(tmp_path: Path, inside: str) -> None:
    (tmp_path / "a.svg").write_text(_svg(inside), encoding="utf-8")
    assert list(check_picture(tmp_path / "a.svg")) == []


def test_a_turned_picture_is_upright_and_in_srgb(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = save(tmp_path / "turned.jpg", (60, 40), orientation=6, icc_profile=profile, quality=95)
    upright = open_upright(path)
    assert upright.size == upright_size(path) == (40, 60)
    assert upright.getpixel((35, 5))[0] > 180  # a quarter to the right
    assert upright.getpixel((5, 5))[1] > 180
    assert "icc_profile" not in upright.info


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, pdf_cache: Path) -> tuple[Project, str]:
    """A small site whose article shows a photo beside it, a screen with a Han name, and a drawing."""
    project = small_project_at(tmp_path_factory.mktemp("pictures"), pdf_cache)
    write(project.content, "articles/x.zh.md", piece("articles/x.zh.md"))
    save(project.content / "articles" / "team.jpg", (1000, 500), orientation=6)
    save(project.content / "images" / "漏斗.png", (1800, 900))
    save(project.content / "articles" / "secret.png", (40, 30))
    body = (
        "Text.\n\n![A team](team.jpg)\n\n![A funnel](../images/漏斗.png)\n\n![A way]({static}/images/way.svg)"
    )
    write(project.content, "articles/x.md", piece("articles/x.md", body=body))
    draft = piece("articles/y.md", {"status": "draft"}, body="![A secret](secret.png)")
    write(project.content, "articles/y.md", draft)
    result = project.build()
    assert result.returncode == 0, result.stderr + result.stdout
    return project, result.stdout


def images(project: Project) -> list[Tag]:
    return BeautifulSoup(project.page("/articles/x/"), "html.parser").select(".prose img")


def test_every_size_that_a_page_names_is_there_and_is_what_it_says(shown: tuple[Project, str]) -> None:
    project, _ = shown
    page = BeautifulSoup(project.page("/articles/x/"), "html.parser")
    choices = page.select(".prose [srcset]")
    assert [choice.get("type") for choice in choices] == ["image/avif", "image/webp", None] * 2
    for choice in choices:
        for address, width in (entry.split() for entry in str(choice["srcset"]).split(", ")):
            data = (project.output / unquote(address).strip("/")).read_bytes()
            with Image.open(io.BytesIO(data)) as image:
                assert f"{image.width}w" == width
                assert not image.getexif()
                assert not {"icc_profile", "exif", "xmp"} & set(image.info)
            assert b"boardroom" not in data
    assert [image["src"].rpartition("-")[2] for image in images(project)[:2]] == ["500.jpg", "768.png"]


def test_a_picture_has_its_room_and_only_the_first_one_is_loaded_at_once(shown: tuple[Project, str]) -> None:
    team, funnel, way = images(shown[0])
    assert (team["width"], team["height"]) == ("500", "1000")
    assert (funnel["width"], funnel["height"]) == ("1536", "768")
    assert (way["width"], way["height"]) == ("4", "3")
    assert [image.get("loading") for image in (team, funnel, way)] == [None, "lazy", "lazy"]
    assert [image.get("fetchpriority") for image in (team, funnel, way)] == ["high", None, None]
    assert [image["alt"] for image in (team, funnel, way)] == ["A team", "A funnel", "A way"]


def test_a_picture_of_images_has_an_address_for_links_and_one_of_a_draft_has_none(
    shown: tuple[Project, str],
) -> None:
    project, _ = shown
    with Image.open(project.output / "images" / "漏斗.png") as image:
        assert image.width == 1536
        assert not image.getexif()
    assert (project.output / "images" / "way.svg").is_file()
    assert not list(project.output.rglob("secret*"))
    assert not list(project.output.rglob("team.jpg"))


def test_pictures_are_made_once(shown: tuple[Project, str]) -> None:
    project, said = shown
    assert "team.jpg: 3 pictures, made in" in said
    assert "made in" not in project.build().stdout


def test_a_whitepaper_shows_its_first_page(shown: tuple[Project, str]) -> None:
    page = BeautifulSoup(shown[0].page("/whitepapers/guide/"), "html.parser")
    cover = page.select_one(".cover img")
    assert cover is not None
    assert cover["alt"] == "The guide"
    assert (shown[0].output / str(cover["src"]).strip("/")).is_file()
    assert int(str(cover["width"])) == 720
    assert int(str(cover["height"])) == round(720 * 297 / 210)
