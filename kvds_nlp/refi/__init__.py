"""REFI-QDA: coded projects and codebooks to and from other programs, in one room."""
