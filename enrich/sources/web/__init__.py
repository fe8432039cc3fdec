"""Web pages as references: what a page says about itself, and how it is asked politely.

`page_record` (in `enrich.sources.web.page`) reads a page without asking anyone; `Web` (in `enrich.sources.web.client`)
is the only part that reaches the network.
"""
