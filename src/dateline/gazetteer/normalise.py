"""A place name as the gazetteer's index spells it, so that the spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["bare", "normalise", "without_article"]

# Letters that no decomposition turns into plain ones.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "ə": "a"}
)
_DROPPED = frozenset("'’‘`´ʻʼʽʾʿʹ′“”\".")  # "Sana'a", "St. Louis", "U.S."
# The Arabic article with its consonant taken over, in the romanisations in use; Spanish "el" joins them harmlessly.
_ARTICLES = frozenset(
    {"al", "el", "ar", "as", "ash", "at", "ath", "ad", "adh", "an", "az", "ez", "es", "er", "ed", "esh"}
)
_WHOLE_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "and": "", "&": ""}
_TURNED = re.compile(r"(north|south)(east|west)(ern)?")  # "Southwest", "South-West", "South West"
_MOUNDS = frozenset({"tell", "tall", "tal"})
# Words that say what kind of place a name is; "of" stands between the two in "city of Mosul".
_KINDS = frozenset({
    "city", "town", "village", "municipality", "district", "subdistrict", "county", "province", "governorate", "state",
    "oblast", "raion", "region", "territory", "prefecture", "department", "canton", "voivodeship", "division",
    "wilayat", "wilaya", "velayat", "emirate", "commune", "republic", "area", "zone", "sector", "parish", "borough",
    "township", "rayon", "ilcesi",
})  # fmt: skip
# Those that are no part of the name when they stand before it with "of" ("District of Columbia" is one).
_BEFORE_OF = frozenset({
    "city", "town", "village", "municipality", "province", "governorate", "state", "county", "emirate", "prefecture",
    "oblast",
})  # fmt: skip
# Those that stand before it without "of" ("Wilayat Kandahar").
_BEFORE_NAME = frozenset({
    "province", "governorate", "wilayat", "wilaya", "velayat", "emirate", "department", "prefecture", "commune",
    "shahrestan", "qada", "comuna",
})  # fmt: skip
# The article run together with the name in the second word: "Deir Ezzor".
_GLUED = re.compile(r"[ae]([tdrzsn])\1")


def normalise(name: str) -> str:
    """The name in small plain letters: marks, hyphens, apostrophes and the romanised article's variants levelled.

    >>> normalise("Ar-Raqqah"), normalise("al-Raqqa"), normalise("St. John’s")
    ('al raqqa', 'al raqqa', 'saint johns')
    >>> normalise("Tall Abyaḑ"), normalise("the City of Mosul")
    ('tel abyad', 'mosul')
    >>> normalise("Deir Ezzor") == normalise("Deir ez-Zor")
    True
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).casefold()
    letters = (c for c in plain.translate(_LETTERS) if not unicodedata.combining(c) and c not in _DROPPED)
    words = "".join(c if c.isalnum() or c == "&" else " " for c in letters).split()
    return " ".join(_level(words))


def _level(words: list[str]) -> list[str]:
    """The words with variants levelled; what stands before the name ("the", "city of") is gone."""
    words = [part for word in words for part in _turned(_WHOLE_WORDS.get(word, _without_final_h(word)))]
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 2 and words[1] == "of" and words[0] in _BEFORE_OF:
        words = words[2:]
        while len(words) > 1 and words[0] == "the":
            words = words[1:]
    if len(words) > 1 and words[0] in _MOUNDS:
        words[0] = "tel"
    words = words[:1] + [part for word in words[1:] for part in _unglued(word)]
    last = len(words) - 1
    return ["al" if i < last and word in _ARTICLES else word for i, word in enumerate(words)]


def _turned(word: str) -> list[str]:
    """A half direction as two words, "southwest" as "south west"; no word as none."""
    found = _TURNED.fullmatch(word)
    return [found[1], found[2] + (found[3] or "")] if found else [word] if word else []


def _unglued(word: str) -> list[str]:
    return ["al", word[2:]] if len(word) > 4 and _GLUED.match(word) else [word]


def _without_final_h(word: str) -> str:
    """Arabic's feminine ending is written -a and -ah: "Basra", "Basrah"."""
    return word[:-1] if len(word) > 3 and word.endswith("ah") else word


def bare(key: str) -> str:
    """A normalised name without the words for its kind.

    >>> bare("anbar province"), bare("shahrestan e sirjan"), bare("mexico city"), bare("state")
    ('anbar', 'sirjan', 'mexico', 'state')
    """
    words = key.split()
    while len(words) > 1 and words[-1] in _KINDS:
        words.pop()
    while len(words) > 1 and words[0] in _BEFORE_NAME:
        words.pop(0)
    while len(words) > 1 and words[0] == "e":  # what Persian joins the two with: "Shahrestan-e Sirjan"
        words.pop(0)
    return " ".join(words)


def without_article(key: str) -> str:
    """A normalised name without its leading article.

    >>> without_article("al raqqa"), without_article("al")
    ('raqqa', 'al')
    """
    return key.removeprefix("al ")
