"""One session: what is kept, under which name, and who is asked."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from enrich.http.cache_key import cache_key
from enrich.http.errors import CacheError, NotCached, Refused, ServiceFailure
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from tests.enrich.http.loopback import NOT_FOUND, Asked, Reply, atom_reply, json_reply, serving
from tests.enrich.sources.services import entry, feed

ROOT = Path(__file__).resolve().parents[3]
WORK = "https://api.crossref.org/works/10.1%2Fabc"
FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<id>https://arxiv.org/{}</id>\n'
    "<updated>{}</updated>\n<entry><id>http://arxiv.org/abs/1706.03762v7</id><updated>2023-08-02T00:41:18Z</updated>"
    "<title>Attention, é</title></entry>\n</feed>\n"
)
ARXIV = "https://export.arxiv.org/api/query?id_list=1706.03762&start=0"


def works(asked: Asked) -> Reply:
    return json_reply(
        {"status": "ok", "message": {"DOI": asked.path.partition("/works/")[2], "title": ["Ä"]}}
    )


def caches(tmp_path: Path) -> dict[str, Path]:
    return {"folder": tmp_path / "cassettes", "sqlite": tmp_path / "deep" / "http.sqlite"}


@pytest.mark.parametrize("kind", ["folder", "sqlite"])
def test_second_run_asks_nothing(tmp_path: Path, kind: str) -> None:
    cache = caches(tmp_path)[kind]
    with serving(works) as server:
        settings = HttpSettings(cache, mailto="me@example.org", routes=server.routes, pace=False)
        with open_session(settings) as session:
            first = session.get(WORK)
            again = session.get(WORK)
            assert session.counts.asked == {"crossref": 1}
            assert session.counts.cached == {"crossref": 1}
        with open_session(settings) as session:
            later = session.get(WORK)
            assert session.counts.asked == {}
            assert session.notices == ()
        assert len(server.asked) == 1
    assert (
        first.json()
        == again.json()
        == later.json()
        == {
            "status": "ok",
            "message": {"DOI": "10.1/abc", "title": ["Ä"]},
        }
    )
    assert later.url == WORK
    assert later.status_code == 200


@pytest.mark.parametrize("kind", ["folder", "sqlite"])
def test_not_found_is_kept_and_is_an_answer(tmp_path: Path, kind: str) -> None:
    with serving(lambda _: NOT_FOUND) as server:
        settings = HttpSettings(caches(tmp_path)[kind], routes=server.routes, pace=False)
        for _ in range(2):
            with open_session(settings) as session:
                assert session.get(WORK).status_code == 404
        assert len(server.asked) == 1


def test_cassette_files_are_readable_and_always_the_same(tmp_path: Path) -> None:
    moment = iter(range(100))

    def answer(asked: Asked) -> Reply:
        number = next(moment)
        if "id_list" in asked.params:
            return atom_reply(FEED.format(f"api/{number}", f"2026-01-0{1 + number}T00:00:00Z"))
        fields = [("b", 1), ("a", {"y": [3], "x": None})]
        message = dict(fields if number % 2 else reversed(fields))
        return json_reply(
            {"status": "ok", "message": message},
            **{
                "x-rate-limit-limit": str(number + 3),
                "Set-Cookie": f"a={number}",
                "Vary": "*",
                "ETag": str(number),
            },
        )

    written = []
    with serving(answer) as server:
        for name in ("one", "two"):
            settings = HttpSettings(
                tmp_path / name, mailto="me@example.org", routes=server.routes, pace=False
            )
            with open_session(settings) as session:
                session.get(WORK)
                session.get(ARXIV)
            written.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
            if name == "one":
                next(moment)
        assert server.asked[0].headers["User-Agent"].startswith("bookbib/")
        assert "(mailto:me@example.org)" in server.asked[0].headers["User-Agent"]
        port = server.address.rpartition(":")[2]
    assert written[0] == written[1]
    assert len(written[0]) == 2
    everything = b"".join(written[0].values()).decode()
    for secret in ("me@example.org", "127.0.0.1", port, "Date", "rate", "cookie", str(tmp_path)):
        assert secret not in everything
    crossref, arxiv = (json.loads(written[0][name]) for name in sorted(written[0], reverse=True))
    assert crossref["url"] == WORK
    assert list(crossref["json"]["message"]) == ["a", "b"]
    assert "<title>Attention, é</title>" in arxiv["text"]
    assert "<updated>2023-08-02T00:41:18Z</updated>" in arxiv["text"]
    assert "2026" not in arxiv["text"]


def test_offline_never_opens_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cassettes"
    with (
        serving(works) as server,
        open_session(HttpSettings(cache, routes=server.routes, pace=False)) as session,
    ):
        session.get(WORK)

    def forbidden(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    with open_session(HttpSettings(cache, offline=True)) as session:
        assert session.get(WORK).status_code == 200
        assert session.holds(WORK)
        with pytest.raises(NotCached, match=r"Crossref: not in the cache \(offline\)"):
            session.get(WORK + "x")
        assert session.counts.asked == {}
        assert session.counts.cached == {"crossref": 1}


def test_offline_makes_no_cache(tmp_path: Path) -> None:
    for cache in caches(tmp_path).values():
        with open_session(HttpSettings(cache, offline=True)) as session, pytest.raises(NotCached):
            session.get(WORK)
    assert list(tmp_path.iterdir()) == []


def test_refresh_asks_once_and_falls_back_to_the_old_answer(tmp_path: Path) -> None:
    titles = iter(["old", "new"])
    with serving(lambda _: json_reply({"message": {"title": [next(titles)]}})) as server:
        settings = HttpSettings(tmp_path / "c", routes=server.routes, pace=False)
        with open_session(settings) as session:
            session.get(WORK)
        refresh = HttpSettings(tmp_path / "c", routes=server.routes, pace=False, refresh=True)
        with open_session(refresh) as session:
            assert not session.holds(WORK)
            assert session.get(WORK).json()["message"]["title"] == ["new"]
            assert session.holds(WORK)
            assert session.get(WORK).json()["message"]["title"] == ["new"]
            assert session.counts.asked == {"crossref": 1}
        server.answer = lambda _: Reply(500)
        with open_session(refresh) as session:
            assert session.get(WORK).json()["message"]["title"] == ["new"]
            assert session.notices == (
                "an older answer from the cache is used: Crossref failed (HTTP 500) (4 tries)",
            )
        server.answer = lambda _: Reply(200, b"<html>log in</html>", {"Content-Type": "text/html"})
        with open_session(refresh) as session:
            assert session.get(WORK).json()["message"]["title"] == ["new"]


@pytest.mark.parametrize(
    "text",
    ["", '{"url": "https', "[]", "{}", '{"url": "x", "status": 0, "type": "", "text": ""}', "\xff\xfe"],
)
def test_a_damaged_file_is_asked_for_again(tmp_path: Path, text: str) -> None:
    cache = tmp_path / "c"
    with serving(works) as server:
        settings = HttpSettings(cache, routes=server.routes, pace=False)
        with open_session(settings) as session:
            session.get(WORK)
        (file,) = cache.iterdir()
        whole = file.read_bytes()
        file.write_bytes(text.encode("latin-1"))
        with open_session(HttpSettings(cache, offline=True)) as session, pytest.raises(NotCached):
            session.get(WORK)
        with open_session(settings) as session:
            assert session.get(WORK).status_code == 200
            assert session.notices == (f"{file.name} in the cache is damaged; it is asked for again",)
        assert file.read_bytes() == whole


def test_a_damaged_sqlite_file_is_put_aside(tmp_path: Path) -> None:
    cache = tmp_path / "http.sqlite"
    with serving(works) as server:
        settings = HttpSettings(cache, routes=server.routes, pace=False)
        with open_session(settings) as session:
            for number in range(40):
                session.get(f"{WORK}{number}")
        cache.write_bytes(cache.read_bytes()[:3000])
        with open_session(settings) as session:
            assert session.get(f"{WORK}1").status_code == 200
            assert any("http.sqlite" in notice for notice in session.notices)
        with open_session(settings) as session:
            assert session.get(f"{WORK}1").status_code == 200
            assert session.counts.asked == {}


def test_damage_inside_a_sqlite_file_is_a_miss(tmp_path: Path) -> None:
    cache = tmp_path / "http.sqlite"
    with serving(works) as server:
        settings = HttpSettings(cache, routes=server.routes, pace=False)
        with open_session(settings) as session:
            session.get(WORK)
        db = sqlite3.connect(cache)
        with db:
            db.execute("UPDATE answers SET value = '{'")
        db.close()
        with open_session(settings) as session:
            assert session.get(WORK).status_code == 200
            assert session.counts.asked == {"crossref": 1}
            assert "damaged" in session.notices[0]


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "refs.bib"
    text.write_text("@article{a, title = {A}}")
    foreign = tmp_path / "zotero.sqlite"
    db = sqlite3.connect(foreign)
    with db:
        db.execute("CREATE TABLE items (x)")
    db.close()
    for path in (text, foreign):
        before = path.read_bytes()
        with pytest.raises(CacheError, match=path.name), open_session(HttpSettings(path)):
            pass
        assert path.read_bytes() == before


def test_a_cache_that_cannot_be_written_costs_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(works) as server:
        settings = HttpSettings(tmp_path / "file" / "c", routes=server.routes, pace=False)
        with open_session(settings) as session:
            assert session.get(WORK).status_code == 200
            assert "cannot be written" in session.notices[0]


def test_a_question_asked_by_many_threads_goes_out_once(tmp_path: Path) -> None:
    def slow(asked: Asked) -> Reply:
        return Reply(200, works(asked).body, {"Content-Type": "application/json"}, delay=0.05)

    with serving(slow) as server:
        settings = HttpSettings(tmp_path / "c", mailto="a@b.c", routes=server.routes, pace=False)
        with open_session(settings) as session:
            threads = [threading.Thread(target=session.get, args=(f"{WORK}{n % 4}",)) for n in range(16)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert session.counts.asked == {"crossref": 4}
            assert session.counts.cached == {"crossref": 12}
        assert server.most_at_once <= 3


@pytest.mark.parametrize("prefix", ["", "/crossref"])
@pytest.mark.parametrize(
    "location",
    [
        "{server}{prefix}/works/10.1%2Fabc",
        "{prefix}/works/10.1%2Fabc",
        "http://api.crossref.org/works/10.1%2Fabc",
        "10.1%2Fabc",
    ],
)
def test_an_alias_leads_to_the_record_under_the_real_address(
    tmp_path: Path, prefix: str, location: str
) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == f"{prefix}/works/10.1/old":
            return Reply(301, b"", {"Location": location.format(server=server.address, prefix=prefix)})
        return works(asked)

    with serving(answer) as server:
        routes = {"https://api.crossref.org": server.address + prefix}
        settings = HttpSettings(tmp_path / "c", routes=routes, pace=False)
        for _ in range(2):
            with open_session(settings) as session:
                response = session.get("https://api.crossref.org/works/10.1%2Fold")
                assert response.json()["message"]["DOI"] == "10.1/abc"
                assert response.url == WORK
        assert [asked.path for asked in server.asked] == [
            f"{prefix}/works/10.1/old",
            f"{prefix}/works/10.1/abc",
        ]
        port = server.address.rpartition(":")[2]
    assert all(port not in path.read_text() for path in (tmp_path / "c").iterdir())


def test_a_redirect_to_a_stranger_is_a_failure(tmp_path: Path) -> None:
    with serving(lambda _: Reply(302, b"", {"Location": "http://portal.example/login"})) as server:
        settings = HttpSettings(tmp_path / "c", routes=server.routes, pace=False)
        with open_session(settings) as session, pytest.raises(Refused, match="another address"):
            session.get(WORK)


def test_strangers_are_never_asked() -> None:
    with (
        open_session(HttpSettings()) as session,
        pytest.raises(ServiceFailure, match=r"example\.com is no service"),
    ):
        session.get("https://example.com/")


def test_batches_are_not_kept_as_such_but_what_was_in_them_can_be(tmp_path: Path) -> None:
    with serving(works) as server:
        settings = HttpSettings(tmp_path / "c", routes=server.routes, pace=False)
        with open_session(settings) as session:
            session.get("https://api.crossref.org/works?filter=doi:10.1/a,doi:10.1/b&rows=2")
            assert not (tmp_path / "c").exists()
            session.keep(WORK, "application/json", b'{"message": {"DOI": "10.1/abc"}}')
            assert session.get(WORK).json() == {"message": {"DOI": "10.1/abc"}}
        assert len(server.asked) == 1


def test_keys_do_not_depend_on_spelling() -> None:
    assert cache_key(WORK) == cache_key("https://API.crossref.org/works/10.1/ABC?mailto=me@example.org")
    assert cache_key("https://api.crossref.org/works?a=1&b=2%2F3") == cache_key(
        "https://api.crossref.org/works?b=2/3&a=1"
    )
    assert cache_key(WORK) != cache_key(WORK + "d")
    assert cache_key(WORK).startswith("crossref-10-1-abc-")
    assert cache_key(ARXIV).startswith("arxiv-1706-03762-")
    assert len(cache_key(f"https://api.crossref.org/works?query.bibliographic={'x' * 4000}")) < 100


@pytest.mark.parametrize(
    "wrong",
    [
        {"mailto": "me@example.org\r\nX: y"},
        {"mailto": "nobody"},
        {"routes": {"https://api.example.org": "http://127.0.0.1"}},
        {"offline": True, "refresh": True},
    ],
)
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        HttpSettings(**wrong)  # type: ignore[arg-type]


_OTHER_RUN = """
import sys
from pathlib import Path
from enrich.http.session import open_session
from enrich.http.settings import HttpSettings
from enrich.sources.crossref import address
server, cache, shared = sys.argv[1:]
settings = HttpSettings(Path(cache), routes={"https://api.crossref.org": server}, shared=Path(shared), pace=False)
with open_session(settings) as session:
    for number in range(6):
        session.get(address(f"10.1/{number}"))
    with session.asking([address(f"10.2/{number}") for number in range(6)]) as missing:
        if missing:
            session.get("https://api.crossref.org/works?filter=doi:10.2/0&rows=6")
            for url in missing:
                session.keep(url, "application/json", b'{"message": {}}')
