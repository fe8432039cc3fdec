"""A linear-chain tagger of printed citations, for styles that no rule knows. It loads when it is first needed."""
