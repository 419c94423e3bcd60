"""Words of job titles in English and Chinese, and what each says; the first row that fits decides."""

from __future__ import annotations

SENIORITY_WORDS: tuple[tuple[str, str], ...] = (
    ("intern", "intern, trainee, apprentice, student, working student, 实习, 学生, 学徒, 培训生"),
    ("staff", """account executive, sales executive, marketing executive, executive assistant,
        personal assistant, assistant to, secretary, account manager, community manager, 助理, 秘书, 文员,
        客户经理, 客户代表, 专员"""),
    ("manager", "总裁办, 总经理办, 董事会办, 董办, 总经办"),
    ("vp", """vice president, vp, svp, evp, avp, deputy general manager, vice general manager, 副总裁,
        副总经理, 副总, 副厂长, 副院长, 副校长, 副董事长"""),
    ("owner", """founder, cofounder, co founder, owner, proprietor, 创始人, 联合创始人, 合伙人, 老板, 店主,
        业主, 个体"""),
    ("director", "chief engineer, 总工程师, 总工, 总监, 总会计师, 总经济师"),
    ("executive", """ceo, cfo, cto, cio, cmo, coo, cso, cpo, cro, cdo, ciso, cxo, chief, president,
        chairman, chairwoman, chair, managing director, general manager, gm, board member, managing partner,
        executive director, 董事长, 董事, 总裁, 总经理, 首席, 厂长, 院长, 校长, 行长, 理事长, 一把手, 法人"""),
    ("owner", "partner"),
    ("director", "director, head of, head, principal, dean, superintendent"),
    ("manager", """manager, mgr, team lead, lead, supervisor, leader, foreman, controller, 经理, 主管, 主任,
        部长, 科长, 课长, 处长, 组长, 班长, 店长, 队长, 负责人, 主编, 领导, 总负责"""),
    ("senior", """senior, sr, expert, staff engineer, fellow, lead engineer, 高级, 资深, 专家, 首席工程师,
        主任工程师"""),
)  # fmt: skip
"""Exceptions stand first: an account executive leads nobody, the assistant of a general manager is none."""

DEPARTMENT_WORDS: tuple[tuple[str, str], ...] = (
    ("procurement", """procurement, purchasing, buyer, sourcing, supply chain, category manager,
        vendor management, cpo, 采购, 供应链, 供应商, 招标"""),
    ("marketing", """marketing, marketer, brand, branding, content, seo, sem, communications, pr,
        public relations, growth, demand generation, cmo, community, advertising, campaign, 市场, 营销,
        品牌, 推广, 公关, 媒介, 文案, 新媒体, 内容, 增长, 策划"""),
    ("sales", """sales, account executive, account manager, business development, bd, bdm, sdr, bdr, export,
        key account, cro, channel manager, 销售, 业务, 商务, 外贸, 大客户, 客户经理, 客户代表, 渠道"""),
    ("finance", """finance, financial, accounting, accountant, controller, treasurer, cfo, auditor,
        bookkeeper, 财务, 会计, 出纳, 审计, 总会计师"""),
    ("people", """human resources, hr, hrbp, people, talent, recruiter, recruiting, recruitment, 人力, 人事,
        招聘, 行政人事, 培训"""),
    ("it", """it, information technology, information systems, cio, ciso, sysadmin, system administrator,
        network administrator, infrastructure, security engineer, data center, 信息, 网络, 运维, 数字化,
        系统管理"""),
    ("product", "product, ux, ui, designer, design, 产品, 设计, 交互"),
    ("research", """research, scientist, r d, rnd, laboratory, lab, professor, lecturer, teacher, 研发,
        研究, 科学家, 实验室, 教授, 讲师, 教师, 老师"""),
    ("engineering", """engineering, engineer, developer, software, programmer, architect, cto, devops,
        technical, technology, technician, data, 工程, 技术, 开发, 程序, 架构, 工艺, 电气, 机械, 算法, 数据,
        总工"""),
    ("production", """production, manufacturing, plant, factory, quality, qa, qc, maintenance, ehs,
        workshop, 生产, 制造, 工厂, 车间, 质量, 品质, 品控, 设备, 厂长, 安全, 装配"""),
    ("operations", """operations, operation, ops, coo, logistics, warehouse, supply, project, program, pmo,
        planner, planning, 运营, 物流, 仓储, 仓库, 项目, 计划, 跟单"""),
    ("service", """customer success, customer service, support, service, after sales, 客服, 售后, 客户成功,
        服务"""),
    ("legal", "legal, counsel, lawyer, attorney, compliance, 法务, 律师, 合规, 法律"),
    ("administration", """administration, administrative, office, secretary, assistant, receptionist, clerk,
        行政, 办公室, 秘书, 文员, 助理"""),
)  # fmt: skip

INFLUENCER_WORDS = """consultant, advisor, adviser, analyst, architect, assistant to, executive assistant,
    agency, freelance, freelancer, expert, 顾问, 咨询, 分析师, 架构师, 助理, 秘书, 专家, 高级工程师,
    资深工程师"""
"""Who does not decide and is listened to."""
