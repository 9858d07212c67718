"""Number and symbol of a document taken apart, and which symbol belongs to which kind and which body.

Decree 30/2020/NĐ-CP, annex I, II.3 and annex III: ``15/QĐ-BNV`` for a named kind, ``05/BNV-VP`` for a letter. The Party
writes ``25-NQ/TW`` and abbreviates letters too (``CV``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from service.document_kinds import KINDS
from service.vietnamese import fold

_GROUP = r"[A-ZĐƯ][A-Za-zĐđƯư&]*\d*"
SYMBOL = rf"(?:\d{{1,5}}[a-z]? ?)?(?:[/-] ?\d{{4}} ?)?[/-] ?{_GROUP}(?: ?[/-] ?{_GROUP})*(?: UBND)?"
"""Number and symbol, the number perhaps blank, spaces where none belong."""
_PARTS = re.compile(
    r"(?P<number>\d{0,5})[a-z]? ?(?:/ ?(?P<year>\d{4}) ?)?(?P<mark>[/-]) ?(?P<first>[^/-]+?)(?: ?[/-] ?(?P<rest>.+))?"
)

STATE: Final = {fold(kind.name): kind.abbreviation for kind in KINDS.values() if kind.abbreviation}
"""The abbreviations of the kinds by their folded names; a letter (*công văn*) and a *thư công* have none."""
_LAWS: Final[dict[str, str]] = {
    "nghi dinh": "NĐ",
    "thong tu": "TT",
    "thong tu lien tich": "TTLT",
    "phap lenh": "PL",
}
_PARTY: Final[dict[str, tuple[str, ...]]] = {
    "quy dinh": ("QĐ", "QĐi"),
    "ket luan": ("KL",),
    "thong tri": ("TT",),
    "cong van": ("CV",),
    "chuong trinh hanh dong": ("CTr", "CTrHĐ"),
    "chuong trinh phoi hop": ("CTr", "CTrPH"),
}
"""What the Party abbreviates otherwise or besides."""
_KNOWN = frozenset({*STATE.values(), *_LAWS.values(), "CV", "QĐi"})


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number and symbol taken apart."""

    written: str
    number: str
    """Empty where it is blank."""
    year: str
    """Of a legal normative document: ``55/2023/NQ-HĐND``."""
    party: bool
    """Written the Party's way: ``25-NQ/TW``."""
    first: str
    """The first group, the kind's abbreviation where it is one."""
    rest: str

    @property
    def kind(self) -> str:
        """The abbreviation of the kind; empty for a letter's symbol."""
        return self.first if self.party or self.first in _KNOWN else ""

    @property
    def bodies(self) -> tuple[str, ...]:
        """The groups that name who issued it."""
        groups = self.rest if self.kind else f"{self.first}-{self.rest}"
        return tuple(each.strip() for each in re.split(r"[-/ ]", groups) if each.strip())

    @property
    def spaced(self) -> bool:
        """Has spaces around its strokes, where none belong."""
        return bool(re.search(r"[/-] | [/-]", self.written))

    @property
    def unpadded(self) -> bool:
        """A number below ten without its nought."""
        return len(self.number) == 1


def read_symbol(written: str) -> Symbol | None:
    """Take ``15/QĐ-BNV`` apart; None for what is none."""
    found = _PARTS.fullmatch(written.strip())
    if found is None:
        return None
    return Symbol(
        written=written.strip(),
        number=found["number"],
        year=found["year"] or "",
        party=found["mark"] == "-",
        first=found["first"].strip(),
        rest=found["rest"] or "",
    )


def abbreviations_of(kind: str, *, party: bool) -> tuple[str, ...]:
    """How a kind, folded, is abbreviated; nothing for one that is not abbreviated or not known."""
    if party and kind in _PARTY:
        return _PARTY[kind]
    own = STATE.get(kind) or _LAWS.get(kind)
    if own is None and kind.startswith("chuong trinh"):
        own = STATE["chuong trinh"]
    return (own,) if own else ()


_ISSUERS: Final = tuple(
    (re.compile(rf"(?:{beginning})\b"), re.compile(body), shown)
    for beginning, body, shown in (
        ("uy ban thuong vu quoc hoi", r"UBTVQH\d*", "UBTVQH"),
        ("quoc hoi", r"QH\d*", "QH"),
        ("chu tich nuoc", "CTN", "CTN"),
        ("thu tuong", "TTg", "TTg"),
        ("chinh phu", "CP", "CP"),
        ("van phong chinh phu", "VPCP", "VPCP"),
        ("thanh tra chinh phu", "TTCP", "TTCP"),
        ("bo chinh tri|ban bi thu|ban chap hanh trung uong|trung uong dang", r"TW|TƯ", "TW"),
        (
            "(?:ban thuong vu |thuong truc )?(?:tinh uy|thanh uy)|ban chap hanh dang bo (?:tinh|thanh pho)",
            r"T[UƯ]",
            "TU",
        ),
        ("(?:ban thuong vu |thuong truc )?huyen uy", "HU", "HU"),
        ("(?:thuong truc )?(?:hoi dong nhan dan|hdnd)", r"(?:TT)?HĐND\d*", "HĐND"),
        ("(?:chu tich )?(?:uy ban nhan dan|ubnd)", "UBND", "UBND"),
        ("(?:bo truong )?bo tai chinh", "BTC", "BTC"),
        ("(?:bo truong )?bo noi vu", "BNV", "BNV"),
        ("(?:bo truong )?bo tu phap", "BTP", "BTP"),
        ("(?:bo truong )?bo y te", "BYT", "BYT"),
        ("(?:bo truong )?bo cong an", "BCA", "BCA"),
        ("(?:bo truong )?bo quoc phong", "BQP", "BQP"),
        ("(?:bo truong )?bo xay dung", "BXD", "BXD"),
        ("(?:bo truong )?bo cong thuong", "BCT", "BCT"),
        ("(?:bo truong )?bo giao duc va dao tao", "BGDĐT", "BGDĐT"),
        ("(?:bo truong )?bo khoa hoc va cong nghe", "BKHCN", "BKHCN"),
        ("(?:bo truong )?bo thong tin va truyen thong", "BTTTT", "BTTTT"),
    )
)
"""Who issued it by name, folded, and the group of the symbol that stands for them."""


def body_of(issuer: str) -> str | None:
    """The group that stands for this body, as in ``UBND``; None for one whose abbreviation its own head sets."""
    return next((shown for named, _, shown in _ISSUERS if named.match(fold(issuer))), None)


def fits(symbol: Symbol, issuer: str) -> bool:
    """Whether a symbol may be this issuer's; whoever is not in the table may have any."""
    groups = symbol.bodies
    return next(
        (
            any(body.fullmatch(each) for each in groups)
            for named, body, _ in _ISSUERS
            if named.match(fold(issuer))
        ),
        True,
    )


def lacks_term(symbol: Symbol) -> bool:
    """Whether the National Assembly's term is missing: ``34/2007/PL-UBTVQH11`` without its 11."""
    return bool(symbol.year) and any(each in ("QH", "UBTVQH") for each in symbol.bodies)
