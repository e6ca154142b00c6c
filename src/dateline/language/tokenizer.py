"""Text to words: spaCy's English tokenizer, brought near the words of the English Universal Dependencies treebanks.

What differs from spaCy's own rules: prefixes such as "pro-" and "anti-" stay with their word, a full stop that a
missing space has glued between two sentences ("in Ramadi.While") is cut off, and so is a unit glued to its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

__all__ = ["make_tokenizer"]

# Bound forms that English treebanks leave on their word ("pro-government"), read off EWT's and GUM's train portions:
# those kept whole more often than split there.
BOUND = (
    "anti", "co", "counter", "cyber", "de", "e", "ex", "extra", "inter", "mid", "mini", "multi", "neo", "non", "pan", "post",
    "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super", "trans", "ultra", "un", "vice",
)  # fmt: skip


_REPEATED = (r"!", r"\?", r"=", r"\*", r"_", r"<", r">", r"~", r"#", r"-", r"[?!]")  # "!!!", "----": one token
_HALF_DAY = r"(?<=[0-9])(?:[AaPp][Mm]|[ap]\.m\.)"  # "7:30PM"
_PHONE = r"\+?[0-9]{3}-[0-9]{3}-[0-9]{4}$"


def make_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer of the shipped pipeline. Its words cover the text without loss, as spaCy's always do."""
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    tokenizer = nlp.tokenizer
    runs = [rf"{mark}{{2,}}" for mark in _REPEATED]
    tokenizer.prefix_search = compile_prefix_regex([*runs, *nlp.Defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*runs, *nlp.Defaults.suffixes, _HALF_DAY]).search
    tokenizer.infix_finditer = compile_infix_regex(_infixes(nlp)).finditer
    tokenizer.token_match = re.compile(_PHONE).match
    tokenizer.rules = {word: cut for word, cut in tokenizer.rules.items() if word not in {"and/or", "its", "Its"}}
    return tokenizer


def _infixes(nlp: Language) -> list[str]:
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, HYPHENS

    bound = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in BOUND)
    return [
        *(rule for rule in nlp.Defaults.infixes if HYPHENS not in rule),
        rf"{bound}(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}0-9])",
        # A sentence glued to the next: "in Ramadi.While", "the city?)The", "he said."It".
        rf"(?<=[{ALPHA_LOWER}][{ALPHA_LOWER}])[.?!](?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
        rf"(?<=[.?!])[{CONCAT_QUOTES})\]](?=[{ALPHA_UPPER}])",
    ]
