"""Why a try gave no answer, and what that means for the next one. Pure."""

from __future__ import annotations

import email.utils
import time
from dataclasses import dataclass

import requests
import urllib3.exceptions


@dataclass(frozen=True, slots=True)
class Trouble:
    """`reason` is for people, and goes on from the service's title.

    `tries` is how many tries of one question it is worth. `everyone` says that the trouble is the service's, not the
    question's: then nobody asks for a while, and it costs the question nothing. `unreachable` likewise, of a service
    that perhaps is not there at all. `refused` says that we are not wanted. `harmless`: the service is well, only this
    answer is no good. `wait` is the pause that was asked for.
    """

    reason: str
    tries: int = 99
    wait: float | None = None
    everyone: bool = False
    unreachable: bool = False
    refused: bool = False
    harmless: bool = False
    cause: Exception | None = None


def trouble_of_status(status: int, retry_after: str) -> Trouble | None:
    """The trouble that a status means; None for 200, 400, 404 and redirects."""
    wait = seconds_of(retry_after)
    if status in (401, 403, 407, 451):
        return Trouble(f"refuses us (HTTP {status})", refused=True)
    if status == 429:
        return Trouble("says that we ask too often (HTTP 429)", wait=wait, everyone=True)
    if status in (502, 503, 504):
        return Trouble(f"failed (HTTP {status})", wait=wait, everyone=True)
    if status >= 500:
        return Trouble(f"failed (HTTP {status})", wait=wait, everyone=wait is not None)
    return (
        None if status in (200, 301, 302, 303, 307, 308, 400, 404) else Trouble(f"answered HTTP {status}", 1)
    )


def trouble_of_error(error: Exception) -> Trouble:
    """The trouble that an exception of requests, urllib3 or the operating system means."""
    reasons = _chain(error)

    def is_there(*kinds: type[BaseException]) -> bool:
        return any(isinstance(reason, kinds) for reason in reasons)

    if is_there(TooLarge):
        return Trouble("sent an answer that is too large", tries=1, cause=error)
    if is_there(urllib3.exceptions.NameResolutionError):
        return Trouble("cannot be reached (its name is not known)", unreachable=True, cause=error)
    if is_there(urllib3.exceptions.NewConnectionError):
        why = next((e.strerror for e in reasons if isinstance(e, OSError) and e.strerror), "no connection")
        return Trouble(f"cannot be reached ({why.lower()})", unreachable=True, cause=error)
    if is_there(urllib3.exceptions.ConnectTimeoutError):
        return Trouble("cannot be reached (no answer in time)", unreachable=True, cause=error)
    if isinstance(error, requests.exceptions.ProxyError):
        return Trouble("cannot be reached (the proxy does not work)", unreachable=True, cause=error)
    if isinstance(error, requests.exceptions.SSLError):
        why = "has no valid certificate (a login page of the network?)"
        return Trouble(why, unreachable=True, cause=error)
    if is_there(requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
        return Trouble("did not answer in time", tries=2, cause=error)
    return Trouble("broke the connection", cause=error)


class TooLarge(requests.RequestException):
    """A body that is larger than any answer."""


def seconds_of(retry_after: str) -> float | None:
    """Seconds that a `Retry-After` asks for (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after)."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = email.utils.parsedate_to_datetime(text)
        return max(0.0, moment.timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _chain(error: BaseException) -> list[BaseException]:
    """`error` and what it was made from: requests and urllib3 hide the reason in `args` and `reason`."""
    found: list[BaseException] = []
    ahead: list[object] = [error]
    while ahead and len(found) < 20:
        item = ahead.pop()
        if isinstance(item, BaseException) and not any(item is e for e in found):
            found.append(item)
            ahead += [item.__cause__, item.__context__, getattr(item, "reason", None), *item.args]
    return found
