"""Registers that are read from files which the user has downloaded: each is indexed once, and asked like any other."""
