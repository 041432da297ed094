"""The course as it is installed: lessons, released exercises and pictures, and no answers."""
