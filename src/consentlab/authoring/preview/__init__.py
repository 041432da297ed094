"""A page on the author's machine: a case as learners meet it and as markers do, or as slides."""
