"""Films: every box and track against what may stay, frames to look at, and a clean copy."""
