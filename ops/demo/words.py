"""What invented people and firms are called and say. Domains end in .example, so that no address is anybody's."""

from __future__ import annotations

GIVEN = {
    "en": ("Hannah", "Daniel", "Priya", "Tom", "Ingrid", "Marcus", "Elena", "Owen", "Fatima", "Jonas", "Claire",
           "Rafael", "Nadia", "Peter", "Aoife", "Victor", "Mei", "Lukas", "Grace", "Samir",
           "Julia", "Kofi", "Beatrice", "Anton"),
    "zh": ("伟", "芳", "娜", "敏", "静", "磊", "洋", "艳", "勇", "杰", "涛", "明", "超", "雪梅", "志强", "文博", "晓燕",
           "建国", "思远", "嘉怡", "子轩", "丽华", "海波", "雨桐"),
}  # fmt: skip
SURNAMES = {
    "en": ("Reid", "Okafor", "Lindqvist", "Marsh", "Sharma", "Keller", "Novak", "Byrne", "Costa", "Haddad", "Whitfield",
           "Dubois", "Larsen", "Petrov", "Quinn", "Romano", "Schulz", "Tanaka", "Underhill", "Vance", "Ward", "Ellis"),
    "zh": ("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭"),
}  # fmt: skip
PINYIN = {
    "王": "wang", "李": "li", "张": "zhang", "刘": "liu", "陈": "chen", "杨": "yang", "赵": "zhao", "黄": "huang",
    "周": "zhou", "吴": "wu", "徐": "xu", "孙": "sun", "胡": "hu", "朱": "zhu", "高": "gao", "林": "lin", "何": "he",
    "郭": "guo", "伟": "wei", "芳": "fang", "娜": "na", "敏": "min", "静": "jing", "磊": "lei", "洋": "yang",
    "艳": "yan", "勇": "yong", "杰": "jie", "涛": "tao", "明": "ming", "超": "chao", "雪梅": "xuemei",
    "志强": "zhiqiang", "文博": "wenbo", "晓燕": "xiaoyan", "建国": "jianguo", "思远": "siyuan", "嘉怡": "jiayi",
    "子轩": "zixuan", "丽华": "lihua", "海波": "haibo", "雨桐": "yutong",
}  # fmt: skip
"""How names are spelt in addresses."""

FIRM_HEADS = {
    "en": ("Ashford", "Brightwell", "Calder", "Dunmore", "Eastgate", "Farrow", "Glenholt", "Harrow", "Ironbridge",
           "Juniper", "Kestrel", "Larkfield", "Meridian", "Northmoor", "Oakhurst", "Pinecrest", "Quarry", "Redfern",
           "Silverton", "Thornbury", "Upland", "Vale", "Westbrook", "Yarrow"),
    "zh": ("恒", "瑞", "华", "鼎", "盛", "远", "中", "嘉", "信", "启", "云", "海", "天", "金", "新", "德", "宏", "博"),
}  # fmt: skip
FIRM_MIDDLES = {
    "en": ("Precision", "Software", "Instruments", "Freight", "Analytics", "Controls", "Packaging", "Automation",
           "Energy", "Health", "Logistics", "Robotics", "Security", "Systems", "Optics", "Polymers"),
    "zh": ("川精密", "达软件", "科仪器", "通物流", "析数据", "控自动化", "包装", "智能装备", "能源", "医疗", "芯电子",
           "安信息", "云科技", "光电", "材料", "联网络"),
}  # fmt: skip
"""Chinese heads and middles make a name like 恒川精密; both lists give the domain by their place."""

FIRM_TAILS = {
    "en": ("", " Ltd", " Inc.", " GmbH"),
    "zh": ("", "有限公司", "股份有限公司", "（上海）有限公司"),
}

CITIES = ("bj", "sh", "sz", "hz", "gz", "cd")
"""What makes the domains of Chinese firms of one name two."""

