"""Sentences for old blog posts, as companies write them in English and Chinese."""

TITLES = {
    "en": (
        "What {n} trade fair leads taught us about follow-up",
        "Why your landing page loses {n} percent of its readers",
        "Case study: how a pump maker in {city} found {n} buyers",
        "White paper: {n} questions to ask before you buy a CRM",
        "{city}: a week with the sales team, in {n} notes",
        "How to read a funnel with only {n} leads",
        "Product update {n}: exports, faster lists",
        "Webinar recap {n}: attribution without cookies",
        "Plans & prices: what changed in release {n}",
    ),
    "zh": (
        "展会带回 {n} 条线索之后，我们做对了什么",
        "案例：{city}一家阀门厂如何拿到 {n} 个询盘",
        "白皮书：选型之前要问的 {n} 个问题",
        "落地页流失了 {n}% 的访客，问题出在哪里",
        "产品更新第 {n} 期：导出更快了",
        "读懂小漏斗：只有 {n} 条线索时怎么看",
        "{city}走访笔记（{n}）",
        "线索获取的 {n} 个常见误区",
    ),
}
CITIES = {"en": ("Leeds", "Ulm", "Turin", "Porto", "Gdansk"), "zh": ("宁波", "佛山", "无锡", "东莞", "青岛")}
SENTENCES = {
    "en": (
        "The list came back on a memory stick, and nobody had written down who had said what.",
        "Of {n} visitors who filled in the form, {m} gave an address that did not exist.",
        "Our customer in {city} sells to plant managers who read on their phones between two shifts.",
        "We asked the sales team what they would have liked to know before the first call.",
        "A short form brings more names, and a longer one brings better ones; both are true.",
        "It took {n} days from the fair to the first call, which is about {m} days too many.",
        "The budget was decided in March, and the first figures were on the table by June.",
        "What worked was dull: one owner for each lead, and a date by which it had to be called.",
        "Nobody opens a mail that begins with the name of a product they have never heard of.",
    ),
    "zh": (
        "名片收了 {n} 张，回来之后谁也说不清哪张是谁给的。",
        "填表的 {n} 个人里，有 {m} 个邮箱是打不通的。",
        "{city}的这家客户卖给车间主任，他们在两个班次之间用手机看资料。",
        "我们问销售：第一通电话之前，你最想知道什么？",
        "表单短，名字多；表单长，名字真。两句话都对。",
        "从展会结束到第一通电话，用了 {n} 天，多了大约 {m} 天。",
        "预算三月定的，六月才看到第一批数字。",
        "管用的办法都不新鲜：每条线索有一个负责人，有一个必须联系的日期。",
    ),
}
HEADINGS = {
    "en": (
        "Where they came from",
        "What we measured",
        "What to do on Monday",
        "The figures",
        "A second look",
    ),
    "zh": ("线索从哪里来", "我们量了什么", "这周可以做的事", "几个数字", "再看一遍"),
}
TAGS = {
    "en": ("lead capture", "Attribution", "SEO", "trade fairs", "nurture", "Content Strategy", "news"),
    "zh": ("线索获取", "归因分析", "展会", "线索培育", "行业动态", "内容策略", "SEO"),
}
CATEGORIES = {"en": ("Marketing", "Sales", "News"), "zh": ("市场", "销售", "动态")}
AUTHORS = {"en": ("Helen Ashworth", "Tom Reed"), "zh": ("林越", "王小明")}
