"""What in a picture, its file, its caption or around it can identify a person; and cleaning it.

It judges no post: it says what it found, what it could not look at, and what no software sees.
"""
