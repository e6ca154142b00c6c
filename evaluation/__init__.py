"""How well Dateline reads, against reports that people coded: ``python -m evaluation claims GOLD.jsonl``."""
