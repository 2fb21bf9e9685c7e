"""What ``kvds review`` and ``kvds agreement`` say of what they did, and the one next step."""

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
        "In overleg: {n} nieuwe besluiten bewaard; {unchanged} stonden er al, {empty} rijen "
        "bleven open, {lost} keer is iets niet gebruikt{where}.",
        "Settled together: {n} new verdicts stored; {unchanged} stood already, {empty} rows were "
        "left open, {lost} things were not used{where}.",
    ),
    "agreement.would": (
        "In overleg: er zouden {n} nieuwe besluiten bewaard worden; {unchanged} stonden er al, "
        "{empty} rijen bleven open, {lost} keer is iets niet gebruikt{where}. Nu is niets "
        "bewaard.",
        "Settled together: {n} new verdicts would be stored; {unchanged} stood already, {empty} "
        "rows were left open, {lost} things were not used{where}. Now nothing was stored.",
    ),
}
