"""Pages: text in Markdown and its relatives, from which the references are to be found.

`source` hides what nobody reads (with `hidden`) and keeps the records that stand there (`embedded`, `records`);
`blocks` groups lines (with `markup` and `html_blocks`), `inline` makes plain text of Markdown, `titles` knows headings,
`evidence` the signs of a citation, `sections` says where lists are, `context` holds a page while it is read, `items`,
`paragraphs` and `others` read blocks, `decoration` cleans their texts, `finder` asks all and weighs the whole, `keys`
and `cited` find citation keys, `unread` says what was passed over, and `page` puts it together.
"""
