"""Settings that a page changes, in ``study.yaml``: comments and order stay as they were."""

from __future__ import annotations

import glob
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import ValidationError

from kvds_nlp.atomic import write_bytes
from kvds_nlp.codebook.trees import yaml_text, yaml_tree
from kvds_nlp.data import Role
from kvds_nlp.errors import SettingsError
from kvds_nlp.messages import in_words
from kvds_nlp.naming import folded
from kvds_nlp.settings import ColumnUse, Settings, load_settings, value_fault

ROLES: tuple[str, ...] = get_args(Role)
COLUMN_USES: tuple[str, ...] = get_args(ColumnUse)


def keep_reading(
    path: Path, setting: Literal["roles", "columns"], file: str, values: Mapping[str, str]
) -> None:
    """In which role people speak in one file, or what its columns are for.

    Args:
        path: of ``study.yaml``.
        setting: of ``reading``.
        file: its name, as problems and documents have it.
        values: label of a speaker -> role, or header -> use.

    Raises:
        SettingsError: the settings cannot be read, or would not be good any more.
        OutputError: they cannot be written.
    """
    tree = settings_tree(path)
    put_reading(tree, setting, file, values)
    keep_settings(path, tree)


def keep_aliases(path: Path, aliases: Mapping[str, str]) -> None:
    """Under which name proeftuinen go.

    Args:
        path: of ``study.yaml``.
        aliases: a name as written -> the one it goes by; "" takes away what was set for it. What
            stood for the same name in other capitals or blanks is set anew.

    Raises:
        SettingsError: as ``keep_reading``.
        OutputError: they cannot be written.
    """
    tree = settings_tree(path)
    kept = inside_of(inside_of(tree, "reading"), "aliases")
    known = {folded(str(name)): name for name in kept}
    for name, goal in aliases.items():
        key = known.get(folded(name), name)
        if goal:
            kept[key] = goal
        else:
            kept.pop(key, None)
    for place, key in ((tree["reading"], "aliases"), (tree, "reading")):
        if not place[key]:
            del place[key]
    keep_settings(path, tree)


def keep_setting(path: Path, setting: str, value: str) -> None:
    """Another value of a setting; "" takes it out.

    Raises:
        SettingsError: as ``keep_reading``.
        OutputError: they cannot be written.
    """
    tree = settings_tree(path)
    if value:
        tree[setting] = value
    else:
        tree.pop(setting, None)
    keep_settings(path, tree)


def settings_tree(path: Path) -> Any:  # noqa: ANN401 - ruamel is untyped here
    """The settings as a tree that can be changed.

    Raises:
        SettingsError: they cannot be read.
    """
    load_settings(path)  # says what is wrong before anything is changed
    tree = yaml_tree(path.read_text(encoding="utf-8-sig"))
    return {} if tree is None else tree


def put_reading(tree: Any, setting: str, file: str, values: Mapping[str, str]) -> None:  # noqa: ANN401
    """Puts the roles or columns of one file into a tree, as ``keep_reading`` keeps them."""
    inside_of(inside_of(inside_of(tree, "reading"), setting), glob.escape(file)).update(values)


def keep_settings(path: Path, tree: Any) -> None:  # noqa: ANN401
    """Writes the settings, when they can be used.

    Raises:
        SettingsError: they could not be.
        OutputError: they cannot be written.
    """
    text = yaml_text(tree)
    try:
        Settings.model_validate(yaml_tree(text))
    except ValidationError as error:
        raise SettingsError(
            in_words("settings.unchanged", path=path, why=value_fault(error.errors()[0]))
        ) from None
    write_bytes(path, text.encode())


def inside_of(tree: Any, key: str) -> Any:  # noqa: ANN401 - ruamel is untyped here
    """What stands under a key, made when nothing does."""
    if tree.get(key) is None:
        tree[key] = {}
    return tree[key]
