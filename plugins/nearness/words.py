"""The words of a text that say what it is about: Chinese ones cut apart by rjieba, others in small letters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from plugins.memory import code_key, key_of, memory_of
from plugins.source import Source, outside_code

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W\d_{_HAN}]+(?:['’][^\W\d_{_HAN}]+)*")
_IS_HAN = re.compile(f"[{_HAN}]")
_NOT_PROSE = re.compile(
    r"<!--[\s\S]*?-->|<[^<>\n]*>|(?<=\])\([^()\n]*\)|^ {0,3}\[(?!\^)[^\]\n]+\]:.*$|\{[:#.][^{}\n]*\}|https?://\S+"
    r"|^ {0,3}///.*$",
    re.MULTILINE,
)
"""Comments, tags, addresses, attribute lists and the names of boxes: no reader reads them."""

_LEAST_LETTERS = 2
"""A single letter or character is a particle or a list mark far more often than a subject."""

_STOP_TEXT = {
    "en": """
    about after also an and are as at be because been before between both but by can could did do does
    every first for from had has have he her his how if in into is it its may more most my no nobody not
    of on one only or our out over same she should so some somebody such than that the their them then
    there these they this those three to two up us very was we well were what when where which who why
    will with would you your
    """,
    "zh": """
    一个 一种 不同 不是 不会 不能 两个 也是 为了 之后 之前 什么 他们 以及 任何 但是 你们 使用 其中 其他
    再次 出来 只有 只是 可以 可能 各自 同时 同样 因为 因此 多少 如何 如果 它们 它的 就是 已经 应该 应当
    怎么 怎样 您的 您们 我们 或者 所以 所有 接着 时候 是否 有些 有的 某个 每个 没有 然后 由于 的话 真正
    知道 而且 自己 要是 起来 还是 还有 这个 这些 这样 这里 进行 那个 那些 那么 都是 问题 需要 非常
    """,
}
"""Words of grammar, by language, the commonest of each; what else every text says weighs little by itself (tfidf)."""

_STOP_WORDS = {lang: frozenset(text.split()) for lang, text in _STOP_TEXT.items()}


def words(text: str, lang: str) -> Iterator[str]:
    """Yield the words of a plain text in their order; `lang` chooses the stop words, which are left out."""
    stop_words = _STOP_WORDS.get(lang.partition("-")[0], frozenset())
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        for word in _cut(run) if _IS_HAN.match(run) else (run.replace("’", "'").removesuffix("'s"),):
            if len(word) >= _LEAST_LETTERS and word not in stop_words:
                yield word


def word_counts(source: Source) -> dict[str, int]:
    """Return how often each word stands in the title, the summary and the whole text of a source, gated part too.

    For comparing alone: no page may print a word of it. Kept by the hash of the text, so an unchanged one is
    counted once.
    """
    text = "\n".join([str(source.meta.get("title")), str(source.meta.get("summary")), *source.body])
    key = key_of(_code(), source.lang, text)
    found: dict[str, int] = memory_of("words").recall(key, lambda: _counts(text, source.lang))
    return found


def _counts(text: str, lang: str) -> dict[str, int]:
    prose = "\n".join(line for _, line in outside_code(text.split("\n")))
    return dict(sorted(Counter(words(_NOT_PROSE.sub(" ", prose), lang)).items()))


def _code() -> str:
    return code_key([Path(__file__)])


def _cut(run: str) -> list[str]:
    import rjieba  # its dictionary takes a moment to read, and most builds find every text counted

    return list(rjieba.cut(run))
