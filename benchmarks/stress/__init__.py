"""A stress set made by program: thousands of references with known truth, printed, damaged and misled on purpose.

The works are the conference papers of `tests.services.corpus`; docs/matching.md has the figures.
"""
