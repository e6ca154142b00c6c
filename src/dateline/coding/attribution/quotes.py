"""Quotations, and whose they are: over sentences and paragraphs, before and after "X said", after "X said:"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.language.phrases import statement, subjects

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.coding.attribution.relation import Relation

__all__ = ["give_words", "quotations", "without_inner_voices"]

_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")
_EITHER = frozenset({'"', "''", "``"})
_SPEECH_LENGTH = 4  # tokens; a shorter quotation is a word at arm's length, not somebody's speech
_VIEWS = frozenset({"belief", "fear", "doubt", "question"})
_SELVES = frozenset({"i", "we", "you"})
_LONGEST = 600  # tokens without a closing mark: then the opening one was a slip


def quotations(doc: Doc) -> list[range]:
    """The stretches between quotation marks, marks included; a paragraph that reopens its quotation is its own."""
    found: list[range] = []
    start: int | None = None
    for token in doc:
        if start is None:
            if token.text in _OPENING or token.text in _EITHER:
                start = token.i
        elif token.text in _CLOSING or (token.text in _EITHER and doc[start].text in _EITHER):
            found.append(range(start, token.i + 1))
            start = None
        elif _breaks(token) and token.i + 1 < len(doc):
            if doc[token.i + 1].text in _OPENING or doc[token.i + 1].text in _EITHER:
                found.append(range(start, token.i))
                start = None
        elif token.i - start > _LONGEST:
            start = None
    return found


def _breaks(token: Token) -> bool:
    return token.is_space and token.text.count("\n") > 1


def give_words(doc: Doc, relations: list[Relation]) -> None:
    """Widens the content of verbs of speech by the quotations and the loose words that are theirs."""
    quoted = quotations(doc)
    for relation in relations:
        if not relation.kind.quotes:
            continue
        _take_quotation(doc, relation, quoted)
        if relation.kind.frames:
            relation.content |= _around(relation) or _before_the_comma(relation)
            if not relation.content or _line_ends_after_colon(doc, relation):
                relation.content |= _statement(doc, relation, quoted) or _after_that(relation)
    _continue(doc, relations, quoted)


def without_inner_voices(doc: Doc, relations: list[Relation]) -> list[Relation]:
    """The relations without those in which a quoted speaker only tells of own wishes and views ("we hope …")."""
    quoted = {i for words in quotations(doc) if len(words) >= _SPEECH_LENGTH for i in words}
    return [relation for relation in relations if relation.word.i not in quoted or _is_voice(relation)]


def _is_voice(relation: Relation) -> bool:
    if relation.kind.silent or relation.kind.name in _VIEWS:
        return False
    return relation.source is None or relation.source.text.lower() not in _SELVES


def _take_quotation(doc: Doc, relation: Relation, quoted: list[range]) -> None:
    """The quotation that the content touches, or, where there is no content, the one beside the cue."""
    sentence = statement(relation.word)
    for words in quoted:
        if relation.word.i in words:
            continue
        touches = any(i in relation.content for i in words)
        beside = not relation.content and _is_beside(doc, sentence, words)
        if touches or beside:
            relation.content |= set(words) - _own(relation)


def _own(relation: Relation) -> set[int]:
    own = set(range(relation.cue.start, relation.cue.end))
    return own | (set(range(relation.source.start, relation.source.end)) if relation.source else set())


def _is_beside(doc: Doc, sentence: range, words: range) -> bool:
    start, end = sentence.start, sentence.stop
    if len(words) < _SPEECH_LENGTH and not (start <= words.start and words.stop <= end):
        return False
    if start <= words.start < end or start < words.stop <= end:
        return True
    return _only_space(doc, words.stop, start) and doc[words.stop - 2].text in {",", "?", "!"}


def _only_space(doc: Doc, start: int, end: int) -> bool:
    return start <= end and all(doc[i].is_space for i in range(start, end))


def _statement(doc: Doc, relation: Relation, quoted: list[range]) -> set[int]:
    """What follows "X said:": a quotation, the sentence, or, where the line ends there, the paragraphs after it."""
    colon = _colon_after(doc, relation)
    if colon is None or colon + 1 >= len(doc):
        return set()
    after = colon + 1
    line_ends = doc[after].is_space and "\n" in doc[after].text
    while after < len(doc) and doc[after].is_space:
        after += 1
    for words in quoted:
        if words.start == after:
            return set(words)
    if after >= len(doc):
        return set()
    if not line_ends:
        return set(range(after, statement(doc[after]).stop))
    return set(range(after, _end_of_statement(doc, after)))


def _line_ends_after_colon(doc: Doc, relation: Relation) -> bool:
    colon = _colon_after(doc, relation)
    return colon is not None and colon + 1 < len(doc) and doc[colon + 1].is_space and "\n" in doc[colon + 1].text


def _colon_after(doc: Doc, relation: Relation) -> int | None:
    for i in range(relation.cue.end, min(relation.cue.end + 12, len(doc))):
        if doc[i].text == ":":
            return i
        if doc[i].text in {".", ";"} or (doc[i].is_space and "\n" in doc[i].text):
            return None
    return None


def _end_of_statement(doc: Doc, start: int) -> int:
    """Where the next line that ends in a colon begins, else the end of the text."""
    line = start
    for i in range(start, len(doc)):
        if doc[i].is_space and "\n" in doc[i].text:
            if doc[i - 1].text == ":" and line > start:
                return line
            line = i + 1
    return len(doc)


def _before_the_comma(relation: Relation) -> set[int]:
    """The words before a ", X said" that ends its sentence: all of them, however the tree ties them."""
    doc, sentence = relation.word.doc, statement(relation.word)
    named = [noun.left_edge.i for noun in subjects(relation.word)]
    first = min([*named, relation.cue.start])
    while first - 1 > sentence.start and doc[first - 1].is_space:
        first -= 1
    closes = first - 1 > sentence.start and doc[first - 1].text in {",", "”", '"', "''"}
    ends = not any(token.pos_ in {"VERB", "AUX"} for token in doc[relation.cue.end : sentence.stop])
    if not named or not closes or not ends or relation.word.dep_ == "acl:relcl":
        return set()
    return set(range(sentence.start, first - 1))


def _around(relation: Relation) -> set[int]:
    """The words on both sides of ", X said,"."""
    doc, cue = relation.word.doc, relation.cue
    first = min([noun.left_edge.i for noun in subjects(relation.word)], default=cue.start)
    commas = 0 < first < cue.start and doc[first - 1].text == "," and cue.end < len(doc) and doc[cue.end].text == ","
    if not commas or first - 1 <= statement(relation.word).start or relation.word.dep_ == "acl:relcl":
        return set()
    return set(statement(relation.word)) - set(range(first, cue.end))


def _after_that(relation: Relation) -> set[int]:
    """The words after "said that", where the tree does not tie them to the verb."""
    doc, end, stop = relation.word.doc, relation.cue.end, statement(relation.word).stop
    if end < stop and doc[end].lower_ == "that" and subjects(relation.word):
        return set(range(end, stop))
    return set()


def _continue(doc: Doc, relations: list[Relation], quoted: list[range]) -> None:
    """A quotation that follows straight on a quoted speaker's sentence is the same speaker's."""
    speech = [relation for relation in relations if relation.kind.quotes and relation.content]
    for words in quoted:
        if len(words) < _SPEECH_LENGTH or any(i in relation.content for relation in speech for i in words):
            continue
        for relation in reversed(speech):
            reach = max(max(relation.content), statement(relation.word).stop - 1)
            if reach < words.start and _only_space(doc, reach + 1, words.start):
                relation.content |= set(words)
                break
