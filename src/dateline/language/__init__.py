"""Second step: text becomes a spaCy Doc with sentences, tags, lemmas, a Universal Dependencies tree and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

__all__ = ["load"]


def load(model: Path | None = None) -> Language:
    """The English pipeline that ships with the package, as a spaCy ``Language``: about a second, from disk alone.

    ``model`` is another folder of the same files; DataError where one is missing.
    """
    import spacy

    from dateline.language.parser import MODEL
    from dateline.language.tokenizer import make_tokenizer

    nlp = spacy.blank("en")
    make_tokenizer(nlp)
    nlp.add_pipe("dateline_parser", config={"model": str(model or MODEL)})
    return nlp
