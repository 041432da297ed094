"""The rules for words."""
