"""Hard cases, written from knowledge of the literature: pairs of venues, and references with their look-alikes."""
