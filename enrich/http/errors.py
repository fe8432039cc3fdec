"""What can go wrong between a question and its answer.

```
CacheError                    the cache cannot be used at all; a person must look (raised by `open_session` only)
requests.RequestException
└── NoAnswer                  a question that got no answer; `str()` says why, for people
    ├── NotCached             offline, and the cache does not hold it
    └── ServiceFailure        the service failed, refused, or was not asked any more
```

`NoAnswer` is never "not found": a service that says "not found" has answered.
"""

from __future__ import annotations

import requests

from references.errors import BookbibError


class CacheError(BookbibError):
    """The file or folder that was named as the cache is something else, or cannot be opened."""


class NoAnswer(requests.RequestException):
    """A question got no answer."""


class NotCached(NoAnswer):
    """Offline, and the cache does not hold the answer."""

    def __init__(self, service: str) -> None:
        super().__init__(f"{service}: not in the cache (offline)")


class ServiceFailure(NoAnswer):
    """A service failed for good, after retries, or is not asked any more in this run."""


def no_answer(error: BaseException) -> NoAnswer | None:
    """The `NoAnswer` that `error` is, or that a client library wrapped into it; None for any other error."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, NoAnswer):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None
