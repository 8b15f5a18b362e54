"""What a desk owes those who trust it with their network: who is let in, what is sent back, and what others wrote."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import jiedu
from jiedu.config import Settings
from jiedu.desk import drafting, publishing
from jiedu.errors import UsageError
from jiedu.web import guard
from jiedu.web.app import create_app
from jiedu.web.options import Options, checked
from jiedu.web.pages import login
from tests.desk.built import copy_of_built
from tests.web.conftest import BROWSER, client_of
from tests.web.planted import page as as_page
from tests.web.planted import write_record

TOKEN = "k3-9f2Lq_7xWv0pZ"
SCRIPT = "<script>steal()</script>"
BREAKING = "\"'><img src=x onerror=steal()>"
RIGHT_TO_LEFT = "\u202etxt.exe"
PATHS = (
    "/", "/threads", "/quotes", "/sources", "/problems", "/corrections", "/method", "/search", "/ask", "/drafts",
    "/login", "/nothing/here", "/article/zzz",
)  # fmt: skip


# ---- who is let in


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "desk.example", "2001:db8::1"])
def test_other_machines_are_let_in_by_a_token_alone(host: str) -> None:
    with pytest.raises(UsageError, match="give a token"):
        checked(Options(host=host))
    with pytest.raises(UsageError, match="too short"):
        checked(Options(host=host, token="1234"))
    assert checked(Options(host=host, token=TOKEN)).token == TOKEN


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.9.1"])
def test_this_machine_needs_none_and_may_only_read(host: str) -> None:
    found = checked(Options(host=host))
    assert found.is_loopback and not found.write
    assert Options().host == "127.0.0.1"


def test_a_server_starts_on_this_machine_alone(desk_folder: Path) -> None:
    with pytest.raises(UsageError, match="give a token"):
        create_app(Settings(desk=desk_folder), Options(host="0.0.0.0", makers=0))


@pytest.fixture(scope="module")
def guarded(desk_folder: Path) -> Iterator[TestClient]:
    """A desk that asks for a token, without a token in hand."""
    with client_of(desk_folder, token=TOKEN) as client:
        yield client


@pytest.mark.parametrize("path", [one for one in PATHS if one != "/login"])
def test_a_browser_without_the_token_is_led_to_where_it_is_shown(guarded: TestClient, path: str) -> None:
    answer = guarded.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"], answer.text) == (303, "/login", "")


@pytest.mark.parametrize("path", ["/index.json", "/api/v1/stories", "/feeds/desk.atom", "/api/v1/openapi.json"])
def test_a_program_without_the_token_is_told_so(guarded: TestClient, path: str) -> None:
    answer = guarded.get(path, headers={"accept": "*/*"})
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json" and "stories" not in answer.text


WRONG = ["", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "令牌" * 8, TOKEN + "\u00e9", " "]


@pytest.mark.parametrize("sent", WRONG)
def test_a_wrong_token_opens_nothing(guarded: TestClient, sent: str) -> None:
    raw = sent.encode()
    for headers in (
        {b"authorization": b"Bearer " + raw},
        {b"authorization": b"Basic " + raw},
        {b"cookie": guard.TOKEN.encode() + b"=" + raw},
        {b"authorization": b"Token " + TOKEN.encode()},
    ):
        asked = [(b"accept", b"*/*"), *headers.items()]
        assert guarded.get("/index.json", headers=asked).status_code == 401


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_token_opens_as_a_header(guarded: TestClient, scheme: str) -> None:
    assert guarded.get("/index.json", headers={"authorization": f"{scheme} {TOKEN}"}).status_code == 200


def test_the_token_is_compared_in_constant_time(guarded: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[object, object]] = []
    honest: Callable[..., bool] = hmac.compare_digest

    def watched(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return honest(one, other)

    monkeypatch.setattr(guard.hmac, "compare_digest", watched)
    guarded.get("/index.json", headers={"authorization": "Bearer wrong"})
    guarded.get("/index.json", headers={"cookie": f"{guard.TOKEN}=wrong"})
    assert (b"wrong", TOKEN.encode()) in compared and len(compared) >= 3
    compared.clear()
    monkeypatch.setattr(login, "_SLOW", 0.0)
    guarded.post("/login", data={"token": "wrong"})
    assert compared == [(b"wrong", TOKEN.encode())]


def test_a_browser_shows_the_token_once(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "_SLOW", 0.0)
    with client_of(desk_folder, token=TOKEN) as client:
        refused = client.post("/login", data={"token": "wrong"})
        assert refused.status_code == 403 and not refused.cookies and "wrong" not in refused.text
        let_in = client.post("/login", data={"token": TOKEN}, follow_redirects=False)
        cookie = let_in.headers["set-cookie"].lower()
        assert let_in.status_code == 303 and "httponly" in cookie and "samesite=strict" in cookie
        assert client.get("/index.json").status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "[::2]",
        "0x7f.1",
        "a@b",
    ],
)
def test_a_name_that_is_not_the_servers_is_not_answered(served: TestClient, host: str) -> None:
    for path in ("/", "/static/x/desk.css", "/api/v1/stories", "/login"):
        answer = served.get(path, headers={"host": host})
        assert answer.status_code == 421 and "stories" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1", "desk.localhost"])
def test_this_machine_s_names_are_answered(served: TestClient, host: str) -> None:
    assert served.get("/method", headers={"host": host}).status_code == 200


def test_a_further_name_is_answered_where_it_was_allowed(desk_folder: Path) -> None:
    with client_of(desk_folder, hosts=("desk.example",)) as client:
        assert client.get("/method", headers={"host": "Desk.Example:8000"}).status_code == 200
        assert client.get("/method", headers={"host": "other.example"}).status_code == 421


# ---- who may change what


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk that may be changed."""
    with client_of(copy_of_built(tmp_path_factory.mktemp("written") / "desk"), write=True) as client:
        yield client


