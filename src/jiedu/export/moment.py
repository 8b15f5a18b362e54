"""When an article was published, by the clock of its page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from jiedu.article.model import Published

_CHINA = timezone(timedelta(hours=8))


def moment(published: Published) -> datetime | None:
    """The moment that a page gives, in the zone that it gives it in, so that its day is the day of publication; None
    where no more than a day is known.

    A desk keeps moments by UTC; the zone stands in the stamp. Where that tells none, the zone of China is taken if the
    day is right there, else UTC.
    """
    when = published.time
    if when is None:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    stamp = _read(published.stamp)
    if stamp == when and stamp is not None:
        return stamp
    return next((local for zone in (_CHINA, UTC) if (local := when.astimezone(zone)).date() == published.day), when)


def written(published: Published) -> str | None:
    """The same in ISO 8601; the day alone where no more is known."""
    when = moment(published)
    if when is not None:
        return when.isoformat()
    return published.day.isoformat() if published.day else None


def _read(stamp: str | None) -> datetime | None:
    """The moment of a stamp that names its zone."""
    try:
        found = datetime.fromisoformat(stamp) if stamp else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None
