"""The whole road of case 000, from an empty desk on 22/12/2021 to the dispatched plan, by the people in their roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

from service import consultations, documents
from tests import factories
from tests.journeys import road, steps

if TYPE_CHECKING:
    from tests.journeys.road import Road


def test_a_plan_walks_the_whole_road(desk: Road) -> None:
    desk.drafts("soanthao.snv", **road.issuer_answers())
    letter_is_returned_once_and_leaves(desk)
    agencies_answer(desk)
    the_deadline_passes(desk)
    comments_are_explained(desk)
    the_committee_returns_it_once(desk)
    it_is_approved_signed_and_issued(desk)
    everybody_can_read_what_became_of_it(desk)


def letter_is_returned_once_and_leaves(desk: Road) -> None:
    desk.writes_letter(groups=road.SIX_GROUPS)
    desk.does("truongphong.snv", road.CHECK_LETTER, decision="return", remark="Nêu rõ người liên hệ.")
    assert "Nêu rõ người liên hệ." in desk.page("soanthao.snv", f"{desk.accompanying('letter')}/remarks")
    desk.writes_letter(groups=road.SIX_GROUPS, contact="Phòng VTLT (hư cấu)")
    desk.at("23/12/2021 09:00")
    desk.letter_leaves("2021-12-23")
    letter = desk.page("soanthao.snv", desk.accompanying("letter"))
    assert "trước ngày 10/01/2022" in letter
    assert "Phòng VTLT (hư cấu)" in letter
    counts = steps.counts(desk.person("soanthao.snv"), desk.round)
    assert (counts["Asked"], counts["Waiting for a reply"]) == (46, 46)


def agencies_answer(desk: Road) -> None:
    desk.at("05/01/2022 08:00")
    desk.reply_of_stc()
    desk.does("vanthu.stp", road.REGISTER)
    desk.does("lanhdao.stp", road.DIRECT, course="agree")
    desk.does("vanthu.sgddt", road.REGISTER)
    asked = {"wanted": "trước ngày 20/01/2022", "reason": "Cần họp các trường."}
    desk.posts("lanhdao.sgddt", f"{desk.part('SGDDT')}/more-time", **asked)
    [request] = set(re.findall(rf'action="(/more-time/{steps.UUID})"', desk.page("soanthao.snv", desk.round)))
    desk.posts("soanthao.snv", request, decision="refused", answer="Phải trình trước ngày 20/01.")
    assert "Phải trình trước ngày 20/01." in desk.page("lanhdao.sgddt", desk.part("SGDDT"))


def the_deadline_passes(desk: Road) -> None:
    desk.at("10/01/2022 00:00")
    assert counts_of(desk) == {"Agrees": 1, "Agrees, with comments": 1, "Silent": 44}
    assert "44 deemed consents are recorded" in desk.page("soanthao.snv", desk.round)
    desk.at("10/01/2022 08:10")
    desk.posts("vanthu.snv", f"{desk.part('STNMT')}/file", **FILED, evidence=road.scan())
    assert counts_of(desk) == {"Agrees": 1, "Agrees, with comments": 2, "Silent": 43}
    assert "This consent ended on 10/01/2022 08:10" in desk.page("soanthao.snv", desk.part("STNMT"))
    desk.at("11/01/2022 08:00")
    desk.does("vanthu.ddao", road.REGISTER)
    desk.does("lanhdao.ddao", road.WRITE_REPLY, **LATE)
    desk.does("lanhdao.ddao", road.RELEASE, decision="release_late")
    assert counts_of(desk)["Silent"] == 43, "a late reply counts before it is taken in"
    desk.posts("soanthao.snv", f"{desk.part('DDAO')}/take-in")
    assert counts_of(desk) == {"Agrees": 1, "Agrees, with comments": 2, "Disagrees": 1, "Silent": 42}
    assert "The counts balance" in desk.page("soanthao.snv", desk.round)


def comments_are_explained(desk: Road) -> None:
    desk.at("12/01/2022 08:00")
    desk.rewrites("trước ngày 15/6, báo cáo", "trước ngày 30/6, báo cáo", "Tiếp thu ý kiến.")
    assert "30/6" in desk.page("soanthao.snv", f"{desk.document}/compare?old=1&new=2")
    desk.explains("STC", 1, "accepted", clause="IV.2")
    desk.explains("STC", 2, "not_accepted", reason="Đã có trong dự toán.")
    desk.explains("STNMT", 1, "accepted_in_part", reason="Giữ mốc của tỉnh.", clause="II.2")
    refused = desk.tries("soanthao.snv", road.EXPLAIN, next="submit")
    assert refused.status_code == 409
    assert "1 comment" in refused.text
    desk.explains("DDAO", 1, "noted", reason="Sẽ xem xét khi giao dự toán.")
    desk.does("soanthao.snv", road.EXPLAIN, next="submit")


def the_committee_returns_it_once(desk: Road) -> None:
    for name in ("chanhvanphong.vp", "chutich.ubnd", "phochutich.ubnd", "vanthu.ubnd"):
        assert desk.status(name, desk.document) == 404, f"{name} reads the plan before it is submitted"
    desk.submission_leaves("2022-01-12")
    desk.at("13/01/2022 08:00")
    desk.does("chanhvanphong.vp", road.REVIEW, decision="forward")
    desk.does(
        "phochutich.ubnd",
        road.APPROVE,
        **{"decision": "return", "remarks-0-clause_key": "III.2", "remarks-0-text": "Nâng chỉ tiêu lên 85%."},
    )
    assert desk.tries("soanthao.snv", road.REVISE, revised="true").status_code == 409
    assert "Nâng chỉ tiêu lên 85%." in desk.page("soanthao.snv", f"{desk.document}/remarks")
    desk.rewrites("Trên 80% người dân", "Trên 85% người dân", "Nâng chỉ tiêu.")
    desk.answers_remarks("Đã nâng lên 85%.")
    desk.does("soanthao.snv", road.REVISE, revised="true")
    desk.submission_leaves("2022-01-13", differing="Đã sửa theo ý kiến.")


def it_is_approved_signed_and_issued(desk: Road) -> None:
    desk.at("14/01/2022 08:00")
    desk.does("chanhvanphong.vp", road.REVIEW, decision="forward")
    desk.does("chutich.ubnd", road.APPROVE, decision="approve")
    desk.does("phochutich.ubnd", road.SIGN, decision="sign")
    desk.does("vanthu.ubnd", road.ISSUE, decision="issue", dated="2022-01-14", distribution=road.RECIPIENTS)


def everybody_can_read_what_became_of_it(desk: Road) -> None:
    issued = desk.document.replace("documents", "arrivals")
    arrived = desk.page("vanthu.stc", issued)
    for said in ("01/KH-UBND", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trên 85% người dân"):
        assert said in arrived, said
    receipts = desk.page("vanthu.ubnd", f"{desk.document}/dispatch")
    assert "14/01/2022 08:00" in receipts
    for document in (desk.accompanying("letter"), desk.accompanying("submission"), desk.document):
        answer = desk.person("soanthao.snv").get(f"{document}/document.pdf")
        assert answer.data.startswith(b"%PDF")
    for name in PEOPLE_OF_THE_PLAN:
        assert factories.signed_in(name).name in trace_of(desk), f"the trace does not name {name}"


PEOPLE_OF_THE_PLAN = (
    "soanthao.snv",
    "truongphong.snv",
    "lanhdao.snv",
    "vanthu.snv",
    "chanhvanphong.vp",
    "chutich.ubnd",
    "phochutich.ubnd",
    "vanthu.ubnd",
)


def trace_of(desk: Road) -> str:
    """All pages of the trace, the oldest entries first."""
    address, pages = f"{desk.document}/trace?order=oldest", ""
    for number in range(1, 9):
        page = desk.page("soanthao.snv", f"{address}&page={number}")
        pages += page
        if f"page={number + 1}&" not in page:
            return pages
    raise AssertionError("the trace of one document has no end")


def test_approval_may_ask_for_another_round_on_the_new_version(desk: Road) -> None:
    desk.drafts("soanthao.snv", **road.issuer_answers())
    desk.writes_letter("STC", "STP")
    desk.letter_leaves("2021-12-22")
    desk.at("10/01/2022 08:00")
    desk.does("soanthao.snv", road.EXPLAIN, next="submit")
    desk.submission_leaves("2022-01-10")
    desk.does("chanhvanphong.vp", road.REVIEW, decision="forward")
    desk.does("chutich.ubnd", road.APPROVE, decision="another_round", remark="Hỏi thêm các huyện.")
    desk.at("11/01/2022 08:00")
    desk.rewrites("Trên 80% người dân", "Trên 90% người dân", "Nâng chỉ tiêu.")
    desk.writes_letter("BHLA", deadline="trước ngày 20/01/2022")
    desk.letter_leaves("2022-01-11")
    first, second = sorted(consultations.rounds_of(UUID(desk.plan)), key=lambda each: each.number)
    assert (first.number, second.number) == (1, 2)
    versions = {each.id: each.number for each in documents.versions_of(UUID(desk.plan))}
    shown = [consultations.round_shown(each.id) for each in (first, second)]
    assert [versions[each.version_id] for each in shown] == [1, 2]
    assert steps.counts(desk.person("soanthao.snv"), desk.round)["Waiting for a reply"] == 1
    desk.at("20/01/2022 08:00")
    assert desk.tries("soanthao.snv", road.EXPLAIN, next="submit").status_code == 409
    desk.answers_remarks("Đã hỏi thêm thành phố Hà Lau (hư cấu).")
    desk.does("soanthao.snv", road.EXPLAIN, next="submit")
    desk.submission_leaves("2022-01-20")
    assert steps.has_item(desk.person("chanhvanphong.vp"), road.REVIEW)


def test_a_department_issues_its_own_plan_from_the_series_of_its_letters(desk: Road) -> None:
    desk.at("06/03/2023 08:00")
    shared = {"name": "Văn bản đi", "kinds": ["letter", "plan"], "given_before": "881"}
    desk.posts("vanthu.snv", "/series", **shared)
    desk.drafts("soanthao.snv")
    desk.writes_letter("STC", deadline="trước ngày 10/03/2023")
    desk.letter_leaves("2023-03-06")
    factories.go_on("register_request", at=desk.house_clock())
    desk.does("lanhdao.stc", road.DIRECT, course="agree")
    desk.posts("vanthu.stc", "/series", name="Văn bản đi", kinds=["letter"], given_before="11")
    desk.does("vanthu.stc", road.NUMBER_REPLY)
    assert "12/STC" in desk.page("soanthao.snv", desk.part("STC"))
    desk.posts("soanthao.snv", f"{desk.round}/close")
    desk.does("soanthao.snv", road.EXPLAIN, next="submit")
    at_purpose = {"remarks-0-clause_key": "I", "remarks-0-text": "Nêu rõ căn cứ."}
    desk.does("truongphong.snv", road.CHECK_DRAFT, decision="return", **at_purpose)
    desk.answers_remarks("Đã bổ sung.")
    desk.does("soanthao.snv", road.REVISE, revised="true")
    desk.does("truongphong.snv", road.CHECK_DRAFT, decision="approve")
    desk.does("giamdoc.snv", road.SIGN, decision="sign")
    issued = {"decision": "issue", "dated": "2023-03-06", "distribution": "Các sở, ban, ngành"}
    desk.does("vanthu.snv", road.ISSUE, **issued)
    register = desk.page("vanthu.snv", "/registers/outgoing")
    assert re.findall(r"\b88\d/[A-Z-]+", register) == ["883/KH-SNV", "882/SNV-VTLT"]
    assert [each.kind for each in documents.accompanying(UUID(desk.plan))] == ["letter"]
    arrived = desk.page("vanthu.stp", f"/arrivals/{desk.plan}")
    assert "GIÁM ĐỐC" in arrived
    assert "TM." not in arrived
    assert desk.status("chutich.ubnd", desk.document) == 404


def test_what_is_before_others_or_signed_is_not_rewritten(desk: Road) -> None:
    desk.drafts("soanthao.snv", **road.issuer_answers())
    desk.writes_letter("STC")
    desk.does("truongphong.snv", road.CHECK_LETTER, decision="approve")
    assert may_rewrite(desk, desk.accompanying("letter")) is False, "the letter is worded from its form"
    assert may_rewrite(desk, desk.document) is False, "the letter that takes the plan along was checked"
    desk.does("lanhdao.snv", road.SIGN_LETTER, decision="return", remark="Xem lại hạn.")
    assert may_rewrite(desk, desk.document), "nobody was asked about the plan yet"
    desk.writes_letter("STC")
    desk.letter_leaves("2021-12-22")
    desk.at("10/01/2022 08:00")
    assert may_rewrite(desk, desk.document)
    desk.does("soanthao.snv", road.EXPLAIN, next="submit")
    desk.submission_leaves("2022-01-10")
    assert may_rewrite(desk, desk.document) is False, "the plan lies before the People's Committee"
    desk.at("11/01/2022 08:00")
    desk.does("chanhvanphong.vp", road.REVIEW, decision="return", remark="Sửa thể thức.")
    assert may_rewrite(desk, desk.document)


def may_rewrite(desk: Road, address: str) -> bool:
    """Whether the drafter is offered to write on, and may."""
    drafter = desk.person("soanthao.snv")
    page = drafter.get(f"{address}/versions/new").text
    basis = re.search(r'name="basis" value="([^"]*)"', page)
    typed = {"text": f"I. MỤC ĐÍCH\n{road.TEXT}", "note": "", "basis": basis[1] if basis else ""}
    offered = f"{address}/versions/new" in drafter.get(address).text
    answer = drafter.post(f"{address}/versions/new", data=typed)
    assert answer.status_code in {302, 409, 422}
    assert offered == (answer.status_code != 409)
    return offered


def counts_of(desk: Road) -> dict[str, int]:
    """The outcomes of the round that somebody has, as its page counts them."""
    shown = steps.counts(desk.person("soanthao.snv"), desk.round)
    return {outcome: number for outcome, number in shown.items() if number and outcome != "Asked"}


FILED = {
    "received_at": "09/01/2022 20:00",
    "channel": "email",
    "number": "21/STNMT-VP",
    "dated": "07/01/2022",
    "stance": "agree_with_comments",
    "comments-0-clause_key": "II.2",
    "comments-0-opinion": "Kéo dài thời gian rà soát.",
}
LATE = {
    "stance": "disagree",
    "comments-0-opinion": "Xã chưa có nguồn lực thực hiện.",
}
