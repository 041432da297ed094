"""Files made by code that each hold one leak, their clean twins, and files that mean harm."""
