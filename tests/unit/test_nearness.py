"""Texts are alike by the words they share, rare ones most; topics and persona are added in points."""

from math import log, sqrt
from pathlib import Path

import pytest

from plugins.nearness.score import PERSONA_POINTS, TEXT_POINTS, TOPIC_POINTS, Score, score
from plugins.nearness.tfidf import cosine, shared_words, vectors
from plugins.nearness.words import words

TEXTS = {
    "a": {"channel": 2, "cost": 1},
    "b": {"channel": 1, "form": 1},
    "c": {"form": 3},
}


def test_the_cosine_of_three_small_texts_is_the_one_worked_out_by_hand() -> None:
    """`channel` and `form` are in two of three texts, `cost` in one: ln(4/3) + 1 and ln(4/2) + 1."""
    common, rare = log(4 / 3) + 1, log(2) + 1
    channel, cost = (1 + log(2)) * common, rare
    by_hand = (channel * common) / (sqrt(channel**2 + cost**2) * sqrt(common**2 + common**2))

    found = vectors(TEXTS)

    assert cosine(found["a"], found["b"]) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(0.5585, abs=1e-4)
    assert cosine(found["a"], found["c"]) == 0
    assert cosine(found["b"], found["c"]) == pytest.approx(1 / sqrt(2))
    assert cosine(found["a"], found["a"]) == pytest.approx(1)


def test_the_shared_words_are_named_the_weightiest_first() -> None:
    found = vectors(
        {
            "a": {"channel": 3, "cost": 1},
            "b": {"cost": 1, "channel": 1, "form": 1},
            "c": {"form": 1},
        }
    )

    shared = shared_words(found["a"], found["b"], most=5)

    assert [one.word for one in shared] == ["channel", "cost"]
    assert sum(one.share for one in shared) == pytest.approx(cosine(found["a"], found["b"]))
    assert len(shared_words(found["a"], found["b"], most=1)) == 1


def test_nothing_is_like_a_text_without_words() -> None:
    found = vectors({"a": {}, "b": {"form": 1}})

    assert cosine(found["a"], found["b"]) == 0
    assert vectors({}) == {}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The Form's forms, and a FORM: 12 UTM tags", ["form", "forms", "form", "utm", "tags"]),
        ("zh", "我们的线索标准，UTM 标签", ["线索", "标准", "utm", "标签"]),
        ("zh", "渠道质量", ["渠道", "质量"]),
        ("de", "Über die Größe", ["über", "die", "größe"]),
        ("en", "", []),
    ],
)
def test_words_say_what_a_text_is_about(lang: str, text: str, expected: list[str]) -> None:
    assert list(words(text, lang)) == expected


def test_topics_persona_and_text_are_points_of_one_sum() -> None:
    one = {"topics": ["attribution", "nurture"], "persona": "founder"}
    other = {"topics": ["nurture", "lead-capture"], "persona": "founder"}

    found = score(one, other, likeness=0.112)

    assert found == Score(("nurture",), same_persona=True, likeness=0.112)
    assert (found.topic_points, found.persona_points, found.text_points) == (10, 6, 5.6)
    assert found.total == 21.6
    assert score(one, {}, 0).total == 0


def test_the_weights_in_the_documents_are_those_of_the_code() -> None:
    page = (Path(__file__).parents[2] / "docs" / "next-steps.md").read_text(encoding="utf-8")

    assert f"| each shared topic | {TOPIC_POINTS:g} |" in page
    assert f"| the same persona | {PERSONA_POINTS:g} |" in page
    assert f"| the likeness of the texts | {TEXT_POINTS:g} × 0 to 1 |" in page
