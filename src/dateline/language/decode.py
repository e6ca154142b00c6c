"""From the model's scores to a sound analysis: one tree a sentence, names that begin before they go on, lemmas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["apply_script", "sound_names", "sound_tree"]

_ROOTS_TRIED = 3  # a sentence's likeliest roots are each tried; further ones never won on EWT's train portion


def apply_script(form: str, script: str) -> str:
    """The lemma that a script makes of a form: ``k`` keeps its case and ``l`` lowers it; cut so many, add so much.

    >>> apply_script("Fled", "l2|ee")
    'flee'
    """
    cut, _, ending = script[1:].partition("|")
    written = form.lower() if script[0] == "l" else form
    size = int(cut)
    if size >= len(written) and size:
        return ending or written
    return written[: len(written) - size] + ending


def sound_names(scores: NDArray[np.float32], labels: Sequence[str]) -> list[str]:
    """The likeliest tags of which every ``I-`` goes on with a name of its own label (Viterbi)."""
    best = [labels[i] for i in scores.argmax(-1)]
    if all(_follows(a, b) for a, b in zip(["O", *best], best, strict=False)):
        return best
    allowed = np.array([[0.0 if _follows(a, b) else -1e9 for b in labels] for a in labels])
    total = scores[0] + allowed[list(labels).index("O")]
    back = []
    for row in scores[1:]:
        ways = total[:, None] + allowed
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return [labels[i] for i in reversed(path)]


def _follows(before: str, after: str) -> bool:
    return after[0] != "I" or before[2:] == after[2:]


def sound_tree(scores: NDArray[np.float32], heads: list[int]) -> list[int]:
    """Heads that form a tree: the given ones where they do, else the best tree by the scores (log-probabilities).

    ``scores`` is dependents x heads; a word that heads itself is the root, of which there is just one.
    """
    if _is_tree(heads):
        return heads
    own = scores.diagonal()
    roots = own.argsort()[::-1][:_ROOTS_TRIED]
    trees = [_tree_under(scores, int(root)) for root in roots]
    return max(trees, key=lambda tree: float(sum(scores[at, head] for at, head in enumerate(tree))))


def _is_tree(heads: Sequence[int]) -> bool:
    if sum(head == at for at, head in enumerate(heads)) != 1:
        return False
    reached: set[int] = set()
    for at in range(len(heads)):
        path = set()
        while at not in reached and heads[at] != at:
            if at in path:
                return False
            path.add(at)
            at = heads[at]
        reached |= path
    return True


def _tree_under(scores: NDArray[np.float32], root: int) -> list[int]:
    """The best tree with a given root (Chu, Liu and Edmonds)."""
    weights = scores.astype(np.float64).copy()
    np.fill_diagonal(weights, -np.inf)
    weights[root] = -np.inf
    weights[root, root] = 0.0
    return _edmonds(weights, root)


def _edmonds(weights: NDArray[np.float64], root: int) -> list[int]:
    heads = weights.argmax(1)
    heads[root] = root
    cycle = np.array(_cycle(heads, root), dtype=np.int64)
    if not len(cycle):
        return [int(head) for head in heads]
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    # The cycle becomes one word: into it goes the arc that loses least, out of it the best of its words.
    gain = weights[cycle] - weights[cycle, heads[cycle]][:, None]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = weights[np.ix_(outside, outside)]
    entry = gain[:, outside].argmax(0)
    smaller[size, :size] = gain[:, outside].max(0)
    leave = weights[np.ix_(outside, cycle)].argmax(1)
    smaller[:size, size] = weights[np.ix_(outside, cycle)].max(1)
    below = _edmonds(smaller, int(np.flatnonzero(outside == root)[0]))
    tree = [int(head) for head in heads]
    for at, head in enumerate(below[:size]):
        tree[outside[at]] = int(cycle[leave[at]]) if head == size else int(outside[head])
    tree[root] = root
    into = below[size]
    tree[cycle[entry[into]]] = int(outside[into])
    return tree


def _cycle(heads: NDArray[np.int64], root: int) -> list[int]:
    """The words of one cycle, or none."""
    done = {root}
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while at not in done and at not in path:
            path.append(at)
            at = int(heads[at])
        if at in path:
            return path[path.index(at) :]
        done.update(path)
    return []
