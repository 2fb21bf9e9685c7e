"""The words of the page of an evaluation, Dutch beside English."""

from __future__ import annotations

EVALUATION_WORDS: dict[str, tuple[str, str]] = {
    "eval.title": ("Overeenstemming met menselijke codes", "Agreement with human codes"),
    "eval.intro": (
        "Door mensen gecodeerd, en met de codes van de computer vergeleken: {n:tekst|teksten} uit "
        "{groups:groep|groepen}.",
        "Coded by people, and compared with the codes of the computer: {n:text|texts} of "
        "{groups:group|groups}.",
    ),
    "eval.short": ("In het kort", "In short"),
    "eval.measure": ("maat", "measure"),
    "eval.value": ("waarde", "value"),
    "eval.interval": ("95%-interval", "95% interval"),
    "eval.macro_f1": ("F1, gemiddeld over codes (macro)", "F1, averaged over codes (macro)"),
    "eval.kappa": ("Cohens kappa, gemiddeld over codes", "Cohen's kappa, averaged over codes"),
    "eval.macro_precision": ("precisie, gemiddeld over codes", "precision, averaged over codes"),
    "eval.macro_recall": ("vangst (recall), gemiddeld over codes", "recall, averaged over codes"),
    "eval.micro_f1": ("F1 over alle codes samen (micro)", "F1 over all codes together (micro)"),
    "eval.valence": ("richting goed ({n} gedeelde codes)", "direction right ({n} shared codes)"),
    "eval.ece": (
        "ijkingsfout (ECE) van de scores ({n:voorstel|voorstellen})",
        "calibration error (ECE) of the scores ({n:proposal|proposals})",
    ),
    "eval.averages": (
        "Gemiddelden zijn over codes die mensen minstens één keer gaven. Een streepje betekent "
        "dat de maat niet te bepalen is. Intervallen herhalen de meting met hele groepen "
        "(proeftuinen of respondenten) tegelijk; bij minder dan vijf groepen staan ze er niet.",
        "Averages are over codes that people gave at least once. A dash means that the measure "
        "cannot be said. Intervals repeat the measurement with whole groups (proeftuinen or "
        "respondents) at a time; with fewer than five groups they are not there.",
    ),
    "eval.per_code": ("Per code", "By code"),
    "eval.code": ("code", "code"),
    "eval.people": ("mens", "people"),
    "eval.computer": ("computer", "computer"),
    "eval.precision": ("precisie", "precision"),
    "eval.recall": ("vangst", "recall"),
    "eval.kappa_head": ("kappa", "kappa"),
    "eval.alpha": ("alpha", "alpha"),
    "eval.scores": ("Kloppen de scores?", "Are the scores right?"),
    "eval.plot": ("Score tegen aandeel akkoord", "Score against share accepted"),
    "eval.score": ("score", "score"),
    "eval.accepted": ("aandeel akkoord", "share accepted"),
    "eval.dots": (
        "Elke stip is een groep voorstellen met ongeveer dezelfde score; op de stippellijn "
        "belooft de score precies wat mensen doen.",
        "Each dot is a group of proposals with about the same score; on the dotted line the "
        "score promises just what people do.",
    ),
    "eval.nothing": (
        "Er is niets voorgesteld, dus er valt niets te ijken.",
        "Nothing was proposed, so there is nothing to calibrate.",
    ),
    "eval.thresholds": ("Wat een andere drempel zou doen", "What another threshold would do"),
    "eval.precision_at": ("precisie bij vangst ≥ {recall}", "precision at recall ≥ {recall}"),
    "eval.wrong": ("Waar het misgaat", "Where it goes wrong"),
    "eval.confusion": (
        "{n} × mens: {gold} · computer: {ours}",
        "{n} × people: {gold} · computer: {ours}",
    ),
    "eval.score_of": ("score {score}", "score {score}"),
    "eval.nowhere": ("Nergens: alle codes komen overeen.", "Nowhere: all codes agree."),
    "eval.dot": (
        "{n:voorstel|voorstellen}, score {score}, akkoord {accepted}",
        "{n:proposal|proposals}, score {score}, accepted {accepted}",
    ),
    "eval.none": ("niets", "nothing"),
    "eval.from": ("{precision} (vanaf {threshold})", "{precision} (from {threshold})"),
    "eval.gold": ("Menselijke codes", "Human codes"),
    "eval.model": ("Model", "Model"),
    "eval.no_model": ("geen", "none"),
    "eval.book": ("Codeboek", "Codebook"),
    "eval.pipeline": ("Nederlandse taalpijplijn", "Dutch pipeline"),
    "eval.policy": ("Beslisbeleid", "Policy"),
}
