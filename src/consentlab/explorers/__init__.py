"""The laboratories of the lessons, and the page on which a clinician checks a post."""
