"""Reading and judging: a talk with its margin, the queue, the panel, what is done there."""
