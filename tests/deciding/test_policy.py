from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.deciding.policy import CodePolicy, Policy, load_policy, save_policy, shipped_policy
from kvds_nlp.errors import ModelError


def test_a_saved_policy_comes_back(tmp_path: Path) -> None:
    policy = Policy(name="proef", intercept=0.8, codes={"sturen": CodePolicy(0.2, 0.5, 31)})
    save_policy(policy, tmp_path / "p.json", about="waarom")
    assert load_policy(tmp_path / "p.json") == policy


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"format": 9}', '{"format": 1, "prior": 0}', '{"format": 1, "x": 2}']
)
def test_a_broken_policy_names_its_file(tmp_path: Path, body: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(ModelError, match=r"p\.json: cannot be used as a policy"):
        load_policy(path)


def test_what_ships_can_be_used() -> None:
    assert 0 < shipped_policy().threshold < 1
