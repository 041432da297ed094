"""Ultrasound of a gallbladder: speckle on the probe's own grid, and the machine's screen."""
