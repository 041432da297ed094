"""Files as devices leave them, with every field planted."""
