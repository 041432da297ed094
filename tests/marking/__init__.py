"""Marking: from a hand-in to a feedback page, by our commands and by nbgrader's own."""