def secret(client: TestClient) -> str:
    """What this browser's forms have to send back."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


FORMS = ("/add", "/corrections", "/draft", "/draft/abc")


@pytest.mark.parametrize("path", FORMS)
def test_nothing_is_changed_by_a_form_of_another_page(written: TestClient, path: str) -> None:
    own = secret(written)
    told = {"text": "甲\n乙", "do": "merge", "names": "a b", "story": "x"}
    refused = [
        written.post(path, data=told),
        written.post(path, data={**told, "csrf": ""}),
        written.post(path, data={**told, "csrf": own[:-1] + ("0" if own[-1] != "0" else "1")}),
        written.post(path, data={**told, "csrf": own}, headers={"origin": "https://evil.example"}),
        written.post(path, data={**told, "csrf": own}, headers={"origin": "http://localhost:1"}),
        written.post(path, data={**told, "csrf": own}, headers={"origin": "null", "sec-fetch-site": "cross-site"}),
        written.post(path, data={**told, "csrf": own}, headers={"referer": "https://evil.example/desk"}),
        written.post(path, data={**told, "csrf": own}, headers={"sec-fetch-site": "same-site"}),
    ]
    assert [one.status_code for one in refused] == [403] * len(refused)


def test_a_form_s_secret_is_of_one_browser(written: TestClient) -> None:
    own = secret(written)
    cookies = dict(written.cookies)
    written.cookies.clear()
    try:
        other = secret(written)
        assert other != own
        assert written.post("/corrections", data={"csrf": own, "do": "merge", "names": "a b"}).status_code == 403
    finally:
        written.cookies.clear()
        written.cookies.update(cookies)


def test_the_cookie_of_forms_is_kept_from_scripts_and_other_sites(written: TestClient) -> None:
    kept = dict(written.cookies)
    written.cookies.clear()
    cookie = written.get("/").headers["set-cookie"].lower()
    written.cookies.update(kept)
    assert "httponly" in cookie and "samesite=strict" in cookie


def test_rest_takes_nothing_from_a_page_elsewhere(written: TestClient) -> None:
    told = {"do": "merge", "names": ["a", "b"]}
    path = "/api/v1/corrections"
    assert written.post(path, json=told, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert written.post(path, data=told).status_code == 415
    plain = {"content-type": "text/plain"}
    assert written.post(path, content=b'{"do":"merge","names":["a","b"]}', headers=plain).status_code == 415


@pytest.mark.parametrize("path", [*FORMS, "/api/v1/corrections"])
def test_a_desk_that_is_only_read_changes_nothing(served: TestClient, path: str) -> None:
    assert served.post(path, data={"csrf": "x", "text": "甲"}).status_code == 403


# ---- what is sent back


class Reader(HTMLParser):
    """What a browser would run, or follow, in a page; and what stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.styles: list[str] = []
        self.addresses: list[str] = []
        self.images: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag
        found = dict(attrs)
        if tag == "script":
            kind = found.get("type") or ""
            if not found.get("src") and kind != "application/ld+json":
                self.scripts.append("inside")
            elif found.get("src"):
                self.scripts.append(str(found["src"]))
        if tag == "img":
            self.images.append(str(found.get("src")))
        self.handlers += [name for name in found if name.startswith("on")]
        self.styles += [str(value) for name, value in found.items() if name == "style"]
        self.addresses += [str(found[name]) for name in ("href", "src", "action", "data-more") if found.get(name)]


