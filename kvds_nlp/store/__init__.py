"""A study or a run on disk as a type: what is kept, checked on load, never half written.

The rooms are ``folders`` (where a study and its runs stand), ``runs`` (what a run's folder holds),
``verdicts`` (the append-only log) and ``cache`` (what may be deleted at any time).
"""
