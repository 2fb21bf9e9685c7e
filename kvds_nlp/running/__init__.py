"""What verbs rest on: the options they share, the terminal, a run made or read back."""
