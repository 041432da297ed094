"""What a learner did, for their own record: read from their folder, and written as a page."""
