"""How fast Dateline is, how much memory it takes and how soon it starts: ``python -m bench speed|memory|start``."""
