from __future__ import annotations

import time

import pytest

from jiedu.page.cycle import cycle_of

SY = "<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>"


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("<rss><channel><ttl>30</ttl>", 1800),
        ("<rss><channel><ttl> 30 </ttl>", 1800),
        ("<rss><channel><ttl>soon</ttl>", 0),
        (SY + "<sy:updatePeriod> hourly </sy:updatePeriod>", 3600),
        (SY + "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 6 * 3600),
        (SY + "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86400),
        (SY + "<sy:updatePeriod>now</sy:updatePeriod>", 0),
        (SY + "<sy:updatePeriod>hourly</sy:updatePeriod><ttl>90</ttl>", 5400),
        ("<feed><title>a</title>", 0),
        ("<rss><channel><item><ttl>30</ttl></item>", 0),
        ("<rss><channel><dc:item ><ttl>30</ttl>", 0),
    ],
)
def test_what_a_feed_says_of_itself(head: str, seconds: int) -> None:
    assert cycle_of(head.encode()) == seconds
    assert cycle_of((head + "<item><ttl>999</ttl></item>").encode()) == seconds


def test_a_hostile_head_takes_no_time() -> None:
    began = time.process_time()
    for part in (b"<", b"<a:", b"<ttl>", b"<ttl> ", b"<sy:updatePeriod>", b"<a" * 9, b" ", b"<ttl>1"):
        assert cycle_of(part * (1 << 20)) == 0
    assert time.process_time() - began < 2
