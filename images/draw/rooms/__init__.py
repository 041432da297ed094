"""Photographs of rooms: the bedside, and a screen in theatre."""
