"""The one root of what bookbib raises for people to read.

::

    BookbibError
    ├── InputError        an input cannot be read at all            references.readers.base
    ├── CacheError        the cache of answers cannot be opened      enrich.http.errors
    ├── ExportError       a program or style for a format is missing exporters.base
    ├── UnknownFormat     no exporter answers to a name              exporters
    ├── ConfigError       settings or decisions nobody understands   bookbib.errors
    │   └── BadPattern    a pattern that can make no citation keys   bookbib.build.citekey
    ├── OutputError       a file cannot, or may not, be written      bookbib.errors
    ├── LockError         the lock cannot be used                    bookbib.errors
    └── BusyError         another run has the project                bookbib.errors

``str()`` of each is one line: place, what is wrong, what to do.
"""

from __future__ import annotations


class BookbibError(Exception):
    """Something that a person can do about; never a defect of ours."""
