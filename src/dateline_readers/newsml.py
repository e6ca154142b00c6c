"""NewsML-G2, in which agencies send their copy: a news item is a report, and one that was withdrawn is none."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".newsml"})
NAMESPACE = "{http://iptc.org/std/nar/2006-10-01/}"
_ROOT = re.compile(rb"<(?:\w+:)?(newsMessage|newsItem|packageItem)\b")
_WITHDRAWN = {"canceled": "withdrawn by the agency that sent it", "withheld": "withheld until the agency releases it"}
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "hl2", "pre", "td", "th"])
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?)?")


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it is XML in the namespace of NewsML-G2 whose root holds news items."""
    return NAMESPACE.strip("{}").encode() in head and _ROOT.search(head) is not None


def read(source: Source) -> Iterator[Report | InputError]:
    """A report an item with a text, in the order of the message; its id is its guid."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.parse(BytesIO(source.whole()), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise InputError(source.where, f"broken XML: {error.msg}", "fetch it again") from None
    items = list(root.iter(f"{NAMESPACE}newsItem"))
    if not items:
        raise InputError(source.where, "no news item in it", "give messages with news items, not lists of them")
    for number, item in enumerate(items, 1):
        yield _report(item, source, f"{source.where}: item {number}")


def _report(item: Any, source: Source, where: str) -> Report | InputError:  # Any: an lxml element
    status = (_get(item, "itemMeta/pubStatus", "qcode") or "").rpartition(":")[2].lower()
    if status in _WITHDRAWN:
        return InputError(where, _WITHDRAWN[status], "leave it out")
    text = _text(item)
    if not text:
        return InputError(where, "a news item without a text (a picture or a link)", "leave it out")
    created, version = _date(item, "contentMeta/contentCreated"), _date(item, "itemMeta/versionCreated")
    first = _date(item, "itemMeta/firstCreated")
    published, updated = created or first or version, _date(item, "contentMeta/contentModified") or version
    stated = (("published", published), ("updated", updated))
    return Report(
        report_id=item.get("guid") or where,
        uri=_get(item, "itemMeta/link", "href") or source.uri,
        publisher=_words(item, "itemMeta/provider/name") or _get(item, "itemMeta/provider", "literal"),
        title=_words(item, "contentMeta/headline") or _words(item, "itemMeta/title"),
        byline=re.sub(r"^by:?\s+", "", _words(item, "contentMeta/by") or "", flags=re.IGNORECASE) or None,
        published=published,
        updated=updated if updated != published else None,
        language=(_get(item, "contentMeta/language", "tag") or "en").lower(),
        text=text,
        origins=("text: contentSet of the news item", *(f"{name} {date}: news item" for name, date in stated if date)),
    )


def _text(item: Any) -> str:
    """The longest text of an item's renditions, a paragraph a blank line."""
    inline = [*item.iter(f"{NAMESPACE}inlineXML"), *item.iter(f"{NAMESPACE}inlineData")]
    return max((_paragraphs(element) for element in inline), key=len, default="")


def _paragraphs(element: Any) -> str:
    blocks = [part for part in element.iter() if isinstance(part.tag, str) and _local(part) in _PARAGRAPHS]
    if not blocks:
        return "\n\n".join(filter(None, (_squeezed(part) for part in "".join(element.itertext()).split("\n\n"))))
    return "\n\n".join(filter(None, (_squeezed("".join(block.itertext())) for block in blocks)))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _find(item: Any, path: str) -> Any:
    return item.find("/".join(NAMESPACE + step for step in path.split("/")))


def _get(item: Any, path: str, name: str) -> str | None:
    found = _find(item, path)
    return (found.get(name) or None) if found is not None else None


def _words(item: Any, path: str) -> str | None:
    found = _find(item, path)
    return (_squeezed("".join(found.itertext())) or None) if found is not None else None


def _date(item: Any, path: str) -> str | None:
    words = _words(item, path) or ""
    found = _DATE.fullmatch(words)
    return re.sub(r"Z$", "+00:00", re.sub(r"\.\d+", "", words)) if found else None


def _squeezed(words: str) -> str:
    return " ".join(words.split())
