"""The picture library: what is said of it, what is true of it, and what its files hold."""
