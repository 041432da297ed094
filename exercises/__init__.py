"""The exercises as learners receive them; generated from the solutions, never edited."""
