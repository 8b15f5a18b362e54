"""Messages between a build and its workers."""

from __future__ import annotations

import io

from jiedu.desk.worker import receive, send


class Dribble(io.BytesIO):
    """A pipe that gives at most three bytes at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 0, 3))


def test_messages_come_back_whole_however_the_pipe_cuts_them() -> None:
    file = Dribble()
    for message in (b"first", b"", b"x" * 1000):
        send(file, message)
    file.seek(0)
    assert [receive(file), receive(file), receive(file), receive(file)] == [b"first", b"", b"x" * 1000, None]


def test_a_message_that_breaks_off_is_the_end() -> None:
    file = io.BytesIO()
    send(file, b"whole")
    assert receive(io.BytesIO(file.getvalue()[:-1])) is None
    assert receive(io.BytesIO(file.getvalue()[:3])) is None
