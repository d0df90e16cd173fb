"""The review as data: blocks, reports, and the phrase books that word them."""
