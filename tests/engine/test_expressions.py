from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from service.engine.errors import ExpressionRefused
from service.engine.expressions import answers_read, compiled, evaluate, keys_written, names_read

DATA = {"n": 3, "name": "An", "round": {"id": 7}, "list": [1, 2]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("n == 3 and not name == 'B'", True),
        ("n in [1, 2, 3]", True),
        ("n not in (1, 2)", True),
        ("1 < n <= 3", True),
        ("round['id'] + 1", 8),
        ("list[0]", 1),
        ("'x' if n > 5 else 'y'", "y"),
        ('{"a": n, "b": name + "!"}', {"a": 3, "b": "An!"}),
        ("n is None or n is not None", True),
        ("-n + -1", -4),
        ("answers['opinion'] == \"agree\"", True),
        ("  n\n", 3),
    ],
)
def test_the_language_says_what_drawings_need(text: str, value: object) -> None:
    assert evaluate(text, DATA, {"opinion": "agree"}) == value


@pytest.mark.parametrize(
    "text",
    [
        '__import__("os")',
        "().__class__",
        "name.upper()",
        "round.id",
        "len(list)",
        "[x for x in list]",
        "{x for x in list}",
        "lambda: 1",
        "2 ** 9",
        "'a' * 9",
        "n - 1",
        "n / 2",
        "n % 2",
        "n | 1",
        "~n",
        'f"{n}"',
        "list[0:1]",
        "(y := 1)",
        "{**round}",
        "[*list]",
        "_private",
        "b'x'",
        "...",
        "1j",
        "{1, 2}",
        "await n",
        "yield",
        "x = 1",
        "import os",
        "2030-01-01T00:00:00Z",
        "R3/PT1H",
        "",
        "n ==",
        "n; n",
        "(" * 300,
        "n" * 501,
        "\x00",
    ],
)
def test_all_else_is_refused(text: str) -> None:
    with pytest.raises(ExpressionRefused):
        compiled(text)


def test_builtins_are_out_of_reach() -> None:
    for name in ("open", "eval", "print", "__builtins__"):
        with pytest.raises((NameError, ExpressionRefused)):
            evaluate(name, DATA, {})


def test_the_refusal_says_what_to_write_instead() -> None:
    with pytest.raises(ExpressionRefused, match=r'write answers\["name"\] instead'):
        compiled("answers.opinion")


def test_answers_win_over_a_fact_of_that_name() -> None:
    assert evaluate("answers", {"answers": 1}, {"a": 2}) == {"a": 2}


def test_each_text_is_compiled_once_for_all_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(compiled, ["n + 41"] * 50))
    assert len({id(code) for code in codes}) <= 4
    assert compiled("n + 41") is compiled("n + 41")


def test_evaluation_leaves_the_data_alone() -> None:
    before = dict(DATA)
    evaluate("n + 1", DATA, {})
    assert before == DATA
    assert "n" not in sys.modules["service.engine.expressions"].__dict__


def test_it_says_what_it_reads_and_writes() -> None:
    text = '{"a": n, "b": answers["opinion"] + answers["note"]}'
    assert names_read(text) == {"n", "answers"}
    assert answers_read(text) == {"opinion", "note"}
    assert keys_written(text) == {"a", "b"}


@pytest.mark.parametrize("text", ["n", "{n: 1}", "[1]"])
def test_it_says_when_its_keys_are_unknown(text: str) -> None:
    assert keys_written(text) is None
