"""Printed citation -> `Printed`: one file per family of styles, and `choose.py`, which picks one."""
