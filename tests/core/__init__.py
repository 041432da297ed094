"""Tests of the core and of the readers of authors' and learners' files."""
