"""Tests of the laboratories: the page before a picture is posted."""