def read(text: str) -> Reader:
    """A page as a browser takes it apart."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


@pytest.fixture(scope="module")
def harm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk whose pages mean harm in every field, drafts and a published page too."""
    folder = tmp_path_factory.mktemp("harm") / "desk"
    with client_of(meant_harm(folder), write=True) as client:
        yield client


def meant_harm(folder: Path) -> Path:
    """A desk of pages that try to run something from their headlines, outlets, names, quotes and addresses."""
    lines = (
        f"滨河市市长张明12日表示，大桥{SCRIPT}正式通车，全长1200米。",
        f"张明说：“这座桥{BREAKING}，我们等了二十年。”居民李华说，桥头{RIGHT_TO_LEFT}人很多。",
        f"据《{SCRIPT}日报》报道，工程于三年前开工，其间两次因洪水停工。",
    )
    escaped = [line.replace("<", "&lt;") for line in lines]
    head = f"大桥通车{SCRIPT}{BREAKING}".replace("<", "&lt;").replace('"', "&quot;")
    meta = (
        (
            f"<meta property='og:site_name' content='{SCRIPT}晨报'><meta name='author' content='{SCRIPT}王方'>"
            "<link rel='canonical' href='javascript:steal()'>"
            "<meta property='article:published_time' content='2025-05-12T10:00:00+08:00'>"
        )
        .replace("<script", "&lt;script")
        .replace("</script", "&lt;/script")
    )
    related = "<aside><h3>相关文章</h3><ul><li><a href='javascript:steal()'>又一座大桥今天通车了</a></li></ul></aside>"
    with jiedu.open(folder, settings=Settings(jobs=1)) as desk:
        kept = folder.parent / "harm.warc"
        with open(kept, "wb") as file:
            for number in range(2):
                body = "".join(f"<p>{line}</p>" for line in (escaped if number == 0 else reversed(escaped)))
                content = (
                    f"<html><head><title>{head}</title>{meta}</head><body><article><h1>{head}</h1>{body}"
                    f"<img src='javascript:steal()' alt='{SCRIPT.replace('<', '&lt;')}'></article>{related}"
                    "<script>steal()</script></body></html>"
                )
                address = f"https://evil.example/{number}/%3Cscript%3E?q=%22onload=steal()"
                write_record(file, as_page(content.encode(), address, 12 + number), compress=False)
        desk.add(kept)
        desk.build()
        story = desk.stories()[0]
        draft = drafting.draft_of(desk, story.id, question=f"大桥{SCRIPT}通车了吗？", lang="zh")
        drafting.keep(desk, draft)
        sentence = next(s for section in draft.sections for p in section.paragraphs for s in p.sentences)
        drafting.edit_sentence(desk, draft.id, sentence.id, f"张明{SCRIPT}说，{BREAKING}。", by=SCRIPT)
        publishing.publish(desk, draft.id, editor=f"{SCRIPT}苏晴", notice=SCRIPT)
    return folder


