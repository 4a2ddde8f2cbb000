"""The search index of a site: plain files that a page's script reads ([docs/search.md] has the format)."""
