"""What bookbib itself raises for people to read; `references.errors` draws the whole tree."""

from __future__ import annotations

from references.errors import BookbibError

__all__ = ["BookbibError", "BusyError", "ConfigError", "LockError", "OutputError"]


class ConfigError(BookbibError):
    """A file of settings or decisions that says what nobody understands; ``str()`` is one line: place, what, advice."""


class OutputError(BookbibError):
    """A file that cannot be written, or that must not be; ``str()`` is one line for people."""


class LockError(BookbibError):
    """A lock that cannot be used; ``str()`` names file and line, and what to do. The file is left as it is."""


class BusyError(BookbibError):
    """Another run has had the project for too long; ``str()`` says what to do."""
