"""The learner's pages: laying out, progress, the server, and a real browser."""
