"""The lessons, practice cases, objectives and sources that every learner reads."""
