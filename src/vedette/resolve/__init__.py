"""Words become places, actors, sources and times, each with its reason."""
