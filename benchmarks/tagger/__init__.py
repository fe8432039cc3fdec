"""Training and measuring the tagger of citations: ``make tagger``. docs/parsing.md says how."""
