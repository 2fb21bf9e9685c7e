"""Run kvds from a checkout: ``python cli.py run FOLDER``."""

from kvds_nlp.commands import main

if __name__ == "__main__":
    main()
