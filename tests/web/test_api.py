"""The REST interface: what it gives, how lists go on, how it fails, and that its own description holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from starlette.testclient import TestClient

from jiedu.config import Settings
from jiedu.web.app import create_app
from jiedu.web.options import Options
from tests.desk.built import copy_of_built

API = "/api/v1"


def items(client: TestClient, path: str) -> list[dict[str, Any]]:
    """Every item of a list, by its Link headers."""
    found: list[dict[str, Any]] = []
    following: str | None = f"{API}{path}"
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        following = answer.links.get("next", {}).get("url")
    return found


def test_lists_go_on_without_a_hole_or_an_item_twice(served: TestClient) -> None:
    whole = items(served, "/stories?limit=200")
    parts = items(served, "/stories?limit=3")
    assert [one["id"] for one in parts] == [one["id"] for one in whole]
    assert len({one["id"] for one in whole}) == len(whole) > 3
    every = items(served, "/articles?limit=7")
    assert len({one["id"] for one in every}) == len(every) == len(items(served, "/articles?limit=200"))


def test_days_keep_a_list_to_them(served: TestClient) -> None:
    held = items(served, "/stories?since=2025-05-20&until=2025-05-21")
    assert held and all(one["last"] >= "2025-05-20" and one["first"] <= "2025-05-21" for one in held)


def test_the_dossier_is_that_of_the_command_line_and_its_anchors_hold(served: TestClient) -> None:
    story = items(served, "/stories?limit=1")[0]["id"]
    dossier = served.get(f"{API}/stories/{story}/dossier").json()
    assert dossier == served.get(f"/story/{story}.json").json()
    line = dossier["timeline"][0]
    anchor = line["anchors"][0]
    article = served.get(f"{API}/articles/{anchor['article']}").json()
    assert article["text"][anchor["start"] : anchor["end"]] == anchor["exact"]


def test_an_article_with_its_analysis(served: TestClient) -> None:
    key = items(served, "/articles?limit=1")[0]["id"]
    both = served.get(f"{API}/articles/{key}/analysis").json()
    assert both["article"]["id"] == key and both["analysis"]["text"] == both["article"]["text"]
    assert served.get(f"{API}/articles/{key[:6]}").json()["id"] == key


def test_what_was_seen_is_not_sent_again(served: TestClient) -> None:
    first = served.get(f"{API}/stories")
    again = served.get(f"{API}/stories", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/stories/zzz", 404),
        ("/articles/zzz", 404),
        ("/nothing", 404),
        ("/stories?since=yesterday", 422),
        ("/stories?limit=0", 422),
        ("/stories?cursor=abc", 400),
        ("/search", 422),
        ("/search?q=type:NONE", 400),
        ("/ask?q=%20", 400),
    ],
)
def test_what_cannot_be_is_a_problem_with_details(served: TestClient, path: str, status: int) -> None:
    answer = served.get(f"{API}{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status and told["detail"]


def test_a_server_that_only_reads_changes_nothing(served: TestClient) -> None:
    story = items(served, "/stories?limit=2")
    answer = served.post(f"{API}/corrections", json={"do": "merge", "names": [one["id"] for one in story]})
    assert answer.status_code == 403
    assert served.get(f"{API}/corrections").json() == []


def test_corrections_are_made_and_taken_back(tmp_path: Path) -> None:
    app = create_app(Settings(desk=copy_of_built(tmp_path / "desk")), Options(makers=0, write=True))
    with TestClient(app, base_url="http://localhost") as client:
        two = [one["id"] for one in client.get(f"{API}/stories?limit=2").json()["items"]]
        made = client.post(f"{API}/corrections", json={"do": "merge", "names": two})
        assert made.status_code == 201 and made.json()["number"] == 1
        assert client.get(f"{API}/corrections").json()[0]["do"] == "merge"
        assert client.delete(f"{API}/corrections/1").status_code == 200
        assert client.get(f"{API}/corrections").json() == []
        assert client.delete(f"{API}/corrections/1").status_code == 400
        form = client.post(f"{API}/corrections", data={"do": "split"})
        assert form.status_code == 415  # what a form of another site can send


def test_the_description_is_openapi_of_our_own_making(served: TestClient) -> None:
    told = served.get(f"{API}/openapi.json").json()
    assert told["openapi"].startswith("3.1") and len(told["paths"]) > 20
    assert all(one.get("summary") or one.get("description") for path in told["paths"].values() for one in path.values())


def test_its_own_description_holds_whatever_is_asked(desk_folder: Path) -> None:
    """Requests of every kind that the description allows, and some that it does not. What is of the right type and
    means nothing, such as a cursor that was made up, may be refused with 400."""
    app = create_app(Settings(desk=desk_folder), Options(makers=0, hosts=("testserver",)))
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        _try(operation)


def _try(operation: Any) -> None:
    @settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def call(case: Any) -> None:
        case.call_and_validate(excluded_checks=[checks.positive_data_acceptance])

    call()
