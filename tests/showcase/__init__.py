"""Whole books, each written for this, taken from what its author has to what a reader gets."""
