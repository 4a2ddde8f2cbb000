"""Gongkailan: publishes work-report portals whose every number leads to its sentence."""

__version__ = "0.1.0"
