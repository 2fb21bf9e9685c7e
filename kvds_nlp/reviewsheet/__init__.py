"""The review sheet people fill in: its columns, how it is written, how it is read back."""
