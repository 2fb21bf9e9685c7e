"""A study too large for memory: the journey of ``flows.code``, a batch of texts after another.

What comes out is what coding everything at once gives. ``intake`` reads into a work file,
``coding`` codes a batch, ``tables`` writes what was decided; ``drawing`` chooses whose answers the
products show that cannot be made of a million.
"""
