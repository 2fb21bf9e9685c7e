"""Lists of who allows what that stand in a document, and notes on people beside the talks."""

from __future__ import annotations

from collections.abc import Sequence

from kvds_nlp.errors import InputError
from kvds_nlp.people.persons import WHO_FACTS
from kvds_nlp.readers.form_tables import folded, turned
from kvds_nlp.readers.tables import as_table, list_of_consents, rows_of
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.facts import fact_key
from kvds_nlp.talk.parts import FileContent, InputFile


def listed_in_table(
    rows: Sequence[Sequence[str]], file: InputFile, settings: ReadingSettings
) -> FileContent:
    """What a table in a document says of who allows what; nothing where it is no such list.

    Args:
        rows: cell texts, the header first.
        file: the document.
        settings: may name columns that are no consent.
    """
    records = list(enumerate(turned(rows) or folded(rows), 1)) if len(rows) > 1 else []
    try:
        table, _, _ = as_table(records, ", ", file, settings)
    except InputError:
        return FileContent()
    columns, consents, made = rows_of(table, file, settings)
    named = {fact_key(name) for name in table.header} & {*WHO_FACTS}
    if columns.texts or not consents or not named:
        return FileContent()
    content = list_of_consents(made, file)
    return content if content.consents else FileContent()
