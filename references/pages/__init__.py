"""Pages: text in Markdown and its relatives, from which the references are to be found.

`source` hides what nobody reads (front matter, code, comments), `blocks` groups lines, `inline` makes plain text
of Markdown, `titles` knows the headings of reference lists, `evidence` tells a reference from prose, `keys` finds
citation keys, and `page` decides. Readers of formats that hold Markdown share it.
"""
