"""The learner's pages: lays the course out in a folder and serves it on this machine alone."""