ASKED = (
    "/", "/add", "/problems", f"/search?q={quote(SCRIPT)}", f"/ask?q={quote(BREAKING)}", f"/{quote(SCRIPT)}",
    f"/quotes?by={quote(SCRIPT)}&about={quote(BREAKING)}", f"/entity/{quote(SCRIPT)}", f"/source/{quote(BREAKING)}",
    "/search?q=通车&part=results",
)  # fmt: skip


def places(client: TestClient) -> list[str]:
    """Every page of a desk that its own pages lead to, and those that a reader may ask for."""
    seen, waiting = set[str](), list(ASKED)
    while waiting and len(seen) < 80:
        path = waiting.pop(0).partition("#")[0]
        if path in seen or not path.startswith("/") or path.startswith(("/static/", "/api/", "/feeds", "/s/")):
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.headers["content-type"].startswith("text/html") and not path.endswith("/raw/page"):
            waiting += [one for one in read(answer.text).addresses if kind(one) not in {kind(two) for two in seen}]
    return sorted(seen)


def kind(path: str) -> str:
    """Two addresses of one kind lead to pages that are made alike."""
    path, _, query = path.partition("#")[0].partition("?")
    parts = [part if part.isalpha() and part.isascii() else "*" for part in path.split("/")]
    return "/".join(parts) + "?" + ",".join(sorted(one.partition("=")[0] for one in query.split("&")))


def test_what_others_wrote_is_shown_and_never_run(harm: TestClient) -> None:
    seen = places(harm)
    assert len(seen) > 30
    shown = 0
    for path in seen:
        answer = harm.get(path)
        assert answer.status_code < 500, path
        if not answer.headers["content-type"].startswith("text/html"):
            assert answer.headers["x-content-type-options"] == "nosniff", path
            continue
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'") and "unsafe-inline" not in policy, path
        found = read(answer.text)
        shown += "steal()" in answer.text
        assert found.handlers == [] and found.images == [], path
        assert all(one.startswith("/static/") for one in found.scripts), (path, found.scripts)
        assert [one for one in found.addresses if re.match(r"\s*(javascript|data|vbscript):", one, re.I)] == [], path
        assert RIGHT_TO_LEFT[0] not in re.sub(r">[^<]*<", "><", answer.text), f"{path}: a mark in an attribute"
    assert shown > 5


def test_json_of_what_others_wrote_cannot_end_a_script(harm: TestClient) -> None:
    path = next(one for one in places(harm) if one.startswith("/articles/"))
    text = harm.get(path).text
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert data and all("<" not in one for one in data)


def test_every_answer_has_the_headers_of_safety(harm: TestClient) -> None:
    for path in (
        *places(harm)[:12],
        "/static/0/desk.css",
        "/index.json",
        "/feeds/desk.atom",
        "/nothing",
        "/api/v1/nothing",
    ):
        headers = harm.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] in ("same-origin", "no-referrer"), path
        assert "frame-ancestors 'self'" in headers["content-security-policy"] or path.startswith("/articles"), path
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in headers, path


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_script_or_style_of_its_own(served: TestClient, path: str) -> None:
    answer = served.get(path)
    found = read(answer.text)
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy and "style-src 'self';" in policy and "unsafe" not in policy
    assert found.styles == [] and found.handlers == [] and "inside" not in found.scripts and "<style" not in answer.text


def test_a_page_of_others_has_no_origin_of_ours(harm: TestClient) -> None:
    article = harm.get("/api/v1/articles?limit=1").json()["items"][0]["id"]
    for way in ("page", "source"):
        answer = harm.get(f"/article/{article}/raw/{way}", headers={"sec-fetch-dest": "iframe"})
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("sandbox;") and "allow-" not in policy and "default-src 'none'" in policy
        assert "script-src" not in policy
    frame = re.search(r"<iframe[^>]*>", harm.get(f"/article/{article}/raw").text)
    assert frame and re.search(r"\bsandbox(=\"\")?[\s>]", frame[0]), frame
    opened = harm.get(f"/article/{article}/raw/page", headers={"sec-fetch-dest": "document"}, follow_redirects=False)
    assert opened.status_code == 303


# ---- what is not given away


