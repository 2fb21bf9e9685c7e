"""What people fill in: the review sheet's columns, writing it, reading it (and chosen quotes) back."""
