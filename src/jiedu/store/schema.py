"""The tables of a library, as migrations in order: migration n brings a library of version n - 1 to version n."""

from __future__ import annotations

import sqlite3

from jiedu.errors import StoreError

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One row for each page's bytes: the record stands in pages/<file> at offset, length bytes long.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,           -- hash of kind, URL and content: the same page is kept once
    kind TEXT NOT NULL,
    url TEXT,
    name TEXT NOT NULL,
    source TEXT NOT NULL,               -- what it was added from
    file TEXT NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    extracted TEXT                      -- version of the extraction that has read it; NULL while it is new
) STRICT;
CREATE INDEX pages_url ON pages (url) WHERE url IS NOT NULL;
CREATE INDEX pages_new ON pages (id) WHERE extracted IS NULL;

-- Sources that were read to their end without a problem: adding the same bytes again is answered from here.
CREATE TABLE sources (hash TEXT PRIMARY KEY, name TEXT NOT NULL, pages INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- What extraction made of each page, before pages of one article are joined.
CREATE TABLE drafts (
    page INTEGER PRIMARY KEY REFERENCES pages (id),
    article TEXT NOT NULL,
    family TEXT NOT NULL,               -- articles that may be parts of one another share it
    joined INTEGER NOT NULL DEFAULT 0,  -- 1 once the family has been joined with this draft in it
    json BLOB NOT NULL
) STRICT;
CREATE INDEX drafts_family ON drafts (family, page);
CREATE INDEX drafts_new ON drafts (family) WHERE joined = 0;

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES pages (id),   -- its first page: the order of everything that follows
    family TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    day TEXT,
    title TEXT NOT NULL,
    outlet TEXT,
    language TEXT NOT NULL,
    url TEXT,
    revision INTEGER NOT NULL,          -- value of meta.revision when it last changed
    json BLOB NOT NULL
) STRICT;
CREATE INDEX articles_page ON articles (page, id);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_family ON articles (family);
CREATE INDEX articles_revision ON articles (revision);

CREATE TABLE analyses (
    article TEXT PRIMARY KEY,
    text_hash TEXT NOT NULL,
    version TEXT NOT NULL,
    json BLOB NOT NULL
) STRICT;

CREATE TABLE features (article TEXT PRIMARY KEY, version TEXT NOT NULL, json BLOB NOT NULL) STRICT;

CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    rank INTEGER NOT NULL UNIQUE,       -- place in the order that grouping gives
    title TEXT NOT NULL,
    first TEXT,
    last TEXT,
    reports INTEGER NOT NULL,
    json BLOB NOT NULL
) STRICT;
CREATE TABLE members (article TEXT PRIMARY KEY, story TEXT NOT NULL REFERENCES stories (id)) STRICT, WITHOUT ROWID;
CREATE TABLE copies (article TEXT PRIMARY KEY, original TEXT NOT NULL, json BLOB NOT NULL) STRICT;
CREATE INDEX copies_original ON copies (original);

CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    stage TEXT NOT NULL,                -- "add", "extract", "join" or "analyse"
    subject TEXT NOT NULL,              -- what the stage worked on: a source, a page's id, a family, an article's id
    article TEXT,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    severity TEXT NOT NULL
) STRICT;
CREATE INDEX problems_subject ON problems (stage, subject);
"""

_FAILURES = """
-- Articles whose analysis met a defect, and with what text and versions: they are not tried again until one changes.
CREATE TABLE failures (article TEXT PRIMARY KEY, text_hash TEXT NOT NULL, version TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_FETCHES = """
-- Every address that was asked for a page or is watched for new ones, and every one that waits to be asked.
CREATE TABLE fetches (
    id INTEGER PRIMARY KEY,             -- the order of noting, which is that of asking
    role TEXT NOT NULL,                 -- "page", or "feed" for what is watched
    url TEXT NOT NULL,                  -- as it was given
    feed TEXT,                          -- the feed that named it
    moved TEXT,                         -- where permanent redirects led: what is asked from then on
    final TEXT,                         -- the address that answered; its validators are those below
    etag TEXT,
    modified TEXT,
    status INTEGER,                     -- of the last answer; 0 where none came, NULL while it was not asked
    fetched TEXT,                       -- when it was last asked, UTC
    failures INTEGER NOT NULL,          -- in a row, up to now
    cycle INTEGER NOT NULL DEFAULT 0,   -- seconds between two changes, as a feed itself says
    due TEXT,                           -- not to be asked before, UTC; NULL for a page that is not to be asked any more
    UNIQUE (role, url)
) STRICT;
CREATE INDEX fetches_due ON fetches (due, id) WHERE role = 'page' AND due IS NOT NULL;
"""

_VERSIONS = """
-- When each page was first and last fetched, UTC: the same bytes are kept once, however often they come.
CREATE TABLE seen (page INTEGER PRIMARY KEY REFERENCES pages (id), first TEXT NOT NULL, last TEXT NOT NULL) STRICT;

-- The texts that each article has had, numbered in the order in which they were first seen.
CREATE TABLE versions (
    article TEXT NOT NULL,
    number INTEGER NOT NULL,            -- from 1
    text_hash TEXT NOT NULL,
    state TEXT NOT NULL,                -- "current", "earlier" or "short"
    first TEXT,                         -- when it was first and last seen, UTC; NULL where that is not known
    last TEXT,
    json BLOB,                          -- the whole article as it was; NULL for the current one, which articles has
    PRIMARY KEY (article, number)
) STRICT;
CREATE INDEX versions_later ON versions (number, article) WHERE number > 1;

-- What older extractions or fewer pages made of an article: kept for what was anchored in it.
CREATE TABLE readings (article TEXT NOT NULL, text_hash TEXT NOT NULL, json BLOB NOT NULL,
    PRIMARY KEY (article, text_hash)) STRICT;

-- Pages say when they were fetched; they are read once more for it.
UPDATE pages SET extracted = NULL;
"""

_SPEAKERS = """
-- Who says something in each article, by every folded name: which articles a question about a speaker has to open.
CREATE TABLE speakers (article TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (article, name)) STRICT, WITHOUT ROWID;

-- Analyses that are there already are made again, with their speakers.
DELETE FROM analyses;
"""

_COPIES = """
-- Articles whose features came, changed or went since they were last compared with the others.
CREATE TABLE uncompared (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER features_came AFTER INSERT ON features
    BEGIN INSERT OR IGNORE INTO uncompared VALUES (new.article); END;
CREATE TRIGGER features_went AFTER DELETE ON features
    BEGIN INSERT OR IGNORE INTO uncompared VALUES (old.article); END;
INSERT INTO uncompared SELECT article FROM features;

-- What is compared of each article. Its place: the day and a hash of its id, the order in which grams link articles.
CREATE TABLE sketches (
    place INTEGER PRIMARY KEY,
    article TEXT NOT NULL UNIQUE,
    length INTEGER NOT NULL,            -- folded characters
    sketch BLOB NOT NULL,               -- sampled grams: little-endian 32-bit numbers, sorted
    family INTEGER NOT NULL             -- the first place among the articles that copying links with it
) STRICT;
CREATE INDEX sketches_family ON sketches (family);
CREATE TABLE grams (gram INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (gram, place)) STRICT, WITHOUT ROWID;
"""

_UNINDEXED = """
-- Articles that the search index has to read again, or to drop; all that changes one notes it here by itself.
CREATE TABLE unindexed (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER articles_come AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO unindexed VALUES (new.id); END;
CREATE TRIGGER articles_change AFTER UPDATE ON articles BEGIN
    INSERT OR IGNORE INTO unindexed VALUES (new.id); END;
CREATE TRIGGER articles_go AFTER DELETE ON articles BEGIN
    INSERT OR IGNORE INTO unindexed VALUES (old.id); END;
CREATE TRIGGER analyses_come AFTER INSERT ON analyses BEGIN
    INSERT OR IGNORE INTO unindexed VALUES (new.article); END;
CREATE TRIGGER analyses_change AFTER UPDATE ON analyses BEGIN
    INSERT OR IGNORE INTO unindexed VALUES (new.article); END;
CREATE TRIGGER analyses_go AFTER DELETE ON analyses BEGIN
    INSERT OR IGNORE INTO unindexed VALUES (old.article); END;
"""

_TEXTS = """
-- Texts as grouping sees them: articles that are no copies, and what each is like.
CREATE TABLE texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again: what names one that is gone names nothing
    article TEXT NOT NULL UNIQUE,
    day INTEGER NOT NULL,               -- number of its day; one behind all others without a day
    taken INTEGER,                      -- of a text without a day: the text whose day it took, or 0; NULL with a day
    arrival TEXT NOT NULL,              -- sorts texts
    digest BLOB NOT NULL,               -- of what it was made from
    likes BLOB NOT NULL,                -- pairs of 32-bit numbers: ids of texts that were there, and how like they are
    story TEXT                          -- the first text of its story; NULL while it has none
) STRICT;
CREATE INDEX texts_day ON texts (day);
CREATE INDEX texts_taken ON texts (taken) WHERE taken IS NOT NULL;
CREATE INDEX texts_story ON texts (story);
CREATE TABLE profiles (text INTEGER PRIMARY KEY REFERENCES texts (id), profile BLOB NOT NULL) STRICT;
-- The words that tell most in each text, as numbers.
CREATE TABLE tells (word INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (word, text)) STRICT, WITHOUT ROWID;
CREATE INDEX tells_text ON tells (text);

-- What a build has still to do, if one is stopped: articles to look at, days to go through again, stories to tell anew.
CREATE TABLE ungrouped (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE stirred (day INTEGER PRIMARY KEY) STRICT;
CREATE TABLE retold (story TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

DROP TABLE IF EXISTS members;
DROP TABLE IF EXISTS stories;
CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    arrival TEXT NOT NULL UNIQUE,       -- of its first article: stories stand in this order
    title TEXT NOT NULL,
    first TEXT,
    last TEXT,
    reports INTEGER NOT NULL,
    json BLOB NOT NULL
) STRICT;
CREATE INDEX stories_last ON stories (last, reports);
CREATE TABLE members (article TEXT PRIMARY KEY, story TEXT NOT NULL REFERENCES stories (id)) STRICT, WITHOUT ROWID;
CREATE INDEX members_story ON members (story);
DELETE FROM meta WHERE key = 'grouped';
"""

_THREADS = """
-- What each story with a day is compared with others by, and the thread that it has: the story that opened it.
CREATE TABLE strands (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used again
    story TEXT NOT NULL UNIQUE,
    day INTEGER NOT NULL,               -- number of its last day
    arrival TEXT NOT NULL,              -- sorts strands
    strand BLOB NOT NULL,
    thread TEXT                         -- NULL while it has none
) STRICT;
CREATE INDEX strands_day ON strands (day, arrival);
CREATE INDEX strands_thread ON strands (thread);

-- What a build has still to do: stories to look at, noted by itself; days to go through again; threads to tell anew.
CREATE TABLE unthreaded (story TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER stories_come AFTER INSERT ON stories BEGIN
    INSERT OR IGNORE INTO unthreaded VALUES (new.id); END;
CREATE TRIGGER stories_go AFTER DELETE ON stories BEGIN
    INSERT OR IGNORE INTO unthreaded VALUES (old.id); END;
INSERT INTO unthreaded SELECT id FROM stories;
CREATE TABLE stirred_strands (day INTEGER PRIMARY KEY) STRICT;
CREATE TABLE retold_threads (thread TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE threads (
    id TEXT PRIMARY KEY,
    opened TEXT NOT NULL UNIQUE,        -- the story that opened it, as strands name it
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    stories INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    json BLOB NOT NULL
) STRICT;
CREATE INDEX threads_last ON threads (last, reports);
"""

_UNREAD = """
-- Articles whose analysis or features may be missing or old; all that changes one notes it here by itself.
CREATE TABLE unread (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO unread SELECT id FROM articles;
CREATE TRIGGER articles_to_read AFTER INSERT ON articles BEGIN
    INSERT OR IGNORE INTO unread VALUES (new.id); END;
CREATE TRIGGER articles_to_read_again AFTER UPDATE ON articles BEGIN
    INSERT OR IGNORE INTO unread VALUES (new.id); END;
CREATE TRIGGER analyses_lost AFTER DELETE ON analyses BEGIN
    INSERT OR IGNORE INTO unread VALUES (old.article); END;
CREATE TRIGGER features_lost AFTER DELETE ON features BEGIN
    INSERT OR IGNORE INTO unread VALUES (old.article); END;
CREATE TRIGGER failures_lost AFTER DELETE ON failures BEGIN
    INSERT OR IGNORE INTO unread VALUES (old.article); END;
"""

_DRAFTED = """
-- Explainers in prose: every version of each, and every edition of what was published. Nothing is ever changed.
CREATE TABLE draft_versions (
    draft TEXT NOT NULL,
    number INTEGER NOT NULL,            -- from 1
    selection TEXT NOT NULL,            -- the story or query that it is of
    made_by TEXT NOT NULL,              -- "jiedu", or who changed it
    what TEXT NOT NULL,
    made TEXT NOT NULL,                 -- UTC
    flagged INTEGER NOT NULL,           -- sentences that moved away from their evidence
    json BLOB NOT NULL,
    PRIMARY KEY (draft, number)
) STRICT;
CREATE INDEX draft_versions_selection ON draft_versions (selection);
CREATE TABLE publications (
    code TEXT PRIMARY KEY,              -- of the short link
    draft TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL UNIQUE,          -- of the permalink
    state TEXT NOT NULL                 -- "published" or "withdrawn"
) STRICT;
CREATE TABLE editions (
    code TEXT NOT NULL REFERENCES publications (code),
    number INTEGER NOT NULL,            -- from 1
    time TEXT NOT NULL,                 -- page time, UTC
    json BLOB NOT NULL,
    PRIMARY KEY (code, number)
) STRICT;
"""

_CORRECTED = """
-- The analyses of corrected articles as reading itself made them, and the articles that are to be corrected anew.
CREATE TABLE uncorrected (article TEXT PRIMARY KEY, json BLOB NOT NULL) STRICT;
CREATE TABLE unapplied (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Which articles speak of an entity, noted when it is first asked for; those that changed since note themselves.
CREATE TABLE named (entity TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (entity, article)) STRICT, WITHOUT ROWID;
CREATE INDEX named_article ON named (article);
CREATE TABLE unnamed (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO unnamed SELECT article FROM analyses;
CREATE TRIGGER names_come AFTER INSERT ON analyses BEGIN
    INSERT OR IGNORE INTO unnamed VALUES (new.article); END;
CREATE TRIGGER names_change AFTER UPDATE ON analyses BEGIN
    INSERT OR IGNORE INTO unnamed VALUES (new.article); END;
CREATE TRIGGER names_go AFTER DELETE ON analyses BEGIN
    INSERT OR IGNORE INTO unnamed VALUES (old.article);
    DELETE FROM uncorrected WHERE article = old.article;
    DELETE FROM unapplied WHERE article = old.article; END;
"""

_ABROAD = """
-- What comparing across languages needs of each article that has a day.
CREATE TABLE abroad (
    article TEXT PRIMARY KEY,
    day INTEGER NOT NULL,               -- ordinal
    chinese INTEGER NOT NULL,           -- 1 for Chinese in either script, 0 for any other language
    vector BLOB NOT NULL,               -- of headline and lead, as in features
    numbers TEXT NOT NULL,              -- a line each, sorted
    names TEXT NOT NULL,                -- ids of entities, a line each, sorted
    sentences BLOB                      -- vectors of its sentences; NULL until it is laid beside another text
) STRICT;
CREATE INDEX abroad_day ON abroad (chinese, day);

-- Which article is known to render which: it says what else is to be looked at when one of them changes or goes.
CREATE TABLE renderings (article TEXT PRIMARY KEY, original TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX renderings_original ON renderings (original);
INSERT OR IGNORE INTO uncompared SELECT article FROM features;
"""

# Desks out there have run those that are here: append only, never change or reorder one.
MIGRATIONS: tuple[str, ...] = (
    _FIRST,
    _FAILURES,
    _FETCHES,
    _VERSIONS,
    _SPEAKERS,
    _COPIES,
    _UNINDEXED,
    _TEXTS,
    _THREADS,
    _UNREAD,
    _DRAFTED,
    _CORRECTED,
    _ABROAD,
)
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open library; 0 when it has no tables yet."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an open library to `VERSION`, each migration one transaction. Raises StoreError for a newer library."""
    version = version_of(connection)
    refuse_newer(version)
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
        except sqlite3.DatabaseError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def refuse_newer(version: int) -> None:
    """Raise StoreError where `version` is newer than this Jiedu."""
    if version > VERSION:
        raise StoreError(
            f"this desk was written by a newer Jiedu (schema {version}; this one knows up to {VERSION}): upgrade Jiedu"
        )
