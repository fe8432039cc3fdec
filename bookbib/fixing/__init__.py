"""Corrections of an author's own files, as patches: only the characters concerned change."""
