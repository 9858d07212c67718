from __future__ import annotations

import pytest

from service.renditions import Form, authority_lines


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ({"own": "Giám đốc"}, ("GIÁM ĐỐC",)),
        ({"own": "Giám đốc", "acting": True}, ("Q. GIÁM ĐỐC",)),
        ({"own": "Phó Giám đốc", "for_head": "Giám đốc"}, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (
            {"own": "Phó Chủ tịch", "body": "Ủy ban nhân dân", "for_head": "Chủ tịch"},
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            {"own": "Phó Chánh Văn phòng", "by_order_of": "Chủ tịch", "for_head": "Chánh Văn phòng"},
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        ({"own": "Trưởng phòng", "authorised_by": "Giám đốc"}, ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
        ({"own": "Bí thư", "body": "Ban Thường vụ", "form": Form.PARTY}, ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")),
        (
            {"own": "Phó Chánh Văn phòng", "for_head": "Chánh Văn phòng", "form": Form.PARTY},
            ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (
            {"own": "Chánh Văn phòng", "by_order_of": "Ban Thường vụ", "form": Form.PARTY},
            ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"),
        ),
    ],
)
def test_the_lines_above_a_name_stand_in_the_order_of_the_decree(said, lines):
    own = said.pop("own")
    assert authority_lines(own, **said) == lines


def test_for_the_party_no_mark_is_made_up():
    with pytest.raises(ValueError, match="Bí thư"):
        authority_lines("Chánh Văn phòng", authorised_by="Bí thư", form=Form.PARTY)
