"""Feeds: what is new in a story, a search, about a person or in the desk, for a reader of feeds.

`make` makes a `Feed` of values; `atom`, `rss` and `json_feed` write one, each a pure function from it to bytes. `opml`
lists feeds, `sitemap` lists pages.
"""
