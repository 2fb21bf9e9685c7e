"""How ``kvds codebook`` shows what it found on a terminal. Texts are never taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from kvds_nlp.codebook.diffing import CodebookDiff, CodeChange
    from kvds_nlp.codebook.model import Code, Codebook, Rule
    from kvds_nlp.commands.codebook_checks import Checked
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.matching import RuleFigures
    from kvds_nlp.matching.keyness import Suggestion, Suggestions
    from kvds_nlp.matching.reports import SegmentChange

_MOST_SEGMENTS = 20
_TRIED_ON = {
    "examples": "its own examples and counterexamples",
    "texts": "the segments of the texts given",
    "reviewed": "the reviewed texts",
}


def show_check(found: Checked, terminal: Terminal) -> None:
    """The figures per rule, then rules worth a look, then the verdict in one line."""
    report = found.report
    table = _table(
        f"{report.texts} texts: {_TRIED_ON[found.on]}",
        ("code", "line", "rule"),
        ("weight", "hits", "coverage", "overlap", "conflict", "precision"),
    )
    for one in report.figures:
        table.add_row(*_cells(one))
    terminal.out.print(table)
    _list(terminal, "never speak", (_named(one) for one in report.silent))
    together = (" = ".join(_named(one) for one in group) for group in report.together)
    _list(terminal, "always speak together", together)
    doubled = (f"{rule} ({', '.join(codes)})" for rule, codes in report.doubled)
    _list(terminal, "stand under several codes", doubled)
    verdict = f"{len(found.faults)} faults" if found.faults else "all as it should be"
    codes, rules = len(found.codebook.codes), len(report.figures)
    terminal.say(f"{codes} codes, {rules} rules, {found.examples} examples: {verdict}")


def _cells(one: RuleFigures) -> list[str]:
    precision = "" if one.precision is None else f"{one.precision:.2f} (n={one.judged})"
    return [
        _safe(one.code),
        str(one.line),
        _safe(_short(one.wording)),
        f"{one.weight:.2f}",
        str(one.hits),
        f"{one.coverage:.1%}",
        str(one.overlap),
        str(one.conflict),
        precision,
    ]


def _named(one: RuleFigures) -> str:
    return f"{one.code}, line {one.line}: {_short(one.wording)}"


def _list(terminal: Terminal, what: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        terminal.say(f"\nRules that {what}: {len(found)}")
        for line in found:
            terminal.say(f"  {line}")


def show_codebook(book: Codebook, wanted: Sequence[str], terminal: Terminal) -> None:
    """The codes asked for, to read; with more than one a table of contents first."""
    terminal.say(f"{book.name} {book.version}: {len(book.codes)} codes")
    if len(wanted) > 1:
        table = _table("", ("code", "label"), ("rules", "examples", "counterexamples"))
        for code in book.codes:
            counts = (len(code.rules), len(code.examples), len(code.counterexamples))
            table.add_row(_safe(code.id), _safe(code.label), *map(str, counts))
        terminal.out.print(table)
    for name in wanted:
        _show_code(book.by_id[name], terminal)


def _show_code(code: Code, terminal: Terminal) -> None:
    state = "" if code.status == "active" else f" [{code.status}]"
    terminal.say(f"\n{code.label} ({code.id}){state}\n  {code.definition}")
    if code.parent:
        terminal.say(f"  part of {code.parent}")
    if code.replaces:
        terminal.say(f"  replaces {', '.join(code.replaces)}")
    for what, items in (("include", code.include), ("exclude", code.exclude)):
        if items:
            terminal.say(f"  {what}: {'; '.join(items)}")
    for rule in code.rules:
        terminal.say(f"  rule      {_rule(rule)}")
    for what, examples in (("example", code.examples), ("not", code.counterexamples)):
        for example in examples:
            valence = f" [{example.valence}]" if example.valence else ""
            terminal.say(f"  {what:<9} “{example.text}”{valence}")


def _rule(rule: Rule) -> str:
    said = [rule.wording]
    if rule.unless:
        said.append(f"unless {'; '.join(map(str, rule.unless))}")
    if rule.valence:
        said.append(rule.valence)
    said.append(f"weight {rule.weight:g}")
    return "  ·  ".join(said)


def show_diff(
    found: CodebookDiff, changes: Sequence[SegmentChange] | None, terminal: Terminal
) -> None:
    """What changed, one line each; then the segments that change code."""
    for name in found.added:
        terminal.say(f"added     {name}")
    for old, new in found.renamed:
        terminal.say(f"renamed   {old} -> {new}")
    for olds, new in found.merged:
        terminal.say(f"merged    {' + '.join(olds)} -> {new}")
    for old, news in found.split:
        terminal.say(f"split     {old} -> {' + '.join(news)}")
    for name in found.retired:
        terminal.say(f"retired   {name}")
    for name in found.removed:
        terminal.say(f"removed   {name} (no code replaces it: what was coded with it has no home)")
    for change in found.changed:
        _show_change(change, terminal)
    if not found.any:
        terminal.say("no differences")
    if changes is not None:
        _show_segments(changes, terminal)


def _show_change(change: CodeChange, terminal: Terminal) -> None:
    terminal.say(f"changed   {change.code}")
    for name, old, new in change.fields:
        terminal.say(f"  {name}: “{old}” -> “{new}”")
    for rule in change.rules_removed:
        terminal.say(f"  - rule {rule}")
    for rule in change.rules_added:
        terminal.say(f"  + rule {rule}")
    for rule, what in change.rules_changed:
        terminal.say(f"  ~ rule {rule}: {what}")
    for sign, text in change.examples:
        terminal.say(f"  {sign} example “{text}”")


def _show_segments(changes: Sequence[SegmentChange], terminal: Terminal) -> None:
    terminal.say(f"\n{len(changes)} segments change code (by rules alone)")
    for change in changes[:_MOST_SEGMENTS]:
        codes = [f"+{code}" for code in change.gained] + [f"-{code}" for code in change.lost]
        terminal.say(f"  {change.segment.key}: {' '.join(codes)}")
        terminal.say(f"    “{_short(change.segment.quote)}”")
        for code, rules in change.why.items():
            terminal.say(f"    {code}: {_short('; '.join(rules))}")
    if len(changes) > _MOST_SEGMENTS:
        terminal.say(f"  ... and {len(changes) - _MOST_SEGMENTS} more; all with --json")


def show_suggestions(found: Suggestions, terminal: Terminal) -> None:
    """The proposals, three tables; and what they are worth."""
    terminal.say(
        f"{found.code}: its rules find {found.inside} of {found.inside + found.outside} segments"
    )
    if not found.inside:
        terminal.say("No segment has this code, so there is nothing to learn from; write one rule.")
        return
    _suggested("Words that set them apart", found.words, terminal)
    _suggested("Words side by side", found.pairs, terminal)
    _suggested("Elsewhere, kin of words its rules found", found.kin, terminal)
    terminal.say("Nothing was added to the codebook. z above 1.96 is unlikely to be chance.")


def _suggested(title: str, rows: Sequence[Suggestion], terminal: Terminal) -> None:
    if not rows:
        return
    table = _table(title, ("words",), ("z", "with code", "without"))
    table.add_column("for example", overflow="fold")
    for one in rows:
        cells = (f"{one.z:.2f}", str(one.inside), str(one.outside))
        table.add_row(_safe(one.words), *cells, _safe(one.example))
    terminal.out.print(table)


def _table(title: str, left: Sequence[str], right: Sequence[str]) -> Table:
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", header_style="bold")
    for head in left:
        table.add_column(head, overflow="fold")
    for head in right:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _safe(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def _short(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
