"""Hard pairs, written from knowledge of the literature: venues that are or are not the same, references and look-alikes."""
