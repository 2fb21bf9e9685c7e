"""Values -> files; one writer a suffix."""
