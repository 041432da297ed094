"""The file beside its pixels: walkers of formats, readers of blocks, and the name it goes by."""
