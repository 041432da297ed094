"""DICOM: every attribute against what may stay, and its pixels as upright pictures."""
