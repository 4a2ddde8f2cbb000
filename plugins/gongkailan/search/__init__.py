"""The search index of a site: plain files that the script of a page reads (docs/search.md has the format)."""
