from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.render.map.labels import SIZE, Dot, place_labels, text_width

DOTS = st.lists(
    st.builds(
        Dot,
        st.floats(0, 360),
        st.floats(0, 220),
        st.floats(3, 9),
        st.text("abcMWil ", min_size=1, max_size=20),
        centred=st.booleans(),
    ),
    max_size=20,
)


def box(dot, label):
    length = text_width(dot.label)
    left = label.x - {"start": 0, "middle": length / 2, "end": length}[label.anchor]
    return left, left + length, label.y - 0.78 * SIZE, label.y + 0.24 * SIZE


def overlap(one, other):
    return one[0] < other[1] and one[1] > other[0] and one[2] < other[3] and one[3] > other[2]


@given(DOTS)
def test_labels_cover_neither_labels_nor_dots_nor_the_edge(dots):
    placed = [(dot, box(dot, label)) for dot, label in zip(dots, place_labels(dots, 360, 220), strict=True) if label]
    boxes = [box for _, box in placed]
    assert not any(overlap(one, other) for number, one in enumerate(boxes) for other in boxes[:number])
    assert all(left >= 0 and right <= 360 and top >= 0 and bottom <= 220 for left, right, top, bottom in boxes)
    rounds = [(dot, (dot.x - dot.radius, dot.x + dot.radius, dot.y - dot.radius, dot.y + dot.radius)) for dot in dots if not dot.centred]
    assert not any(overlap(box, round_) for dot, box in placed for other, round_ in rounds if other is not dot)


def test_a_label_stands_to_the_right():
    (label,) = place_labels([Dot(100, 100, 4, "Wien")], 360, 220)
    assert (label.anchor, label.x > 104, 100 < label.y < 106) == ("start", True, True)


def test_the_first_is_served_first():
    dots = [Dot(100, 100, 4, "Eine Stadt am Fluss"), Dot(101, 100, 4, "Eine Stadt am Fluss")]
    alone = place_labels(dots[:1], 360, 220)
    assert place_labels(dots, 360, 220)[0] == alone[0]


def test_at_the_right_edge_a_label_stands_to_the_left():
    (label,) = place_labels([Dot(350, 100, 4, "Bratislava")], 360, 220)
    assert label.anchor == "end"


def test_a_label_goes_round_a_dot_in_its_way():
    first, _ = place_labels([Dot(100, 100, 4, "Wien"), Dot(125, 100, 4, "Pressburg")], 360, 220)
    assert first.y < 100 or first.y > 108 or first.anchor == "end"


def test_a_crowd_leaves_some_without_a_label():
    labels = place_labels([Dot(100 + number, 100, 4, "Klosterneuburg") for number in range(12)], 360, 220)
    assert labels[0]
    assert None in labels


def test_the_name_of_a_region_stands_in_its_middle_or_nowhere():
    town, region = Dot(100, 100, 4, "Graz"), Dot(100, 100, 4, "Steiermark", centred=True)
    assert place_labels([region], 360, 220)[0].anchor == "middle"
    assert place_labels([town, region], 360, 220)[1] is None
