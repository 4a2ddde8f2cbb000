"""The Pelican side: `strict` guards a build, `portal` generates the pages. Both are plugins."""
