import pytest
from train_ranking import FEATURES, write

TABLES = """[names]
titles = ["Dr."]
threshold = 1

# Which actors matter.
[ranking]
media = ["sender"]
threshold = 0.5

[ranking.weights]
bias = 1.00
gone = 2.00

[other]
threshold = 3
"""


def test_weights_are_written_and_the_rest_stays(tmp_path):
    path = tmp_path / "actors.toml"
    path.write_text(TABLES, encoding="utf-8")
    write([number / 10 for number in range(len(FEATURES))], 0.25, path)
    before, written = path.read_text(encoding="utf-8").split("[ranking.weights]\n")
    assert before == TABLES.split("[ranking.weights]", maxsplit=1)[0].replace("threshold = 0.5", "threshold = 0.25")
    lines, after = written.split("\n\n", maxsplit=1)
    assert lines.splitlines() == [f"{name} = {number / 10:.2f}" for number, name in enumerate(FEATURES)]
    assert after == TABLES.split("gone = 2.00\n\n")[1]


def test_a_file_without_a_ranking_is_refused(tmp_path):
    path = tmp_path / "actors.toml"
    path.write_text("[names]\nthreshold = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"expected \[ranking\]"):
        write([0.0] * len(FEATURES), 0.25, path)
