"""Chest and hand radiographs: what lies in the beam, and the film that comes of it."""
