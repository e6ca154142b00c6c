"""Words to dictionary forms: as the treebanks write them, else by irregular form, else by the rules of spelling.

Verbs and nouns that neither the treebanks nor the irregular forms know are led back by the regular English endings;
words of other kinds by the script that the model chose (``decode.apply_script``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.language.decode import apply_script
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Lemmas"]

_PLURAL = (("ies", "y"), ("es", "es"), ("s", ""))
_PAST = (("ied", "y"), ("ed", "ed"))
# By treebank tag: the endings of verbs and nouns, and what stands in their place ("es", "ed", "ing": a choice).
_ENDINGS = {"NNS": _PLURAL, "VBZ": _PLURAL, "VBD": _PAST, "VBN": _PAST, "VBG": (("ing", "ing"),)}
_SHORTEST = 3  # letters of a stem
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_DOUBLED = re.compile(r"[aeiou]([bdgkmnprtv])\1$")  # "plott-", "kidnapp-"; not "kill-", "process-"
# Stems that have lost an "e", by the rules of spelling: a short word that would else have doubled its consonant
# ("strik-", "straf-"), letters that no English word ends with ("seiz-", "retriev-", "releas-"), and the verbs in
# -ate, -ute, -ure, -ire, -are, -ide, -ade, -ode, -ude, -ede, -ine, -ume, -oke, -ape, -ge, -ble and their like.
_MUTE = re.compile(
    r"""^[^aeiou]*[aeiou][^aeiouwxy]$ | ^[^aeiou]*qu[aeiou][^aeiouwxy]$
    | [^zt]z$ | v$ | c$ | u$ | [^s]s$ | [^aeiou]r$ | (?<!o)ur$ | (?<!a)ir$ | (?<![eo])ar$
    | [bcdfgkptz]l$ | .[aeiou].*(?:[ae]ng|ung)$ | (?:[dr]g|[aeu]g)$ | ..(?<![eo])at$ | ..(?<!o)ut$
    | [aeiou].*[^aeiou][aeiou]d$ | [aeiou].*[^aeiou](?:in|um|[aiou]k|ap)$""",
    re.VERBOSE,
)


class Lemmas:
    """Dictionary forms of words; ``known`` holds the treebanks' lemmas by universal tag and small-letter form."""

    def __init__(self, known: Mapping[str, Mapping[str, str]]) -> None:
        self._known = known
        self._words = {upos: frozenset(forms.values()) for upos, forms in known.items()}

    def of(self, form: str, upos: str, xpos: str, script: str) -> str:
        """The lemma of a word with these tags; ``script`` is what the model chose for it."""
        small = form.lower()
        lemma = self._known.get(upos, {}).get(small) or _irregular().get((upos, small))
        if lemma is not None:
            return lemma
        if upos in {"VERB", "NOUN"}:
            return self._regular(small, upos, xpos)
        made = apply_script(form, script)
        return made.lower() if upos != "PROPN" and len(form) > 1 and form.isupper() else made

    def _regular(self, small: str, upos: str, xpos: str) -> str:
        """The form with its regular ending undone, as a word of the treebanks where that is one."""
        for ending, instead in _ENDINGS.get(xpos, ()):
            stem = small.removesuffix(ending)
            if stem != small and len(stem) >= _SHORTEST:
                ways = _ways(stem, instead)
                return next((way for way in ways if way in self._words.get(upos, ())), ways[0])
        return small


def _ways(stem: str, instead: str) -> list[str]:
    """What a stem may go back to, the likelier first.

    >>> _ways("plott", "ed")[0], _ways("besieg", "ed")[0], _ways("torch", "ed")[0], _ways("clash", "es")[0]
    ('plot', 'besiege', 'torch', 'clash')
    """
    if instead == "es":
        return [stem, stem + "e"] if _HISSING.search(stem) else [stem + "e", stem]
    if instead not in {"ed", "ing"}:
        return [stem + instead]
    if _DOUBLED.search(stem):
        return [stem[:-1], stem, stem + "e"]
    return [stem + "e", stem] if _MUTE.search(stem) else [stem, stem + "e"]


@cache
def _irregular() -> dict[tuple[str, str], str]:
    table = read_table("dateline.language", "irregular.toml")
    return {
        (upos, form): lemma
        for upos, section in (("VERB", "verbs"), ("NOUN", "nouns"))
        for lemma, forms in table[section].items()
        for form in forms
    }
