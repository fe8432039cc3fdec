"""Registers of one's own: a register's whole data, downloaded, made searchable in a folder, and asked like the service.

dump (files) ──kinds──► Item ──build──► store (id → record), index (words → records), manifest ──client──► answers
"""
