"""The journeys in memory: code, train, topics, compare. Composition only, no disk."""
