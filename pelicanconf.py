"""The site's settings. No logic: what a setting does is in the plugin that reads it, or in Pelican's manual."""

from jinja2 import StrictUndefined
from markdown.extensions.toc import slugify_unicode

# The site. PUBLIC_URL is the absolute address, for feeds and canonical links; links between pages are relative to /.
SITENAME = "Gatepost"
AUTHOR = "gatepost"  # of authors.yml: who wrote a piece that names nobody
PUBLIC_URL = "http://127.0.0.1:8000"
SITEURL = ""
FEED_DOMAIN = PUBLIC_URL  # silences a warning; plugins.writer gives feeds their addresses
TAGLINES = {
    "en": "Content that says who read it, and where they came from",
    "zh": "让内容告诉您：谁在读，从哪里来",
}
MENU = {  # after the types of content: a page each, in the reader's language where there is one
    "about": {"en": "About", "zh": "关于我们"},
    "contact": {"en": "Talk to us", "zh": "联系我们"},
}
FOOTER = {  # the same at the foot of every page
    "about": {"en": "About", "zh": "关于我们"},
    "privacy": {"en": "Privacy", "zh": "隐私说明"},
    "contact": {"en": "Talk to us", "zh": "联系我们"},
}
LANGUAGES = {"en": "English", "zh": "中文"}
DEFAULT_LANG = "en"
PAGE_SIZE = 12  # pieces on a page of a listing
SHARE = {  # by language, the default one for those without: names below
    "en": ["E-mail", "LinkedIn", "X"],
    "zh": ["Weibo", "E-mail", "LinkedIn"],
}
SHARE_ADDRESSES = {  # plain links; {url} and {title} are filled in
    "E-mail": "mailto:?subject={title}&body={url}",
    "LinkedIn": "https://www.linkedin.com/sharing/share-offsite/?url={url}",
    "Weibo": "https://service.weibo.com/share/share.php?url={url}&title={title}",
    "X": "https://x.com/intent/post?text={title}&url={url}",
}
FORMS = {  # how forms behave; leads/forms/settings.py says what each does
    "questions_at_a_time": 5,
    "returning_readers": True,
    "touches_across_visits": False,
    "help_after_seconds": 20,
    "variants": True,
    "proof_of_work": "off",
}
VISIT_TO_LEAD_REFERENCE = 0.05  # the line in the report that channels are held against: leads in a session
TIMEZONE = "UTC"
TODAY = ""  # a day as 2026-12-03; empty, it is the one on which the build starts: later pieces wait
LOCALE = ["C"]  # dates are written by CLDR, the same on every machine

# Where things are and where they go. Gated files never go to the output.
PATH = "content"
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []  # plugins.theme_files writes them, under addresses that hold a hash
OUTPUT_PATH = "build/site"
ASSETS_OUTPUT = "build/assets"
PUBLISHED_OUTPUT = "build/published"
PREVIEW_OUTPUT = "build/preview"
PDF_CACHE = "build/cache/pdf"
SOCIAL_CACHE = "build/cache/social"
CHECK_CACHE = "build/cache/checks"
PICTURE_CACHE = "build/cache/pictures"
SEARCH_CACHE = "build/cache/search"
DELETE_OUTPUT_DIRECTORY = True
CACHE_CONTENT = False

PLUGINS = [
    "plugins.remembered",
    "plugins.validation",  # first: nothing is built from content with problems
    "plugins.theme_files",
    "plugins.pictures.published",
    "plugins.reader",
    "plugins.languages",
    "plugins.site",
    "plugins.writer",
    "plugins.assets",
    "plugins.pieces",
    "plugins.calls.published",
    "plugins.help_offer",
    "plugins.surroundings",
    "plugins.home",
    "plugins.listings",
    "plugins.patterns",
    "plugins.preview",
    "plugins.findability.files",
    "plugins.social",
    "plugins.manifest",
    "plugins.piece_index",
    "plugins.consent_archive",
    "plugins.spend.published",
    "plugins.scoring.published",
    "plugins.redirects.published",  # once everything is written: none may hide a page
    "plugins.page_checks",
    "plugins.leaks",  # last: it reads what was written
]

ARTICLE_PATHS = ["articles", "whitepapers", "case-studies"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
PREVIEW = False  # the dev server's builds have drafts, and pieces of a later day, each with a banner
PATTERNS = False  # the dev server's builds have /patterns/, all parts of the theme on one page

# The files of theme/static/css in the order they are joined; one that is missing here stops the build.
STYLESHEET = ["tokens", "reset", "base", "layout"]
STYLESHEET += ["header", "footer", "search", "breadcrumbs", "button", "stage", "home", "teaser", "listing"]
STYLESHEET += ["piece", "contents", "offer", "prose", "next-in-text"]
STYLESHEET += ["figure", "quote", "table", "callout", "code"]
STYLESHEET += ["footnote", "form", "help", "patterns", "preview", "utilities", "print"]

# Pictures of texts: the widths they are made in, and how wide a page shows one (CSS, for `sizes`).
PICTURE_WIDTHS = [480, 768, 1152, 1536]
PICTURE_SIZES = "(min-width: 44rem) 40rem, calc(100vw - 2.25rem)"
COVER_WIDTHS = [240, 480, 720]
IGNORE_FILES = ["**/.*", "__pycache__"]
IGNORE_FILES += [
    "*.[pP][nN][gG]",
    "*.[jJ][pP][gG]",
    "*.[jJ][pP][eE][gG]",
    "*.[sS][vV][gG]",
]  # plugins.pictures

READERS = {"html": None, "htm": None, "rst": None}
FORMATTED_FIELDS: list[str] = []

# Addresses. A piece lies below its folder, a translation below its language.
ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/{category}/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/{category}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
ARTICLE_TRANSLATION_ID = "content_id"
PAGE_TRANSLATION_ID = "content_id"

# Drafts are checked, and not written.
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""

# The home page is written by plugins.home; there are no pages for categories, authors, tags and dates.
DIRECT_TEMPLATES: list[str] = []
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
DEFAULT_PAGINATION = False

FEED_ALL_ATOM = "feeds/all.atom.xml"
TRANSLATION_FEED_ATOM = "feeds/{lang}.atom.xml"
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 50

ROBOTS_DISALLOW = [
    "/api/",
    "/d/",
    "/privacy/withdraw",
    "/privacy/confirm",
]  # where functions answer; everything else may be read by search engines and models

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": [],
}

MARKDOWN = {
    "quotation_marks": {  # what straight quotes become: double and single ones; none, and they stay
        "en": "“”‘’",
        "zh": "“”‘’",
    },
    "extensions": [
        "markdown.extensions.extra",
        "markdown.extensions.sane_lists",
        "markdown.extensions.toc",
        "markdown.extensions.codehilite",
        "pymdownx.blocks.caption",
        "pymdownx.blocks.admonition",
    ],
    "extension_configs": {
        "markdown.extensions.toc": {"marker": "", "slugify": slugify_unicode},
        "markdown.extensions.codehilite": {"css_class": "highlight", "guess_lang": False},
    },
}
