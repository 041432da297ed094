"""Clinical photographs of skin: forearm, rash and hand on cloth."""
