"""Scripts that other programs' own Python runs, so that they read what we wrote."""
