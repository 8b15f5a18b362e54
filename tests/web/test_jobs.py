"""What readers add: kept before it is acknowledged, read in the background, told of, and never lost."""

from __future__ import annotations

import asyncio
import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jiedu.config import Settings
from jiedu.web.jobs import Jobs, Told, note, read, work
from tests.desk.built import copy_of_built
from tests.web.conftest import client_of

PAGE = """<html><head><title>东湖大桥通车 - 明河日报</title></head><body><h1>东湖大桥通车</h1>
<p>2025-06-05 08:00 来源：明河日报</p>
<article><p>本报讯（记者方圆）东湖大桥6月5日正式通车。市长林岚在通车仪式上表示，大桥将把两岸车程缩短到十分钟。</p>
<p>林岚说：“这座桥等了八年，今天终于可以走了。”交通局介绍，大桥全长2100米，双向六车道，总投资12亿元。</p></article></body></html>"""


def csrf(client: TestClient, path: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def wait(client: TestClient, path: str) -> dict[str, object]:
    """What a job tells when it is over."""
    for _ in range(600):
        told: dict[str, object] = client.get(f"{path}.json").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.2)
    raise AssertionError(f"the job is still {told}")


def test_a_file_and_a_text_become_articles(tmp_path: Path) -> None:
    with client_of(copy_of_built(tmp_path / "desk"), write=True) as client:
        before = client.get("/api/v1/articles?limit=1").json()["items"][0]["id"]
        answer = client.post(
            "/add",
            data={
                "csrf": csrf(client, "/add"),
                "day": "2025-06-06",
                "outlet": "明河日报",
                "text": "渡口停运\n6月6日，渡口停运。船工老周说：“送完最后一班船，就回家种菜。”",
            },
            files={"files": ("桥.html", PAGE.encode("gbk").replace(b"<head>", b'<head><meta charset="gbk">'))},
            follow_redirects=False,
        )
        assert answer.status_code == 303
        told = wait(client, answer.headers["location"])
        assert (told["state"], told["pages"], told["problems"]) == ("done", 2, [])
        assert "桥.html" in client.get(answer.headers["location"]).text
        newest = client.get("/api/v1/articles?limit=2").json()["items"]
        assert {one["title"] for one in newest} == {"东湖大桥通车", "渡口停运"}
        assert before not in {one["id"] for one in newest}
        assert "东湖大桥通车" in client.get("/search?q=林岚").text


@pytest.mark.parametrize("sent", [{}, {"csrf": "0" * 64}])
def test_a_form_of_another_site_changes_nothing(tmp_path: Path, sent: dict[str, str]) -> None:
    with client_of(copy_of_built(tmp_path / "desk"), write=True) as client:
        client.get("/add")
        assert client.post("/add", data={**sent, "text": "甲\n乙"}).status_code == 403
        token = csrf(client, "/add")
        foreign = {"origin": "https://evil.example"}
        assert client.post("/add", data={"csrf": token, "text": "甲\n乙"}, headers=foreign).status_code == 403
        assert list((tmp_path / "desk" / "inbox").glob("*")) == []


def test_nothing_sent_is_said(tmp_path: Path) -> None:
    with client_of(copy_of_built(tmp_path / "desk"), write=True) as client:
        answer = client.post("/add", data={"csrf": csrf(client, "/add"), "addresses": "ftp://x 没有网址"})
        assert answer.status_code == 400 and "nothing was sent" in answer.text


def test_a_desk_that_is_only_read_takes_nothing(served: TestClient) -> None:
    assert served.get("/add").status_code == 403
    assert served.post("/add", data={"text": "甲"}).status_code == 403


def test_what_a_killed_server_left_is_taken_up(tmp_path: Path) -> None:
    desk = copy_of_built(tmp_path / "desk")
    settings = Settings(desk=desk, jobs=1)
    key = asyncio.run(Jobs(settings).take([("桥.html", PAGE.encode())], []))
    place = desk / "inbox" / key
    note(place, Told(state="adding", names=("桥.html",)))
    work(settings, place)
    told = read(place)
    assert told is not None and (told.state, told.pages) == ("done", 1)
    assert sorted(path.name for path in place.iterdir()) == ["told.json", "wanted.json"]


def test_names_of_files_lead_nowhere(tmp_path: Path) -> None:
    with client_of(copy_of_built(tmp_path / "desk"), write=True) as client:
        answer = client.post(
            "/add",
            data={"csrf": csrf(client, "/add")},
            files={"files": ("../../../etc/passwd", b"nothing of a page")},
            follow_redirects=False,
        )
        told = wait(client, answer.headers["location"])
        assert told["state"] == "done" and told["problems"]
        assert not (tmp_path / "etc").exists()
