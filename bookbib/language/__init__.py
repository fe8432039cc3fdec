"""The language in which bookbib speaks to a person (docs/adr/0016-one-catalog-for-every-sentence.md)."""
