"""What ``kvds review`` and ``kvds agreement`` say: what they did, whether to stop, what is next."""

from __future__ import annotations

REVIEWING_WORDS: dict[str, tuple[str, str]] = {
    "review.rows": (
        "{n} rij: {random} uit de steekproef, {useful} waarover de machine het meest "
        "twijfelt{more}.|{n} rijen: {random} uit de steekproef, {useful} waarover de machine het "
        "meest twijfelt{more}.",
        "{n} row: {random} at random, {useful} most in doubt{more}.|{n} rows: {random} at "
        "random, {useful} most in doubt{more}.",
    ),
    "review.split": (", {n} van codes die gesplitst zijn", ", {n} of split codes"),
    "review.blind": (
        "{n} fragment, zonder voorstellen of oordelen van een ander.|{n} fragmenten, zonder "
        "voorstellen of oordelen van een ander.",
        "{n} passage, without proposals or anybody's judgments.|{n} passages, without proposals "
        "or anybody's judgments.",
    ),
    "review.fill_in": (
        "Vul de gele kolommen van {path} in. Daarna: kvds review {study} --import {path} "
        "--reviewer {who}",
        "Fill in the yellow columns of {path}. Then: kvds review {study} --import {path} "
        "--reviewer {who}",
    ),
    "review.name": ("NAAM", "NAME"),
    "review.stored": (
        "{who}: {n} nieuw oordeel bewaard ({kinds}).|{who}: {n} nieuwe oordelen bewaard ({kinds}).",
        "{who}: {n} new verdict stored ({kinds}).|{who}: {n} new verdicts stored ({kinds}).",
    ),
    "review.would": (
        "{who}: er zou {n} nieuw oordeel bewaard worden ({kinds}); nu is er niets "
        "bewaard.|{who}: er zouden {n} nieuwe oordelen bewaard worden ({kinds}); nu is er niets "
        "bewaard.",
        "{who}: {n} new verdict would be stored ({kinds}); now nothing was.|{who}: {n} new "
        "verdicts would be stored ({kinds}); now nothing was.",
    ),
    "review.accept": ("{n} akkoord", "{n} accept"),
    "review.reject": ("{n} afgewezen", "{n} reject"),
    "review.add": ("{n} toegevoegd", "{n} add"),
    "review.complete": ("{n} alles bekeken", "{n} complete"),
    "review.note": ("{n} alleen een opmerking", "{n} note"),
    "review.direction": ("{n} richting", "{n} direction"),
    "review.rest": (
        "Oordelen die er al stonden: {unchanged}; niet ingevulde rijen: {empty}; niet gebruikt: "
        "{lost}{where}.",
        "Stood already: {unchanged}; rows not filled in: {empty}; not used: {lost}{where}.",
    ),
    "review.above": (" (zie hierboven)", " (see above)"),
    "review.turned": (
        "Anders dan wat {who} eerder vond: {changed}; anders dan wat een ander vindt: {contrary}.",
        "Other than what {who} said before: {changed}; other than what somebody else says: "
        "{contrary}.",
    ),
    "review.below": (
        "{n} gaat over iets wat in overleg besloten is; dat besluit blijft erboven staan.|{n} "
        "gaan over iets wat in overleg besloten is; dat besluit blijft erboven staan.",
        "{n} is on what was settled together, which still stands above it.|{n} are on what was "
        "settled together, which still stands above them.",
    ),
    "review.take_back": (
        "Terugnemen kan: kvds review {study} --undo {name}",
        "To take this back: kvds review {study} --undo {name}",
    ),
    "review.taken_back": (
        "De import {name} van {who} is teruggenomen: oordelen erin {n}, bijgeschreven om hem "
        "ongedaan te maken {added}; wat er eerder stond geldt weer.",
        "Import {name} of {who} was taken back: verdicts in it {n}, added to undo it {added}; "
        "what was judged before stands again.",
    ),
    "review.next": ("Daarna: kvds review {study} --status", "Then: kvds review {study} --status"),
    "review.next_real": (
        "Klopt dit? Daarna hetzelfde zonder --dry-run: kvds review {study} --import {path} "
        "--reviewer {who}",
        "Is this right? Then the same without --dry-run: kvds review {study} --import {path} "
        "--reviewer {who}",
    ),
    "review.next_settle": (
        "Bespreek eerst de verschillen: kvds agreement {study} --export verschillen.xlsx",
        "First discuss what differs: kvds agreement {study} --export verschillen.xlsx",
    ),
    "agreement.listed": (
        "Meningsverschillen in {path}: {n}. Vul ze samen in. Daarna: kvds agreement {study} "
        "--import {path}",
        "Conflicts in {path}: {n}. Settle them together. Then: kvds agreement {study} --import "
        "{path}",
    ),
    "agreement.line": (
        "{code}: {n} door beiden beoordeeld, {same} gelijk, kappa {kappa}, alfa {alpha}{interval}",
        "{code}: {n} judged by both, {same} the same, kappa {kappa}, alpha {alpha}{interval}",
    ),
    "agreement.all": ("alle codes", "all codes"),
    "agreement.direction": ("richting", "direction"),
    "agreement.after": (
        "Na {n:besluit|besluiten} in overleg (de cijfers hierboven zijn van ervoor):",
        "After settling {n} judgments together (the figures above are before it):",
    ),
    "agreement.open": ("Meningsverschillen om te bespreken: {n}", "Conflicts to discuss: {n}"),
    "agreement.rest": ("  … en nog {n}", "  … and {n} more"),
    "agreement.yes": ("ja", "yes"),
    "agreement.no": ("nee", "no"),
    "agreement.next_settle": (
        "Daarna: kvds agreement {study} --export verschillen.xlsx",
        "Then: kvds agreement {study} --export verschillen.xlsx",
    ),
    "agreement.next_train": ("Daarna: kvds train {study}", "Then: kvds train {study}"),
    "agreement.settled": (
        "In overleg: {n:nieuw besluit|nieuwe besluiten} bewaard; {unchanged:stond|stonden} er al, "
        "{empty:rij bleef|rijen bleven} open, {lost} keer is iets niet gebruikt{where}.",
        "Settled together: {n:new verdict|new verdicts} stored; {unchanged} stood already, "
        "{empty:row was|rows were} left open, {lost:thing was|things were} not used{where}.",
    ),
    "agreement.would": (
        "In overleg: {n:nieuw besluit zou|nieuwe besluiten zouden} bewaard worden; "
        "{unchanged:stond|stonden} er al, {empty:rij bleef|rijen bleven} open, {lost} keer is iets "
        "niet gebruikt{where}. Nu is niets bewaard.",
        "Settled together: {n:new verdict|new verdicts} would be stored; {unchanged} stood "
        "already, {empty:row was|rows were} left open, {lost:thing was|things were} not "
        "used{where}. Now nothing was stored.",
    ),
    "stop.read": (
        "{reviewed} van {segments:tekstdeel|tekstdelen} voor elke code bekeken, {drawn} daarvan "
        "uit de "
        "steekproef; {conflicts:meningsverschil|meningsverschillen}",
        "{reviewed} of {segments:segment|segments} judged for every code, {drawn} of them drawn "
        "at random; "
        "{conflicts} conflicts",
    ),
    "stop.spent": (
        "{n} eerder getrokken tekstdelen tellen als bekeken maar niet als steekproef: het model of "
        "het codeboek is sindsdien gemaakt met wat daar gezegd werd",
        "{n} segments drawn before count as judged but not as drawn: model or codebook were made "
        "since with what was said there",
    ),
    "stop.share": ("{value}% ({low}-{high})", "{value}% ({low}-{high})"),
    "stop.unsaid": ("onbekend", "unknown"),
    "stop.whole": ("Het hele onderzoek", "The whole study"),
    "stop.line": (
        "{name}: u hebt {recall} van de passages; van wat getoond wordt klopt {precision}. {what}",
        "{name}: you have {recall} of the passages; of what is shown {precision} is right. {what}",
    ),
    "stop.unknown_line": (
        "{name}: nog niet te zeggen. {what}",
        "{name}: cannot be said yet. {what}",
    ),
    "stop.enough": (
        "Genoeg: beide zeker boven {goal}%.",
        "Enough: both surely above {goal}%.",
    ),
    "stop.more": (
        "Bekijk er nog {more}: dan is genoeg te verwachten.",
        "Judge {more} more: then enough is to be expected.",
    ),
    "stop.unknown": (
        "Nog te weinig steekproef: bekijk er nog {more}, met 'alles bekeken'.",
        "Too little was drawn at random: judge {more} more, with 'alles bekeken'.",
    ),
    "stop.rare": (
        "Zeker zou het pas zijn na {more} meer: het thema is zeldzaam.",
        "It would be sure only after {more} more: the theme is rare.",
    ),
    "stop.codebook": (
        "Met beoordelen haalt u dit niet: het codeboek mist hoe mensen het zeggen. Zie:",
        "Reviewing does not get there: the codebook misses how people say it. See:",
    ),
    "stop.missed": ("    “{quote}” ({place})", "    “{quote}” ({place})"),
    "stop.narrows": (
        "Na {n:tekstdeel|tekstdelen} meer is van het hele onderzoek te verwachten: {recall} van "
        "de passages, "
        "{precision} juist.",
        "After {n:segment|segments} more is to be expected of the whole study: {recall} of the "
        "passages, "
        "{precision} right.",
    ),
    "stop.may": (
        "U kunt stoppen: van het hele onderzoek hebt u zeker meer dan {goal}% van de passages, en "
        "van wat getoond wordt klopt zeker meer dan {goal}%.",
        "You may stop: of the whole study you surely have more than {goal}% of the passages, and "
        "of what is shown surely more than {goal}% is right.",
    ),
    "stop.go_on": (
        "Nog niet stoppen: kvds review {study} --export volgende.xlsx --budget 100",
        "Do not stop yet: kvds review {study} --export next.xlsx --budget 100",
    ),
    "stop.mend": (
        "Eerst het codeboek (regels, voorbeelden) of kvds train {study}; daarna kvds code {study}.",
        "First the codebook (rules, examples) or kvds train {study}; then kvds code {study}.",
    ),
    "stop.how": (
        "Tussen haakjes 95%-intervallen; ze rusten op de steekproef (zie docs/review.md).",
        "Between brackets 95% intervals; they rest on the random part (see docs/review.md).",
    ),
}
