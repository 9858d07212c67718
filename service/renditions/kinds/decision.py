"""The decision (*quyết định*): direct, and with what it issues (Decree 30/2020, annex III, forms 1.2 and 1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.renditions.blocks import (
    Bases,
    Block,
    Clause,
    Enactment,
    Form,
    Letterhead,
    Paragraph,
    PartBreak,
    Rendition,
    Style,
    Title,
)
from service.renditions.kinds.frame import Frame, ended
from service.renditions.kinds.named import KIND_NAMES, named_document
from service.renditions.wording import based, headed, listed

ORDERS = "QUYẾT ĐỊNH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What a decision issues or approves and carries with it: a plan, a scheme, rules."""

    kind: str
    """As the heading has it, one of :data:`KIND_NAMES`."""
    subject: str
    body: Sequence[Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision says."""

    authority: str
    """Who decides: ``Giám đốc Sở Nội vụ``, ``Ủy ban nhân dân tỉnh``, ``Ban Thường vụ Tỉnh ủy``."""
    bases: Sequence[str]
    proposed_by: str = ""
    """Who proposed it, as *Theo đề nghị của* goes on; empty where nobody did."""
    articles: Sequence[str]
    """The words of each article without its label; further lines are paragraphs of it."""


def decision(frame: Frame, decided: Decided, attached: Sequence[Attached] = ()) -> Rendition:
    """A decision of an agency of the state; what goes with it stands on pages of its own, numbered apart."""
    proposal = [f"Theo đề nghị của {decided.proposed_by}"] if decided.proposed_by else []
    opening = (
        Enactment(decided.authority.upper()),
        Bases(listed(based(each) for each in [*decided.bases, *proposal])),
        Enactment(f"{ORDERS}:"),
    )
    body = articles_of(decided.articles)
    made = named_document(frame, kind=KIND_NAMES["decision"], opening=opening, body=body)
    return with_attached(made, frame, attached)


def party_decision(frame: Frame, decided: Decided, attached: Sequence[Attached] = ()) -> Rendition:
    """A decision of a committee of the Party, in the form of Guidance 36-HD/VPTW of 03/4/2018."""
    frame = replace(frame, form=Form.PARTY)
    proposal = [f"Xét đề nghị của {decided.proposed_by}"] if decided.proposed_by else []
    bases = listed((based(each) for each in [*decided.bases, *proposal]), last=",")
    made = Rendition(
        title=f"{ORDERS.capitalize()}: {frame.subject}",
        made_at=frame.made_at,
        form=frame.form,
        blocks=(
            frame.letterhead,
            *frame.marks,
            Title(ORDERS, frame.subject),
            Bases(tuple(f"- {each}" for each in bases)),
            Enactment(f"{decided.authority.upper()} {ORDERS}"),
            *ended(articles_of(decided.articles)),
            frame.closing,
        ),
    )
    return with_attached(made, frame, attached)


def articles_of(articles: Sequence[str]) -> tuple[Block, ...]:
    """The articles, each with its label and the paragraphs that belong to it."""
    return tuple(block for number, words in enumerate(articles, start=1) for block in _article(number, words))


def with_attached(made: Rendition, frame: Frame, attached: Sequence[Attached]) -> Rendition:
    """``made`` with what it issues, which bears its letterhead without number and date, and is not signed apart."""
    # In the same file it is covered by the decision's own signatures (annex I, II.7.c).
    head = frame.letterhead
    blank = Letterhead(superior=head.superior, issuer=head.issuer, numbered=False)
    note = f"(Ban hành kèm theo {frame.cited(ORDERS.capitalize())})"
    added = [block for each in attached for block in _attached(each, blank, note, frame.form)]
    return replace(made, blocks=(*made.blocks, *added))


def _article(number: int, words: str) -> Iterator[Block]:
    first, *others = words.splitlines() or [""]
    yield Clause(f"Điều {number}.", first, Style.ARTICLE, 0)
    yield from map(Paragraph, others)


def _attached(each: Attached, head: Letterhead, note: str, form: Form) -> tuple[Block, ...]:
    subject = each.subject if form is Form.PARTY else headed(each.kind, each.subject)
    return (PartBreak(), head, Title(each.kind, subject, note), *ended(each.body))