TITLES = {
    "en": (
        ("Marketing Manager", 14), ("Head of Marketing", 9), ("Content Marketing Manager", 8), ("CMO", 4),
        ("Demand Generation Manager", 7), ("Marketing Specialist", 8), ("VP Sales", 5), ("Sales Director", 5),
        ("Sales Manager", 6), ("CEO", 5), ("Founder", 5), ("Managing Director", 3), ("Product Manager", 5),
        ("Software Engineer", 5), ("Procurement Manager", 3), ("IT Manager", 3), ("Marketing Intern", 3),
        ("Student", 2),
    ),
    "zh": (
        ("市场经理", 14), ("市场总监", 9), ("内容运营", 8), ("市场专员", 9), ("增长负责人", 5), ("品牌经理", 5),
        ("销售总监", 7), ("销售经理", 6), ("总经理", 6), ("创始人", 5), ("采购总监", 3), ("采购经理", 3),
        ("工程师", 5), ("产品经理", 5), ("信息化主管", 3), ("副总裁", 3), ("学生", 2),
    ),
}  # fmt: skip
"""Job titles and how common they are."""

JUNIOR = ("Intern", "Student", "Specialist", "Engineer", "专员", "工程师", "学生", "运营")
"""Parts of titles that hardly anybody has who talks to sales."""

FREE_MAIL = {
    "en": ("gmail.com", "outlook.com", "yahoo.com"),
    "zh": ("qq.com", "163.com", "126.com", "foxmail.com"),
}
DISPOSABLE = ("mailinator.com", "yopmail.com")

COUNTRIES = {
    "en": (("US", 34), ("GB", 24), ("DE", 10), ("NL", 6), ("SG", 6), ("IN", 8), ("AU", 6), ("CA", 6)),
    "zh": (("CN", 88), ("HK", 5), ("TW", 4), ("SG", 3)),
}
MESSAGES = {
    "en": (
        "We publish about two articles a month and nobody follows up on the readers. Can we see a demo?",
        "Which CRM systems do you export to? We use HubSpot and have 400 leads in a spreadsheet.",
        "Our white papers are downloaded a lot, but sales says the leads are poor. How would you start?",
        "We are three people in marketing.\nHow much work is it to move an existing blog?",
        "Do you have a price for a company of our size?",
    ),
    "zh": (
        "我们每月更新四篇文章，读者留资之后没有人跟进，想了解一下你们的做法，能否演示？",
        "目前用表格管理线索，大约 600 条，想知道能不能导入 Salesforce。",
        "白皮书下载量不低，但销售反馈线索质量差，应该从哪里入手？",
        "市场部只有两个人，\n迁移现有博客的工作量大吗？",
        "请问我们这种规模的企业，费用大概是多少？",
    ),
}
SEARCHES = {
    "en": ("b2b lead scoring", "white paper lead generation", "mql definition", "lead form questions",
           "content marketing roi"),
    "zh": ("获客标准", "B2B 线索评分", "白皮书 获客", "内容营销 线索", "MQL 定义"),
}  # fmt: skip
"""What people searched for, as tags and engines say it."""

NONSENSE = ("test", "asdf", "aaa", "qwe", "无", "111")
"""What people type who only want the document."""

_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
_CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0"
_SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
_NOW = _CHROME.format(131)
_IN_A_PHONE = _CHROME.format(116).replace("Chrome", "Version/4.0 Chrome")

AGENTS = {
    "en": (
        f"{_WINDOWS} {_NOW} Safari/537.36",
        f"{_MAC} {_NOW} Safari/537.36",
        f"{_MAC} {_SAFARI} Version/18.1 Safari/605.1.15",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
        f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) {_SAFARI} Version/18.1 Mobile/15E148 Safari/604.1",
        f"Mozilla/5.0 (Linux; Android 14; Pixel 8) {_NOW} Mobile Safari/537.36",
        f"{_WINDOWS} {_CHROME.format(130)} Safari/537.36 Edg/130.0.0.0",
    ),
    "zh": (
        f"{_WINDOWS} {_NOW} Safari/537.36",
        f"{_WINDOWS} {_CHROME.format(116)} Safari/537.36 QQBrowser/13.3",
        f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) {_SAFARI} Mobile/15E148"
        " MicroMessenger/8.0.53(0x18003529) NetType/WIFI Language/zh_CN",
        f"Mozilla/5.0 (Linux; Android 13; V2241A) {_IN_A_PHONE} Mobile Safari/537.36"
        " MicroMessenger/8.0.50 WeChat/arm64",
        f"{_MAC} {_SAFARI} Version/17.6 Safari/605.1.15",
        f"Mozilla/5.0 (Linux; U; Android 14; zh-CN; MI 14) {_CHROME.format(121)} Mobile Safari/537.36 UCBrowser/16.8",
    ),
}
"""Browsers as they name themselves."""
