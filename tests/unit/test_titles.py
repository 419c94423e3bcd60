"""Job titles in English and Chinese say department, seniority and part in a purchase."""

import pytest

from leads.scoring.titles import role_of

TITLES = {
    "CEO": ("management", "executive", "decision_maker"),
    "Founder & CEO": ("management", "owner", "decision_maker"),
    "Vice President, Marketing": ("marketing", "vp", "decision_maker"),
    "Head of IT": ("it", "director", "decision_maker"),
    "Marketing Manager": ("marketing", "manager", "manager"),
    "Account Executive": ("sales", "staff", "user"),
    "Executive Assistant to the CEO": ("administration", "staff", "influencer"),
    "Senior Software Engineer": ("engineering", "senior", "user"),
    "R&D Engineer": ("research", "staff", "user"),
    "Marketing Intern": ("marketing", "intern", ""),
    "headhunter": ("", "", ""),
    "总经理": ("management", "executive", "decision_maker"),
    "总经理助理": ("administration", "staff", "influencer"),
    "总裁办主任": ("management", "manager", "manager"),
    "副总经理": ("management", "vp", "decision_maker"),
    "采购总监": ("procurement", "director", "decision_maker"),
    "市场部经理": ("marketing", "manager", "manager"),
    "客户经理": ("sales", "staff", "user"),
    "高级工程师": ("engineering", "senior", "influencer"),
    "工程师": ("engineering", "staff", "user"),
    "创始人／ＣＥＯ": ("management", "owner", "decision_maker"),
    "": ("", "", ""),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_says_what_its_bearer_does(title):
    assert tuple(role_of(title)) == TITLES[title]


def test_own_words_go_before_the_built_in_ones_part_by_part():
    own = {"采购员": {"buying_role": "influencer"}, "Lab Head": {"department": "research"}}
    assert role_of("高级采购员", own) == ("procurement", "senior", "influencer")
    assert role_of("lab head", own) == ("research", "director", "decision_maker")
