"""A head as CT shows it: one slice, and the surface rendered from a stack of them."""
