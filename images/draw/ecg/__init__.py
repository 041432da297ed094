"""The electrocardiogram, and five bad ways of covering its header."""