ELSEWHERE = (
    "/static/x/../../app.py", "/static/x/..%2f..%2fapp.py", "/static/%2e%2e/%2e%2e/app.py",
    "/static/x/%2fetc%2fpasswd", "/static/x/..%5capp.py", "/static/x/desk.css%00.py", "/static//etc/passwd",
    "/static/x/", "/static/x", "/static/", "/static", "/story/../../library.sqlite",
    "/article/..%2f..%2flibrary.sqlite", "/articles/../../../etc/passwd", "/articles/..%2f..%2fetc%2fpasswd",
    "/s/..%2fx", "/source/..%2f..%2fetc%2fpasswd", "/feeds/..%2f..%2fdesk.atom", "/library.sqlite", "/inbox/",
    "/cache/", "/pages/", "/.git/config", "/draft/..%2f..%2flibrary",
)  # fmt: skip


@pytest.mark.parametrize("path", ELSEWHERE)
def test_paths_lead_to_nothing_but_pages(served: TestClient, path: str) -> None:
    answer = served.get(path)
    assert answer.status_code in (400, 404), answer.text[:200]
    assert "root:" not in answer.text and "SQLite format" not in answer.text and "create_app" not in answer.text
    assert 'href="desk.css"' not in answer.text  # no list of a folder


def test_a_job_s_address_leads_to_jobs_alone(written: TestClient) -> None:
    for path in ("/add/..%2f..%2flibrary.sqlite", "/add/new-00", "/add/0000000000000000", "/add/....json"):
        assert written.get(path).status_code == 404, path


def test_a_defect_tells_nothing_of_the_server(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(desk: object) -> list[object]:
        raise RuntimeError(f"a secret at {desk_folder}")

    monkeypatch.setattr(jiedu.Desk, "corrections", broken)
    app = create_app(Settings(desk=desk_folder), Options(makers=0))
    with TestClient(app, base_url="http://localhost", headers=BROWSER, raise_server_exceptions=False) as client:
        answer = client.get("/corrections")
    assert answer.status_code == 500 and "secret" not in answer.text and "Traceback" not in answer.text


# ---- how much at once


def test_an_upload_that_is_too_large_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    desk = copy_of_built(tmp_path / "desk")
    with client_of(desk, write=True, upload=20_000) as client:
        own = secret(client)
        files = {"files": ("a.html", b"x" * 30_000)}
        assert client.post("/add", data={"csrf": own}, files=files).status_code == 413

        def parts() -> Iterator[bytes]:  # without a length in its head
            for _ in range(40):
                yield b"x" * 1000

        kind = {"content-type": "multipart/form-data; boundary=b"}
        assert client.post("/add", content=parts(), headers=kind).status_code == 413
        assert not (desk / "inbox").exists() or not list((desk / "inbox").iterdir())


def test_too_many_parts_are_refused(written: TestClient) -> None:
    fields = {f"field{n}": "x" for n in range(300)}
    assert written.post("/add", data={"csrf": secret(written), **fields}).status_code in (400, 413)


def test_a_login_takes_little(guarded: TestClient) -> None:
    assert guarded.post("/login", data={"token": "x" * 100_000}).status_code in (400, 403, 413)


def test_who_asks_too_often_is_told_to_wait(desk_folder: Path) -> None:
    app = create_app(Settings(desk=desk_folder), Options(host="0.0.0.0", token=TOKEN, rate=5, makers=0))
    headers = {**BROWSER, "authorization": f"Bearer {TOKEN}"}
    with TestClient(app, base_url="http://localhost", headers=headers, client=("192.0.2.9", 5)) as client:
        told = [client.get("/method") for _ in range(7)]
        assert [one.status_code for one in told] == [200] * 5 + [429] * 2
        assert (
            int(told[-1].headers["retry-after"]) > 0 and told[-1].headers["content-type"] == "application/problem+json"
        )
        assert client.get("/static/0/desk.css").status_code == 200
        wrong = [client.post("/login", data={"token": "guess"}) for _ in range(2)]
        assert [one.status_code for one in wrong] == [429, 429]
    with TestClient(app, base_url="http://localhost", headers=headers, client=("192.0.2.10", 5)) as other:
        assert other.get("/method").status_code == 200
