"""Styles: what a paragraph or a run is by the name of its style, and of those that it is based on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.texts.word.markup import attribute, child, children, switched

if TYPE_CHECKING:
    from service.texts.word.markup import Element

_LONGEST_CHAIN = 50
"""Word itself lets a style be based on ten others at most."""


class Styles:
    """The styles of a file, by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(each, "w:styleId"): each for each in children(root, "w:style")}
        self._chains: dict[str, list[Element]] = {}
        self._switches: dict[tuple[str, str], bool | None] = {}
        self._default = next(
            (id_ for id_, each in self._styles.items() if _is_default(each)),
            "",
        )

    def of_paragraph(self, properties: Element | None) -> str:
        """The style that a paragraph with these properties has."""
        return attribute(child(properties, "w:pStyle")) or self._default

    def chain(self, style_id: str) -> list[Element]:
        """The style and those that it is based on, the nearest first."""
        if style_id not in self._chains:
            chain: list[Element] = []
            following = style_id
            while following in self._styles and len(chain) < _LONGEST_CHAIN:
                chain.append(self._styles[following])
                following = attribute(child(chain[-1], "w:basedOn"))
            self._chains[style_id] = chain
        return self._chains[style_id]

    def switched(self, style_id: str, switch: str) -> bool | None:
        """Whether the style turns a property of runs such as ``w:vanish`` on or off; None where it says nothing."""
        key = (style_id, switch)
        if key not in self._switches:
            said = (switched(each, "w:rPr", switch) for each in self.chain(style_id))
            self._switches[key] = next((each for each in said if each is not None), None)
        return self._switches[key]

    def has(self, switch: str, run: Element | None, paragraph_style: str) -> bool:
        """Whether a run with these properties, in a paragraph of this style, has a property such as ``w:caps``."""
        said = switched(run, switch)
        if said is None:
            said = self.switched(attribute(child(run, "w:rStyle")), switch)
        if said is None:
            said = self.switched(paragraph_style, switch)
        return bool(said)

    def borders(self, style_id: str) -> Element | None:
        """The lines around and in a table of this style; None where none of the styles says anything of them."""
        found = (child(each, "w:tblPr", "w:tblBorders") for each in self.chain(style_id))
        return next((each for each in found if each is not None), None)


def _is_default(style: Element) -> bool:
    return attribute(style, "w:type") == "paragraph" and attribute(style, "w:default") in ("1", "true", "on")
