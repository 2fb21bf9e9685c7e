"""Lines of a transcript -> who says what: labels, roles, times, consent; one document a talk."""
