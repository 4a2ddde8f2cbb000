"""Settings of stock Pelican for the benchmark: its `simple` theme, and the portal's kinds of pages."""

SITENAME = "基层工作公开栏"
SITEURL = "https://gongkailan.example"
DEFAULT_LANG = "zh-CN"
TIMEZONE = "Asia/Shanghai"
THEME = "simple"
PLUGINS: list[str] = []

ARTICLE_PATHS = ["summaries", "visits"]
ARTICLE_URL = "reports/{slug}/"
ARTICLE_SAVE_AS = "reports/{slug}/index.html"
CATEGORY_URL = "towns/{slug}/"
CATEGORY_SAVE_AS = "towns/{slug}/index.html"
TAG_URL = "indicators/{slug}/"
TAG_SAVE_AS = "indicators/{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
YEAR_ARCHIVE_URL = "archives/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archives/{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "archives/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "archives/{date:%Y}/{date:%m}/index.html"

DEFAULT_PAGINATION = 50
PAGINATED_TEMPLATES = dict.fromkeys(("index", "category", "tag", "period_archives"))
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}page/{number}/", "{base_name}/page/{number}/index.html"),
)

# The portal's feeds hold the latest thirty.
FEED_MAX_ITEMS = 30
FEED_ALL_ATOM = "feed.atom.xml"
CATEGORY_FEED_ATOM = "towns/{slug}/feed.atom.xml"
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
