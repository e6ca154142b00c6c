"""``python -m evaluation``: codes what people coded, and scores it against theirs.

``claims GOLD.jsonl`` scores every field of a claim; ``codes`` the ACLED sub-event of a snippet's main claim;
``coreference`` who is who within a report; ``actors`` whom mentions mean;
``factuality`` how surely given events are told; ``calibration`` whether
confidence keeps its word; ``people`` what our own coders reach on keys made by other rules than ours.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation import (
    actors,
    calibration,
    claims,
    codes,
    coreference,
    duplicates,
    factuality,
    factuality_weights,
    linking,
    people,
    triage,
)
from training.annotated import kept_back

__all__ = ["main"]

_TRAINED = claims.SHARED / "gold" / "train.jsonl"


def main() -> None:
    """Prints a table of figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("claims", help="score the claims of `dateline code`")
    command.add_argument("gold", type=Path, nargs="+", help="reports with the claims that people coded, JSON Lines")
    command.add_argument("--workers", type=int, default=1)
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--show", action="store_true", help="list every miss and every extra")
    command.set_defaults(run=_claims)
    command = commands.add_parser("codes", help="score the sub-events of the snippets that ship with the evaluation")
    command.add_argument("--part", choices=["development", "measuring"], default="measuring")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--show", action="store_true", help="list every snippet that was coded otherwise")
    command.set_defaults(run=_codes)
    command = commands.add_parser("calibration", help="whether a claim's confidence keeps its word, with its plot")
    command.add_argument(
        "gold", type=Path, nargs="*", help="reports that people coded; default: articles never learned"
    )
    command.add_argument("--plot", type=Path, metavar="FILE", help="draw it: FILE ends in .svg, .png or .pdf")
    command.set_defaults(run=_calibration)
    command = commands.add_parser("coreference", help="score which mentions of a report are taken for the same one")
    command.add_argument(
        "corpora", nargs="*", metavar="CORPUS/PART", help=f"default: {' '.join(coreference.PARTS)}",
        default=list(coreference.PARTS),
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--rules", action="store_true", help="also say how often each rule was right")
    command.add_argument("--show", metavar="RULE", help="list the wrong links of rules with these words")
    command.set_defaults(run=_coreference)
    command = commands.add_parser("actors", help="score whom mentions mean: kind, country, known name")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--show", action="store_true", help="list every mention that is taken for somebody else")
    command.set_defaults(run=_actors)
    command = commands.add_parser("factuality", help="score how surely given events are told")
    command.add_argument("gold", type=Path, nargs="*", help="reports with the claims that people coded, JSON Lines")
    command.add_argument("--rules", action="store_true", help="on those reports the rules alone, without the model")
    command.add_argument("--fit", action="store_true", help="instead, measure and write the weights of rules and model")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.set_defaults(run=_factuality)
    command = commands.add_parser("triage", help="score which entries are taken for reports on armed conflict")
    command.set_defaults(run=lambda _: _plain(triage.measure(claims.SHARED)))
    command = commands.add_parser("duplicates", help="score which reports are taken for copies of one text")
    command.add_argument("--seed", type=int, default=1, help="which texts are copied, and how")
    command.set_defaults(run=lambda given: _plain({"copies": duplicates.measure(claims.SHARED, seed=given.seed)}))
    command = commands.add_parser("people", help="score our own coders on MUC-4's keys, as the machine is scored there")
    command.set_defaults(run=_people)
    command = commands.add_parser("linking", help="score the events that claims are linked into")
    command.add_argument("corpora", nargs="*", metavar="CORPUS", help=f"default: {' '.join(linking.CORPORA)}")
    command.add_argument(
        "--claims", type=Path, required=True, metavar="FOLDER",
        help="where CORPUS.jsonl holds the corpus's claims; coded and written there where it does not",
    )  # fmt: skip
    command.set_defaults(run=_linking)
    options = parser.parse_args()
    options.run(options)


def _plain(figures: dict[str, dict[str, float]]) -> None:
    """One line a row."""
    for name, row in figures.items():
        print(f"{name:<20}", "  ".join(f"{key} {value:.3f}".removesuffix(".000") for key, value in row.items()))


def _linking(options: argparse.Namespace) -> None:
    """A block a set, a line a row."""
    for corpus in options.corpora or linking.CORPORA:
        told = linking.coded(claims.SHARED, corpus, options.claims / f"{corpus}.jsonl")
        for name, rows in linking.measure(claims.SHARED, corpus, told).items():
            print(name)
            _plain(rows)


def _people(_: argparse.Namespace) -> None:
    """A block a coder, a line a row."""
    for who, rows in people.measure(claims.SHARED, claims.scorer("score_events")).items():
        print(who)
        _plain(rows)


def _claims(options: argparse.Namespace) -> None:
    """One column a genre."""
    for gold in options.gold:
        figures = claims.measure(gold, workers=options.workers, show=options.show)
        print(json.dumps(figures) if options.json else _table(gold.name, figures))


def _codes(options: argparse.Namespace) -> None:
    """One line a sub-event."""
    answers = codes.measure(options.part)
    figures = codes.figures(answers)
    if options.show:
        for answer in answers:
            if answer.given != answer.wanted:
                print(f"{answer.wanted or codes.NONE} <- {answer.given or codes.NONE}: {answer.text}")
    if options.json:
        print(json.dumps(figures))
        return
    for name, row in figures.items():
        told = "  ".join(f"{key} {value:g}" if value > 1 else f"{key} {value:.3f}" for key, value in row.items())
        print(f"{name:<36}{told}")


def _calibration(options: argparse.Namespace) -> None:
    """One table a file, a line a bin."""
    sets = {gold.name: [json.loads(line) for line in gold.open(encoding="utf-8")] for gold in options.gold}
    sets = sets or {"kept-back articles": list(kept_back(claims.SHARED))}
    judged = {name: calibration.judge(reports) for name, reports in sets.items()}
    for name, told in judged.items():
        print(f"{name}: {len(told)} claims, calibration error {calibration.expected_error(told):.3f}, "
              f"Brier {calibration.brier(told):.3f}")  # fmt: skip
        print(f"{'confidence':>12}{'right':>8}{'claims':>8}")
        for some in calibration.bins(told):
            print(f"{some.confidence:>12.3f}{some.right:>8.3f}{some.claims:>8}")
    if options.plot:
        calibration.plot(judged, options.plot)


def _coreference(options: argparse.Namespace) -> None:
    """One line a measure, and one a rule."""
    for name in options.corpora:
        read = coreference.read_linked(*name.split("/"))
        figures = coreference.figures(read)
        if options.json:
            print(json.dumps({name: figures}))
            continue
        print(f"{name}: {figures.pop('mentions')} mentions, CoNLL {figures.pop('conll'):.3f}")
        for measure, row in figures.items():
            print(f"  {measure:<36}" + "".join(f"{key:>11} {value:.3f}" for key, value in row.items()))
        for told in coreference.rules(read) if options.rules or options.show else ():
            print(f"  {told.rule:<36}{told.right:>6} of {told.made} right")
            for wrong in told.wrong if options.show and options.show in told.rule else ():
                print(f"    {wrong}")


def _actors(options: argparse.Namespace) -> None:
    """One line a field, then a kind."""
    judged = actors.measure(claims.SHARED)
    if options.json:
        print(json.dumps(actors.figures(judged)))
        return
    _plain(actors.figures(judged))
    for each in judged if options.show else ():
        if wrong := [field for field in actors.FLOORS if each.right(field) is False]:
            print(f"{', '.join(wrong)}: {each.words!r} is {each.given}, {each.why}; in {each.sentence.strip()!r}")


def _factuality(options: argparse.Namespace) -> None:
    """One line a class, under the name of its corpus."""
    if options.fit:
        factuality_weights.write(
            [json.loads(line) for line in _TRAINED.open(encoding="utf-8")], kept_back(claims.SHARED)
        )
        return
    figures = factuality.report(options.gold, rules_alone=options.rules)
    print(json.dumps(figures) if options.json else factuality.table(figures))


def _table(name: str, figures: claims.Figures) -> str:
    """Precision, recall and F1 over all reports, then F1 for each genre."""
    genres = [genre for genre in figures if genre != claims.ALL]
    lines = [f"{name:<12}{'precision':>10}{'recall':>8}{'F1':>8}" + "".join(f"{genre:>8}" for genre in genres)]
    for field, pooled in figures[claims.ALL].items():
        if field == "factuality":
            ends, key = f"{'':>10}{'':>8}", "accuracy"
        else:
            ends, key = f"{pooled['precision']:>10.3f}{pooled['recall']:>8.3f}", "f1"
        line = f"{field:<12}{ends}{pooled[key]:>8.3f}"
        lines.append(line + "".join(f"{figures[genre][field][key]:>8.3f}" for genre in genres))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
