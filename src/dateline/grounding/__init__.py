"""Fourth step: words become values: figures, times, places, actors. Each finds, resolves and explains."""