"""


@pytest.mark.parametrize("kind", ["folder", "sqlite"])
def test_a_question_asked_by_several_runs_goes_out_once(tmp_path: Path, kind: str) -> None:
    def slow(asked: Asked) -> Reply:
        return Reply(200, works(asked).body, {"Content-Type": "application/json"}, delay=0.1)

    with serving(slow) as server:
        places = [server.address, str(caches(tmp_path)[kind]), str(tmp_path / "shared")]
        runs = [subprocess.Popen([sys.executable, "-c", _OTHER_RUN, *places], cwd=ROOT) for _ in range(4)]
        assert [run.wait() for run in runs] == [0] * 4
        assert len(server.asked) == 6 + 1


@pytest.mark.parametrize("kind", ["folder", "sqlite"])
def test_not_found_is_asked_again_after_a_month(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = caches(tmp_path)[kind]
    empty = json_reply({"message": {"items": []}})
    with serving(
        lambda a: empty if "rows" in a.params else works(a) if a.path[-1] == "c" else NOT_FOUND
    ) as server:
        settings = HttpSettings(cache, routes=server.routes, pace=False)
        urls = (WORK, WORK + "x", "https://api.crossref.org/works?query.bibliographic=q&rows=5")

        def run(settings: HttpSettings) -> list[int]:
            before = len(server.asked)
            with open_session(settings) as session:
                held = [session.holds(url) for url in urls]
                assert [session.get(url).status_code for url in urls] == [200, 404, 200]
                assert [session.get(url).status_code for url in urls] == [200, 404, 200]
            return [len(server.asked) - before, *map(int, held)]

        assert run(settings) == [3, 0, 0, 0]
        assert run(settings) == [0, 1, 1, 1]
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 31 * 24 * 3600)
        assert run(replace(settings, not_found_days=None)) == [0, 1, 1, 1]
        assert run(replace(settings, not_found_days=40)) == [0, 1, 1, 1]
        assert run(replace(settings, offline=True)) == [0, 1, 1, 1]
        assert run(settings) == [2, 1, 0, 0]
        server.answer = lambda _: Reply(500)
        if kind == "sqlite":  # a folder's file carries the real time
            assert run(settings) == [0, 1, 1, 1]


def test_a_body_that_the_parser_cannot_read_is_not_kept(tmp_path: Path) -> None:
    """A feed with a date that is none stopped every later run: it had been kept first."""
    bad = feed(entry("2001.00001v1", "T").replace("2017-06-12T", "2017-99-99T"))
    with serving(lambda _: atom_reply(bad)) as server:
        settings = HttpSettings(tmp_path / "c", routes=server.routes, pace=False)
        with open_session(settings) as session, pytest.raises(ServiceFailure, match="cannot be read"):
            session.get(ARXIV)
        assert not (tmp_path / "c").exists()
        server.answer = lambda _: atom_reply(feed(entry("2001.00001v1", "T")))
        with open_session(settings) as session:
            assert b"<title>T</title>" in session.get(ARXIV).content


def test_a_refusal_leaves_nothing_in_the_cache(tmp_path: Path) -> None:
    gate = Reply(
        200, b"<!doctype html><title>Making sure you're not a bot!</title>", {"Content-Type": "text/html"}
    )
    with serving(lambda _: gate) as server:
        settings = HttpSettings(tmp_path / "c", routes=server.routes, pace=False)
        for url in (WORK, ARXIV):
            with open_session(settings) as session, pytest.raises(Refused, match="gate"):
                session.get(url)
        assert not (tmp_path / "c").exists()


def test_an_odd_address_is_a_failure_and_no_crash() -> None:
    with open_session(HttpSettings()) as session:
        for url in ("https://example.com：8080/x?y=1", "https://[your-domain]/wiki"):
            with pytest.raises(ServiceFailure):
                session.get(url)
