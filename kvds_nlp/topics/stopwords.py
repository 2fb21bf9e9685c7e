"""Dutch words that say nothing of a subject: function words, spoken fillers, empty verbs.

Lemmas, lower case. Words a codebook may care about (tijd, geld, samen, regie) are not here.
"""

from __future__ import annotations

_FUNCTION = """
aan aangezien achter al aldus alle alleen allemaal alles als altijd andere anders ander beide
beneden bij bijna boven buiten daar daarbij daardoor daarin daarmee daarna daarnaast daarom daarop
daarvan daarvoor dan dat de deze dezelfde die dit doch door dus echter een eens eerst eigen elk
elkaar er ergens ernaast erop ervan even gedurende geen haar hem hen het hier hierbij hierdoor
hierin hij hoe hoewel hun iedereen ieder iemand iets ik in inclusief ja je jij jou jouw juist
jullie kan langs maar mede mee meer meest men met mij mijn minder na naar naast nee net niemand
niets niet noch nog nogal nooit nou nu of om omdat onder ons onze ook op over overal per plus
reeds rond sinds sommige soms steeds tegen ten tenzij ter terug terwijl tijdens toch toe toen tot
tussen uit uiteindelijk van vanaf vanuit vaak veel vele via vlak voor vooral vooraf voordat waar
waarbij waardoor waarin waarmee waarom waarop waarvan waarvoor want was wat we weer wel welk welke
weinig wie wij wordt zeer zelf zich zij zijn zo zoals zodat zolang zonder zowel zulk
"""
_FILLERS = """
ach amen eh ehm euh eu hm hmm uh uhm mm hé hè he hoor jawel jaja kijk nja oh oké ok oke goh joh
tja toe zeg maar ofzo enzo enzovoort etc etcetera eigenlijk gewoon best inderdaad precies
natuurlijk misschien allemaal bijvoorbeeld bv bijv sowieso echt heel helemaal behoorlijk beetje
klopt nvt n.v.t. n.v.t nee hou moi nooit
"""
_EMPTY_VERBS = """
hebben zijn worden zullen kunnen mogen moeten willen hoeven gaan doen zeggen vinden komen krijgen
geven zien weten denken maken laten blijven lijken blijken staan zitten liggen lopen houden zetten
nemen kijken bedoelen noemen heten proberen hopen geloven snappen gebeuren beginnen kloppen
betekenen merken praten vertellen horen durven schijnen brengen leggen pakken spreken gebruiken
"""
_EMPTY_NOUNS = """
ding dingen keer manier moment stuk soort geval punt gevoel idee kant voorbeeld deel aantal zin
jaar maand week dag dagen uur meneer mevrouw antwoord vraag naam weet mens iemand reden feit
gebied vlak mate sprake sinds paar rest begin eind einde
"""
_EMPTY_ADJECTIVES = """
goed groot klein leuk mooi nieuw oud lang kort snel laatste eerste tweede volgend vorig bepaald
verschillend belangrijk mogelijk duidelijk moeilijk makkelijk gemakkelijk prima fijn raar gek hoog
laag vol heel enig echt bezig zeker eerlijk allerlei meerdere divers slecht
"""

STOP_WORDS = frozenset(
    f"{_FUNCTION} {_FILLERS} {_EMPTY_VERBS} {_EMPTY_NOUNS} {_EMPTY_ADJECTIVES}".split()
)
"""Every word above."""
