"""`make acceptance`: the exported files through consumers that nobody here wrote."""
