"""Pelican's settings for the portal. What readers see is set in content/site.yaml."""

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"

SITENAME = "Gongkailan"
DEFAULT_LANG = "zh-CN"
TIMEZONE = "Asia/Shanghai"

# The portal has feeds of its own.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["gongkailan.site.strict", "gongkailan.site.portal"]
# Pelican goes on without a plugin that it cannot load; `strict` refuses to.
REQUIRED_PLUGINS = list(PLUGINS)

# Where encoded photos are kept from build to build; deleting it costs time only.
GONGKAILAN_STORE = ".store"
