"""Files -> documents; one reader a suffix."""
