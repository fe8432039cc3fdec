"""The text form of an answer keeps the answer."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from requests.structures import CaseInsensitiveDict
from requests_cache.models.request import CachedRequest
from requests_cache.models.response import CachedResponse

from enrich.http.cassette import Cassette

URL = "https://api.crossref.org/works/10.1%2Fa"


def response(content: bytes, content_type: str, status: int = 200) -> CachedResponse:
    return CachedResponse(
        content=content,
        headers=CaseInsensitiveDict({"Content-Type": content_type}),
        request=CachedRequest(method="GET", url=URL),
        status_code=status,
        url=URL,
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_json_survives_whatever_it_holds(value: Any) -> None:
    text = Cassette(indent=1).dumps(response(json.dumps(value).encode(), "application/json"))
    back = Cassette().loads(text.encode())
    assert back is not None
    assert back.json() == value
    assert Cassette(indent=1).dumps(back) == text


@given(
    st.binary(max_size=60), st.sampled_from(["text/plain", "application/json", "application/atom+xml", ""])
)
def test_other_bodies_survive_byte_by_byte(content: bytes, content_type: str) -> None:
    back = Cassette().loads(Cassette().dumps(response(content, content_type, 404)))
    assert back is not None
    assert back.status_code == 404
    if "json" not in content_type:
        assert back.content == content
    assert back.headers.get("Content-Type", "") == content_type


def test_lone_surrogates_can_be_written() -> None:
    text = Cassette().dumps(response(b'{"a": "\\ud800"}', "application/json"))
    text.encode()
    back = Cassette().loads(text)
    assert back is not None
    assert back.json() == {"a": "\ud800"}


def test_damage_is_reported() -> None:
    reasons: list[str] = []
    assert Cassette(damaged=reasons.append).loads('{"url": 1}') is None
    assert len(reasons) == 1
