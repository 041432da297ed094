"""What can be seen, or read, in the pixels: writing, codes, faces, and covers that are too weak."""
