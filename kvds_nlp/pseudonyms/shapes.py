"""How names are written, for patterns that look for what stands beside them."""

from __future__ import annotations

from kvds_nlp.dutch import pattern_of

GAP = r"[^\S\n]"
BIG = "[A-ZÀ-ÖØ-ÞŞİĞÇŁŚŻ]"
CAP = rf"{BIG}[^\W\d_A-Z]['’]?[^\W\d_]*(?:-[A-ZÀ-Þ][^\W\d_]+)*"
PREFIX = pattern_of("name_prefixes").replace(r"\ ", f"{GAP}+")
SURNAME = rf"(?:(?i:{PREFIX}){GAP}+)?{CAP}(?:{GAP}?-{GAP}?(?:(?i:{PREFIX}){GAP}+)?{CAP})?"
TAILS = pattern_of("organisation_tails")
HONOURS = (
    "burgemeester|burg|prinses|prins|koningin|koning|dokter|dr|pastoor|prof|professor|mgr|"
    "kapelaan|meester|mr|generaal|admiraal|graaf|sint|st"
)
HONOURED = rf"(?:{HONOURS})"
NO_HEADS = (
    "gemeente", "team", "wijkteam", "project", "werkgroep", "maatschappelijk", "middelbare",
)  # fmt: skip
"""Heads that tell what sort of body it is and are no part of its name."""
