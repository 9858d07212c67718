"""The small part of FEEL in which form files write their conditions.

``=stance = "agree" or not(kind != "plan")``: keys compared with literals by ``=`` or ``!=``, and comparisons
joined by ``and``, ``or``, ``not(...)`` and brackets. In the rows of a list ``this.key`` is a field of the
same row and ``key`` a field of the form, as in form-js.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn

from service.errors import N_, Message
from service.forms.conditions import Combination, Comparison, Negation
from service.forms.errors import ConditionRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.forms.conditions import Condition, Literal

_LONGEST = 500
_DEEPEST = 20
_TOKEN = re.compile(
    r'\s*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<number>-?[0-9]+(?:\.[0-9]+)?)'
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_.]*)|(?P<sign>!=|=|\(|\)))"
)
_CONSTANTS: dict[str, Literal] = {"true": True, "false": False, "null": None}
_RESERVED = frozenset({"and", "or", "not", *_CONSTANTS})


def read_condition(source: str) -> Condition:
    """Read ``source``, which begins with ``=``. Raises ConditionRefused, saying what was expected where."""
    if len(source) > _LONGEST:
        raise ConditionRefused(
            condition=source[:40] + "…", reason=N_("it is longer than %(most)s characters", most=_LONGEST)
        )
    return _Reader(source).condition()


class _Reader:
    """Reads one condition from left to right, one method for each level of the grammar."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.depth = 0
        self.tokens = self._tokens()
        self.position = 0

    def condition(self) -> Condition:
        if self._next() != ("sign", "="):
            self._refuse(N_("it must begin with “=”"))
        condition = self._either()
        if self._peek()[0] != "end":
            self._refuse(N_("“and”, “or” or the end was expected before “%(found)s”", found=self._peek()[1]))
        return condition

    def _either(self) -> Condition:
        return self._joined("or", self._both)

    def _both(self) -> Condition:
        return self._joined("and", self._term)

    def _joined(self, word: str, part: Callable[[], Condition]) -> Condition:
        parts = [part()]
        while self._peek() == ("word", word):
            self._next()
            parts.append(part())
        return parts[0] if len(parts) == 1 else Combination(word, tuple(parts))

    def _term(self) -> Condition:
        if self._peek() == ("word", "not"):
            self._next()
            return Negation(self._bracketed())
        if self._peek() == ("sign", "("):
            return self._bracketed()
        return self._comparison()

    def _bracketed(self) -> Condition:
        self._expect("(")
        self.depth += 1
        if self.depth > _DEEPEST:
            self._refuse(N_("it has more than %(most)s brackets inside one another", most=_DEEPEST))
        condition = self._either()
        self.depth -= 1
        self._expect(")")
        return condition

    def _comparison(self) -> Comparison:
        kind, name = self._next()
        if kind != "word" or name in _RESERVED:
            self._refuse(N_("a key was expected instead of “%(found)s”", found=name))
        kind, sign = self._next()
        if kind != "sign" or sign not in {"=", "!="}:
            self._refuse(N_("“=” or “!=” was expected after “%(name)s”", name=name))
        return Comparison(name, sign == "=", self._literal())

    def _literal(self) -> Literal:
        kind, text = self._next()
        if kind == "word" and text in _CONSTANTS:
            return _CONSTANTS[text]
        if kind not in {"string", "number"}:
            self._refuse(
                N_("a text in quotation marks or a number was expected, not “%(found)s”", found=text)
            )
        try:
            literal: Literal = json.loads(text)
        except ValueError:
            self._refuse(N_("“%(found)s” cannot be read", found=text))
        return literal

    def _expect(self, sign: str) -> None:
        if self._next() != ("sign", sign):
            self._refuse(N_("“%(sign)s” is missing", sign=sign))

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.position]

    def _next(self) -> tuple[str, str]:
        token = self.tokens[self.position]
        # The end stays where it is, however often it is asked for.
        self.position = min(self.position + 1, len(self.tokens) - 1)
        return token

    def _tokens(self) -> list[tuple[str, str]]:
        tokens, position, end = [], 0, len(self.source.rstrip())
        while position < end:
            match = _TOKEN.match(self.source, position, end)
            if match is None:
                self._refuse(N_("“%(found)s” is not understood", found=self.source[position:].strip()[:20]))
            tokens.append((str(match.lastgroup), match.group(str(match.lastgroup))))
            position = match.end()
        return [*tokens, ("end", "…")]

    def _refuse(self, reason: Message) -> NoReturn:
        raise ConditionRefused(condition=self.source, reason=reason)
