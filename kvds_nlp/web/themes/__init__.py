"""The codebook on pages: themes read, edited, tried while one types, made of a topic."""
