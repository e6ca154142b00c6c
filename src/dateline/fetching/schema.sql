-- The archive's own small database. Times are UTC text that sorts, 2021-03-03T14:05:00.000000Z.
-- docs/fetching.md describes every table.

CREATE TABLE warcs (
    name   TEXT PRIMARY KEY,
    length INTEGER NOT NULL            -- bytes that are committed; what follows was never finished
) STRICT;

CREATE TABLE captures (
    record_id TEXT PRIMARY KEY,        -- WARC-Record-ID of the response or revisit record
    url       TEXT NOT NULL,
    at        TEXT NOT NULL,
    status    INTEGER NOT NULL,
    media     TEXT,
    payload   TEXT NOT NULL,           -- digest of the bytes as transferred
    warc      TEXT NOT NULL REFERENCES warcs (name),
    position  INTEGER NOT NULL,
    length    INTEGER NOT NULL,
    original  TEXT                     -- the record that holds the same payload, where this one is a revisit
) STRICT;
CREATE INDEX captures_url ON captures (url, at);

CREATE TABLE versions (
    report_id  TEXT NOT NULL,
    number     INTEGER NOT NULL,       -- 1 is the first
    text       TEXT NOT NULL,          -- never changed: spans are offsets into it
    sha256     TEXT NOT NULL,          -- of the text in UTF-8
    extractor  TEXT NOT NULL,
    report     TEXT NOT NULL,          -- the report without its text, as JSON
    address    TEXT NOT NULL,          -- what was asked for: an address or the path of a file
    made       TEXT NOT NULL,
    capture    TEXT REFERENCES captures (record_id),
    PRIMARY KEY (report_id, number)
) STRICT;
CREATE TRIGGER versions_stay BEFORE UPDATE ON versions BEGIN
    SELECT raise(ABORT, 'a version is never changed: spans refer to its text');
END;
CREATE INDEX versions_made ON versions (made);
CREATE INDEX versions_address ON versions (address);

CREATE TABLE addresses (
    address  TEXT PRIMARY KEY,
    source   TEXT,                     -- the watched source that named it first
    told     TEXT NOT NULL DEFAULT '{}', -- what the feed says of it, as JSON
    due      TEXT,                     -- when to look at it next; NULL: not by itself
    looked   TEXT,                     -- when it was last looked at with success
    looks    INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0, -- in a row
    problem  TEXT,                     -- why the last look gave no report
    known    TEXT NOT NULL DEFAULT '{}', -- etag, last-modified and the address that gave them, as JSON
    sha256   TEXT                      -- of the decoded payload, or of the file
) STRICT;
CREATE INDEX addresses_due ON addresses (due) WHERE due IS NOT NULL;
CREATE INDEX addresses_source ON addresses (source);

CREATE TABLE hosts (
    origin       TEXT PRIMARY KEY,
    rests_until  TEXT NOT NULL,
    robots       TEXT,                 -- NULL: it cannot be read, which forbids everything
    robots_until TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
    name     TEXT PRIMARY KEY,
    address  TEXT NOT NULL,
    due      TEXT NOT NULL,
    looked   TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    problem  TEXT
) STRICT;

PRAGMA user_version = 1;
