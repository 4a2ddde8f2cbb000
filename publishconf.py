"""Settings for `make publish`: the same site; kept apart for what only the public one needs."""

from pelicanconf import *  # noqa: F403
