"""Dutch abbreviations that end in a full stop, without that stop."""

from __future__ import annotations

from kvds_nlp.language.wordlists import words

NEVER_END = words(
    "aant afb afd afz alg art bijv bijz blz bld bvb ca cf cfr concl dhr div dir dr drs ds eerw evt "
    "excl exkl fig fr geb gebr gem get hfst hs ill incl ing inkl inz ir jkvr jhr juf kand kap "
    "lic lt luit maj mej mevr mgr mln mld mr mrd ms mw nl nr nrs ong opm par pag pct plm pp "
    "prof red resp sec secr sgt st str tab tel toel ver vert vgl vnl vlg voorz vs w.o wed zgn "
    "jan feb febr mrt apr jun jul aug sept okt nov dec hr max min gemidd gew ph mtr bc v p s "
    "zr past inw aanw afk angl bestuurl c.q cq d.m.v i.p.v o.b.v m.b.t t.a.v t.o.v i.v.m n.a.v "
    "o.a m.n d.w.z a.h.w i.h.k.v i.h.b m.i m.a.w t.b.v t.g.v t.w v.a b.v z.g"
)
"""These are followed by more of the same sentence, even before a capital (``dr. Jansen``)."""

MAY_END = words(
    "enz etc e.d e.a o.i.d c.s n.v b.v jr sr e.o e.v n.v.t a.u.b s.v.p z.s.m i.o e.e.a p.p p.j "
    "p.m o.d n.t.b t.z.t jl"
)
"""These may close a sentence: they do when a capital follows."""
