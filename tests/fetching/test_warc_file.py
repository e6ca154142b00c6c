"""WARC files that others read, whole records only."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.errors import DataError
from dateline.fetching.exchange import Exchange
from dateline.fetching.warc import Original, WarcFile

AT = datetime(2031, 3, 4, 6, 0, 0, 250000, tzinfo=UTC)


def an_exchange(body=b"<p>told</p>", **fields):
    told = {
        "url": "https://gazette.example/a", "at": AT, "request": ((b"Host", b"gazette.example"),), "status": 200,
        "headers": ((b"Content-Type", b"text/html"),), "body": body, "target": b"/a", "peer": "93.184.216.34",
    }  # fmt: skip
    return Exchange(**told | fields)


@pytest.fixture
def records():
    """What another library reads of a WARC file: type, headers, block; its own check of the digests included."""

    def read(path):
        found = []
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                headers = dict(record.headers.items())
                if "WARC-Block-Digest" in headers:
                    record.freeze()
                    assert record.verify_block_digest()
                found.append((record.record_type, headers, record.reader.read()))
        return found

    return read


@pytest.fixture
def warc(tmp_path):
    file = WarcFile(tmp_path / "a.warc.gz", 0)
    yield file
    file.close()


def test_an_exchange_is_read_by_others_as_request_and_response(warc, records):
    warc.begin("dateline", AT)
    place = warc.add(an_exchange())
    warc.commit()
    info, response, request = records(warc.path)
    assert info[0] == WarcRecordType.warcinfo
    assert response[0] == WarcRecordType.response
    assert response[1]["WARC-Target-URI"] == "https://gazette.example/a"
    assert response[1]["WARC-Date"] == "2031-03-04T06:00:00.250000Z"
    assert response[1]["WARC-IP-Address"] == "93.184.216.34"
    assert response[2] == b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>told</p>"
    assert request[0] == WarcRecordType.request
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"] == place.record_id
    assert request[2] == b"GET /a HTTP/1.1\r\nHost: gazette.example\r\n\r\n"


def test_the_payload_digest_is_of_the_body(warc):
    warc.add(an_exchange(headers=((b"Content-Length", b"11"),)))
    warc.commit()
    with warc.path.open("rb") as file:
        record = next(iter(ArchiveIterator(file, parse_http=True)))
        record.freeze()
        assert record.verify_payload_digest()


def test_each_record_is_a_gzip_member_where_its_place_says(warc):
    warc.add(an_exchange(b"one"))
    place = warc.add(an_exchange(b"two"))
    warc.commit()
    with warc.path.open("rb") as file:
        file.seek(place.offset)
        assert gzip.decompress(file.read(place.length)).endswith(b"two\r\n\r\n")


def test_chunks_are_gone_and_said_to_be(warc, records):
    warc.add(an_exchange(headers=((b"Transfer-Encoding", b"chunked"),)))
    warc.commit()
    assert b"\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n" in records(warc.path)[0][2]


def test_a_payload_that_is_kept_already_is_only_referred_to(warc, records):
    warc.add(an_exchange(), Original("<urn:uuid:1>", "https://gazette.example/a", "2031-03-03T06:00:00Z"))
    warc.commit()
    kind, headers, block = records(warc.path)[0]
    assert kind == WarcRecordType.revisit
    assert headers["WARC-Profile"].endswith("identical-payload-digest")
    assert headers["WARC-Refers-To"] == "<urn:uuid:1>"
    assert b"told" not in block


def test_an_answer_that_was_cut_off_is_marked(warc, records):
    warc.add(an_exchange(cut="time"))
    warc.commit()
    assert records(warc.path)[0][1]["WARC-Truncated"] == "time"


def test_what_was_not_committed_is_cut_off_when_the_file_is_opened_again(warc, records):
    warc.add(an_exchange(b"one"))
    warc.commit()
    length = warc.length
    warc.add(an_exchange(b"two"))
    warc.close()
    again = WarcFile(warc.path, length)
    again.add(an_exchange(b"three"))
    again.commit()
    again.close()
    bodies = [block for kind, _, block in records(warc.path) if kind == WarcRecordType.response]
    assert [body.rpartition(b"\r\n\r\n")[2] for body in bodies] == [b"one", b"three"]


def test_a_file_that_has_lost_bytes_is_refused(warc):
    warc.add(an_exchange())
    warc.commit()
    with pytest.raises(DataError, match="restore it"):
        WarcFile(warc.path, warc.length + 1)
