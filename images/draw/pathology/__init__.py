"""Histology: tissue under the microscope, and the slide with its label."""
