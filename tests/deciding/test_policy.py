from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.deciding import policy
from kvds_nlp.deciding.policy import CodePolicy, Policy, load_policy, save_policy, shipped_policy
from kvds_nlp.errors import ModelError


def test_a_saved_policy_comes_back(tmp_path: Path) -> None:
    saved = Policy(name="proef", intercept=0.8, codes={"sturen": CodePolicy(0.2, 0.5, 31)})
    save_policy(saved, tmp_path / "p.json", about="waarom")
    assert load_policy(tmp_path / "p.json") == saved


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"format": 9}', '{"format": 1, "prior": 0}', '{"format": 1, "x": 2}']
)
def test_a_broken_policy_names_its_file(tmp_path: Path, body: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(ModelError, match=r"p\.json: cannot be used as a policy"):
        load_policy(path)


def test_a_code_rests_on_no_judgment_unless_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text('{"format": 1, "codes": {"sturen": {"intercept": 0.1}}}', encoding="utf-8")
    assert load_policy(path).codes == {"sturen": CodePolicy(0.1, None, 0)}


def test_a_saved_policy_can_be_compared_line_by_line(tmp_path: Path) -> None:
    save_policy(Policy(), tmp_path / "p.json")
    lines = (tmp_path / "p.json").read_text("utf-8").splitlines()
    figures = [line.split('"')[1] for line in lines if line.startswith('  "')]
    assert figures == sorted(figures)
    assert {"damping", "prior", "threshold", "trust"} <= set(figures)


def test_without_and_with_meaning_another_policy_ships() -> None:
    words, meaning = shipped_policy(), shipped_policy(meaning=True)
    assert words.beside is None
    assert words.silence == {}
    assert meaning.silence["meaning"] < 0
    assert meaning.beside is not None
    assert (meaning.beside.threshold, meaning.beside.trust["similar"]) == (0.35, 1.0)
    assert meaning.beside.trust["rule"] == words.trust["rule"]
    assert 0 < words.threshold < 1
    assert words.name == meaning.beside.name != Policy().name


def test_where_no_policy_ships_the_unmeasured_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "find_shipped", lambda *parts: None)
    assert shipped_policy() == shipped_policy(meaning=True) == Policy()
