"""Text to words: spaCy's English tokenizer, brought near the words of the English Universal Dependencies treebanks.

What differs from spaCy's own rules: prefixes such as "pro-" and "anti-" stay with their word, a full stop that a
missing space has glued between two sentences ("in Ramadi.While") is cut off, and so is a unit glued to its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

__all__ = ["make_tokenizer"]

# Bound forms that English treebanks leave on their word ("pro-government"): in the train portions of EWT and GUM
# (open genres) each is kept whole at least three times, and more often than it is cut off.
BOUND = (
    *("anti", "co", "counter", "cross", "e", "ex", "mid", "multi"),
    *("non", "over", "post", "pre", "pro", "re", "semi", "sub"),
)
_REPEATED = (r"!", r"\?", r"=", r"\*", r"_", r"<", r">", r"~", r"#", r"-", r"[?!]")  # "!!!", "----": one token
_HALF_DAY = r"(?<=[0-9])(?:[AaPp][Mm]|[ap]\.m\.)"  # "7:30PM"
_PHONE = r"\+?[0-9]{3}-[0-9]{3}-[0-9]{4}$"


def make_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer of the shipped pipeline. Its words cover the text without loss, as spaCy's always do."""
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    tokenizer: Any = nlp.tokenizer  # Any: spaCy types it as whatever turns text into a Doc
    defaults: Any = nlp.Defaults
    runs = [rf"{mark}{{2,}}" for mark in _REPEATED]
    tokenizer.prefix_search = compile_prefix_regex([*runs, *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*runs, *defaults.suffixes, _HALF_DAY]).search
    tokenizer.infix_finditer = compile_infix_regex(_infixes(nlp)).finditer
    tokenizer.token_match = re.compile(_PHONE).match
    tokenizer.rules = {word: cut for word, cut in tokenizer.rules.items() if word not in {"and/or", "its", "Its"}}
    made: Tokenizer = tokenizer
    return made


def _infixes(nlp: Language) -> list[str]:
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, HYPHENS

    bound = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in BOUND)
    rules: Any = nlp.Defaults.infixes
    return [
        *(rule for rule in rules if HYPHENS not in rule),
        rf"{bound}(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}0-9])",
        rf"(?<=[{ALPHA_UPPER}]\.)(?:{HYPHENS})(?=[{ALPHA}])",  # "U.S.-led"
        # A sentence glued to the next: "in Ramadi.While", "the city?)The", "he said."It".
        rf"(?<=[{ALPHA_LOWER}][{ALPHA_LOWER}])[.?!](?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
        rf"(?<=[.?!])[{CONCAT_QUOTES})\]](?=[{ALPHA_UPPER}])",
    ]
