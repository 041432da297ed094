"""What a whole group did: statistics of its marks, pages with figures, and the same as data."""
