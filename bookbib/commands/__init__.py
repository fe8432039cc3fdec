"""The subcommands, one file each; `bookbib.cli` loads the one that is called."""
