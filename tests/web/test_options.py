"""What a server is told when it starts: nothing that would open the desk to strangers unasked."""

from __future__ import annotations

import pytest

from jiedu.errors import UsageError
from jiedu.web.options import Options, checked, is_loopback

TOKEN = "0123456789abcdef"


def test_as_it_comes_it_serves_this_machine_alone_and_changes_nothing() -> None:
    options = checked(Options())
    assert options.is_loopback and not options.write and options.token is None


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("desk.localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
    ],
)
def test_only_this_machine_is_this_machine(host: str, own: bool) -> None:
    assert is_loopback(host) is own


@pytest.mark.parametrize(
    "options",
    [
        Options(host="0.0.0.0"),
        Options(host="desk.example"),
        Options(host="0.0.0.0", token="short"),
        Options(token=""),
        Options(port=70000),
        Options(port=-1),
    ],
)
def test_what_cannot_be_served_safely_is_refused(options: Options) -> None:
    with pytest.raises(UsageError):
        checked(options)


def test_others_may_read_with_a_token() -> None:
    assert checked(Options(host="0.0.0.0", token=TOKEN)).token == TOKEN
