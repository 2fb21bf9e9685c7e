"""What people fill in: the columns of the review sheet, writing it, reading it and quotes back."""
