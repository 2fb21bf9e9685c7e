"""``python -m kvds_nlp``: the same command as ``kvds``."""

from kvds_nlp.commands import main

main()
