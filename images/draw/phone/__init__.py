"""A laboratory result on a phone's screen."""
