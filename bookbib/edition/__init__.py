"""A book's chapters with their citation markers resolved to keys, for editions that print their own bibliography."""
