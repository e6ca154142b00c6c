"""Words as linking sees them: their form without endings, how rare they are, which of them name somebody or some place.

How rare a word is lies in ``rarity.txt.gz``: in how many of so many passages of news it stands, by
``python -m training link --words``.
"""

from __future__ import annotations

import gzip
import math
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.errors import DataError
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["base", "forms", "named", "rarity", "read_words", "verb_stem", "weight"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = ("'s", "’s")
_SINGULAR_IN_S = ("ss", "us", "is")
_SENTENCE_END = re.compile(r"[.!?:;\"“”\n—]")
_SHORTEST = 3
# A word in more than one of so many passages tells nothing of one event ("said", "people").
_COMMON = 60
# A word that the table does not hold is taken to stand in so many passages.
_UNSEEN = 2
# Words and sentences whose reading is kept in memory.
_KEPT = 2**17
_SENTENCES = 2**10
_ENDINGS = ("ings", "ing", "ed", "es", "s", "ers", "er")
_EMPTY = frozenset(
    {"was", "were", "been", "being", "be", "is", "are", "a", "an", "the", "up", "out", "down", "off", "over", "had",
     "has", "have"}
)  # fmt: skip


@lru_cache(maxsize=_KEPT)
def base(word: str) -> str:
    """A word in small letters, without plural and possessive endings.

    >>> base("Militias"), base("Ramadi's"), base("siege")
    ('militia', 'ramadi', 'siege')
    """
    small = word.casefold()
    if small[-2:] in _POSSESSIVE:
        small = small[:-2]
    if len(small) > _SHORTEST and small.endswith("s") and not small.endswith(_SINGULAR_IN_S):
        small = small[:-3] + "y" if small.endswith("ies") else small[:-1]
    return small


@lru_cache(maxsize=_KEPT)
def rarity(word: str) -> float:
    """How much it says that two texts share this word (in ``base`` form): the log of one in how many; 0 if common."""
    passages, found = _table()
    count = found.get(word, _UNSEEN)
    return math.log(passages / count) if count * _COMMON < passages else 0.0


def weight(words: Iterable[str]) -> float:
    """The length of a set of words as a vector, each word as long as it is rare."""
    return math.sqrt(sum([rarity(word) ** 2 for word in words]))


@cache
def _table() -> tuple[int, Mapping[str, int]]:
    file = files("dateline.linking").joinpath("rarity.txt.gz")
    try:
        first, *lines = gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()
        return int(first), {word: int(count) for word, count in (line.split(" ") for line in lines)}
    except (OSError, ValueError, EOFError) as error:
        raise DataError(f"{file}: cannot be read ({error}); install Dateline again") from error


@lru_cache(maxsize=_SENTENCES)
def read_words(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words of a text that tell something of it; those written like names; the rarest of each name.

    Numbers are words too. A capital at the start of a sentence says so only of a word that is rare.

    >>> words, names, rarest = read_words("Gunmen fired at a bus. Police in Old Harbour blamed the Reed Brigade.")
    >>> sorted(names), sorted(rarest)
    (['brigade', 'harbour', 'old', 'reed'], ['harbour', 'reed'])
    """
    words, names, runs, end = set(), set(), [], 0
    run: list[str] = []
    known = _table()[1]
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if run and text[end:start].strip(" -"):
            run = []
        form = base(word)
        if (len(form) >= _SHORTEST or form.isdigit()) and rarity(form):
            words.add(form)
        if word[0].isupper() and len(word) >= _SHORTEST:
            starts = start == 0 or _SENTENCE_END.search(text, end, start) is not None
            if not starts or form not in known:
                names.add(form)
            if form in names and form not in _calendar():
                if not run:
                    runs.append(run)
                run.append(form)
                end = match.end()
                continue
        run = []
        end = match.end()
    return frozenset(words), frozenset(names), frozenset(max(reversed(each), key=rarity) for each in runs)


@lru_cache(maxsize=_KEPT)
def forms(name: str) -> frozenset[str]:
    """All words of a name in base form.

    >>> sorted(forms("the Old Harbours"))
    ['harbour', 'old', 'the']
    """
    return frozenset(map(base, _WORD.findall(name)))


def named(text: str) -> frozenset[str]:
    """The words of a name in base form, those with a capital; of a description none."""
    return read_words(f"- {text}")[1]


@cache
def verb_stem(words: str) -> str:
    """What is left of a trigger without auxiliaries and endings, so that verb and noun meet.

    >>> verb_stem("bombing") == verb_stem("was bombed"), verb_stem("fell") == verb_stem("fall")
    (True, True)
    """
    each = words.casefold().split()
    word = next((word for word in each if word not in _EMPTY), each[0] if each else "")
    word = _irregular().get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word.rstrip("e")


@cache
def _calendar() -> frozenset[str]:
    return frozenset(base(word) for word in read_table("dateline.linking", "words.toml")["calendar"])


@cache
def _irregular() -> Mapping[str, str]:
    """Dictionary forms by irregular form; of a noun by its plural, of a verb by its past."""
    table = read_table("dateline.language", "irregular.toml")
    return {form: lemma for kind in sorted(table) for lemma, forms in table[kind].items() for form in forms}
