"""What stands on the first sheet of what people fill in: ten lines, in Dutch as all of it is."""

from __future__ import annotations

Guide = tuple[tuple[str, str], ...]
"""What a line is about, and what it says."""

REVIEW_GUIDE: Guide = (
    (
        "Wat te doen",
        "Lees op het blad 'Beoordelen' het fragment, vul de gele kolommen in, bewaar als .xlsx.",
    ),
    ("oordeel", "akkoord: de code klopt; afwijzen: hij klopt niet; andere code: een andere past."),
    (
        "richting",
        "Wat het fragment van het thema zegt: belemmerend, bevorderend of neutraal. Leeg mag.",
    ),
    ("andere code", "Alleen bij 'andere code': welke code er dan wel bij hoort."),
    (
        "gemiste codes",
        "Codes die er ook bij horen, met ; ertussen. De richting mag erachter: borging (neutraal).",
    ),
    (
        "alles bekeken",
        "'ja' als u voor dit fragment alle codes heeft overwogen, en elk voorstel een oordeel gaf.",
    ),
    ("steekproef", "In die rijen telt 'alles bekeken' extra: daarop rusten de schattingen."),
    (
        "Wat een code is",
        "Wijs de code aan: zijn omschrijving verschijnt. Alle staan op blad 'Codes'.",
    ),
    ("Vrij", "Hele rijen sorteren, filteren en weghalen mag. Lege rijen worden overgeslagen."),
    ("Niet doen", "Eén kolom apart sorteren, of fragment of code veranderen: zo'n rij telt niet."),
)
BLIND_GUIDE: Guide = (
    (
        "Wat te doen",
        "Lees op het blad 'Beoordelen' elk fragment, en schrijf op welke codes erbij horen.",
    ),
    ("codes", "Codes van het blad 'Codes', met ; ertussen. Hoort er geen bij: laat leeg."),
    ("richting", "Zet die achter de code: borging (bevorderend); tijdgebrek (belemmerend)."),
    ("alles bekeken", "'ja' als u alle codes heeft overwogen; ook als er geen bij hoort."),
    ("Waarom zo", "U ziet niet wat een ander vond: zo is te meten of u het eens bent."),
    ("Vrij", "Hele rijen sorteren, filteren en weghalen mag. Lege rijen worden overgeslagen."),
    ("Niet doen", "Eén kolom apart sorteren, of het fragment veranderen: zo'n rij telt niet."),
)
SETTLE_GUIDE: Guide = (
    (
        "Wat te doen",
        "Bespreek elke rij van het blad 'Meningsverschillen', en vul samen de gele kolommen in.",
    ),
    (
        "wie zei wat",
        "Wat ieder alleen vond en schreef. Dat blijft bewaard; wat u samen besluit, gaat erboven.",
    ),
    ("in overleg", "ja: de code hoort bij het fragment; nee: hij hoort er niet bij."),
    ("richting", "Waar u samen op uitkomt: belemmerend, bevorderend of neutraal."),
    ("Verschilt alleen de richting", "Dan is 'in overleg' niet nodig: kies alleen de richting."),
    ("opmerking", "Waarom u dit besloot: nuttig voor wie later codeert."),
    ("Er niet uit", "Laat de rij leeg: het blijft een meningsverschil, en telt nergens mee."),
    (
        "Wat een code is",
        "Wijs de code aan: zijn omschrijving verschijnt. Alle staan op blad 'Codes'.",
    ),
    ("Vrij", "Hele rijen sorteren, filteren en weghalen mag."),
    (
        "Niet doen",
        "Eén kolom apart sorteren, of een witte kolom veranderen: zo'n rij telt niet.",
    ),
)
FINDS_GUIDE: Guide = (
    ("Wat te doen", "Loop de rijen langs, de onzekere staan bovenaan. Bewaar het bestand hier."),
    ("oordeel", "{replace}: ook de volgende keer vervangen; {keep}: niet herkenbaar."),
    ("andere soort", "Als het wel vervangen moet worden, maar iets anders is."),
    ("hoort bij", "De naam van wie of wat het eigenlijk is: dan krijgen beide één plaatshouder."),
    ("Toevoegen", "Wat niet gevonden is en wel weg moet: naam, soort (leeg = naam), hoort bij."),
    ("Daarna", "Geef het commando nog eens met dezelfde --out: het onthoudt wat u invulde."),
    ("Let op", "Dit blad bevat de namen. Bewaar het bij de sleutel, stuur het nooit mee."),
)
