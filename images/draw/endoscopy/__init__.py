"""Colonoscopy, gastroscopy and capsule endoscopy: a bowel's wall, its light and its processor."""
