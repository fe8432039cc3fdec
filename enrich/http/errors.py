"""What can go wrong between a question and its answer.

```
CacheError                    the cache cannot be used at all; a person must look (raised by `open_session` only)
requests.RequestException
└── NoAnswer                  a question that got no answer; `str()` says why, for people
    ├── NotCached             offline, and the cache does not hold it
    ├── Refused               the service does not answer us: 401, 403, or a gate's web page under 200
    └── ServiceFailure        the service failed, or is not asked any more
```

`NoAnswer` is never "not found": a service that says "not found" has answered.
"""

from __future__ import annotations

import requests

from references.errors import BookbibError


class CacheError(BookbibError):
    """The file or folder that was named as the cache is something else, or cannot be opened."""


class SettingError(BookbibError):
    """A setting of how services are asked that cannot be used; ``str()`` says what to do."""


class NoAnswer(requests.RequestException):
    """A question got no answer. `passing` says that the same question may be answered later in this run."""

    passing = False


class NotCached(NoAnswer):
    """Offline, and the cache does not hold the answer."""

    def __init__(self, service: str) -> None:
        super().__init__(f"{service}: not in the cache (offline)")


class Refused(NoAnswer):
    """The service does not let us in. It is never asked the same again in this run, and nothing of it is kept."""


class ServiceFailure(NoAnswer):
    """A service failed, after retries, or is not asked any more for now.

    `unusable` says that the service is well, and that what it answered to this question cannot be used.
    """

    def __init__(self, reason: str, *, passing: bool = False, unusable: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing
        self.unusable = unusable


def no_answer(error: BaseException) -> NoAnswer | None:
    """The `NoAnswer` that `error` is, or that a client library wrapped into it; None for any other error."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, NoAnswer):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None
