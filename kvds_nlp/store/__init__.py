"""A study or a run on disk as a type: what is kept, checked on load, never half written.

The rooms are ``runs`` (one run's folder), ``folders`` (where a run may be written), ``study``
(a study's folder) and ``verdicts`` (the append-only log).
"""
