"""The vocabulary of the benchmark's corpus: invented places, indicators and office prose."""

from __future__ import annotations

COUNTIES = {"yunxi": "云溪县", "anhe": "安河县"}

# Every town is one of the first with one of the second: 石桥镇, 石岭镇, … 新坪镇.
TOWN_HEADS = {
    "shi": "石",
    "liu": "柳",
    "song": "松",
    "tao": "桃",
    "quan": "泉",
    "long": "龙",
    "bai": "白",
    "qing": "青",
    "da": "大",
    "xin": "新",
}
TOWN_TAILS = {"qiao": "桥", "ling": "岭", "wan": "湾", "ping": "坪"}
VILLAGE_HEADS = {"dong": "东", "xi": "西", "nan": "南", "bei": "北", "shang": "上", "xia": "下"}
VILLAGE_TAILS = {"zhuang": "庄", "gou": "沟", "ba": "坝", "zhai": "寨"}

# theme -> indicators as `name slug unit nature largest-number-of-a-visit words-before-the-number`.
INDICATORS = {
    "走访": """
        走访农户 households-visited 户 flow 90 干部走访农户
        召开座谈会 meetings-held 场 flow 6 召开座谈会
        收集意见建议 opinions-collected 条 flow 60 收集意见建议
        办结群众诉求 requests-settled 件 flow 30 办结群众诉求
        发放宣传资料 leaflets-given 份 flow 900 发放宣传资料
        驻村干部 resident-cadres 名 stock 12 现有驻村干部
        网格员 grid-wardens 名 stock 30 配备网格员
        群众满意率 satisfaction % rate 0 群众满意率为
        """,
    "帮扶": """
        慰问困难户 families-consoled 户 flow 40 慰问困难户
        发放慰问金 relief-money 元 flow 60000 发放慰问金
        组织技能培训 people-trained 人次 flow 200 组织技能培训
        介绍就业 people-employed 人 flow 60 帮助就业
        帮扶项目投入 aid-investment 元 flow 900000 帮扶项目投入
        结对帮扶户 paired-households 户 stock 80 结对帮扶户达到
        公益性岗位 public-posts 个 stock 40 设有公益性岗位
        医保参保率 insured % rate 0 医保参保率为
        """,
    "产业": """
        新增流转土地 land-leased 亩 flow 800 新增流转土地
        引进项目 projects-won 个 flow 4 引进项目
        项目到位资金 project-money 元 flow 9000000 项目到位资金
        新建大棚 greenhouses 座 flow 50 新建大棚
        销售农产品 produce-sold 公斤 flow 90000 帮助销售农产品
        特色种植面积 special-crops 亩 stock 3000 特色种植面积为
        合作社 cooperatives 家 stock 12 注册合作社
        商品化率 marketed % rate 0 农产品商品化率为
        """,
    "基础设施": """
        硬化道路 roads-paved 公里 flow 5000 硬化道路
        安装路灯 street-lamps 盏 flow 150 安装路灯
        清理垃圾 rubbish-cleared 吨 flow 80 清理垃圾
        改造厕所 toilets-rebuilt 座 flow 60 改造厕所
        植树 trees-planted 棵 flow 2000 新栽树木
        自来水用户 tap-water-users 户 stock 600 自来水用户有
        村级广场 village-squares 处 stock 10 建有村级广场
        自来水普及率 tap-water % rate 0 自来水普及率为
        """,
    "平安": """
        排查隐患 hazards-found 处 flow 50 排查隐患
        调解纠纷 disputes-settled 起 flow 25 调解纠纷
        开展巡逻 patrols 次 flow 60 开展巡逻
        法治宣讲 law-talks 场次 flow 8 举办法治宣讲
        接待来访 visitors-received 人次 flow 120 接待来访
        视频监控 cameras 套 stock 60 安装视频监控
        志愿者 volunteers 名 stock 90 登记志愿者
        矛盾化解率 settled-share % rate 0 矛盾化解率为
        """,
}

CAMPAIGNS = {
    "干部下基层": "cadres-go-down",
    "联村联户": "villages-and-households",
    "百日攻坚": "hundred-days",
    "书记走访月": "secretaries-month",
    "人居环境整治": "clean-villages",
    "平安乡村": "safe-villages",
    "冬春送暖": "winter-warmth",
    "产业富民": "trades-for-people",
}

OFFICES = "党政办公室 民政办公室 农业农村办公室 综治中心 财政所 卫生院 妇联 团委 司法所 自然资源所".split()
OFFICIALS = "镇党委负责人 镇政府分管负责人 驻村工作队 包村干部 村两委成员 县直联系单位负责人".split()

# The kind of target, and the end of the name of an entity of that kind; villages have none.
TARGETS = {
    "village": "",
    "household": "",
    "school": "中心小学",
    "hospital": "卫生院",
    "enterprise": "农产品加工厂",
    "project": "灌溉渠工程",
}

HEADINGS = [
    "加强组织领导，压实工作责任",
    "深入一线走访，掌握真实情况",
    "坚持问题导向，解决实际困难",
    "完善工作机制，确保长效运行",
    "突出工作重点，推动任务落实",
    "注重宣传引导，凝聚各方力量",
    "强化督促检查，严肃工作纪律",
    "拓宽增收渠道，增强发展后劲",
]

# Words that fill the slots of the sentences below. No numerals: figures alone state numbers.
SLOTS = {
    "who": "镇党委政府 班子成员 包村干部 驻村工作队 村两委 相关站所 联系单位 党员骨干".split(),
    "verb": "统筹 部署 研究 督促 协调 落实 推进 检查".split(),
    "what": (
        "农田水利管护 人居环境整治 惠农政策落实 矛盾纠纷化解 特色产业发展 困难群众救助 "
        "道路交通安全 森林防火 秸秆禁烧 老旧房屋排查 村务公开 留守老人照料"
    ).split(),
    "how": ("逐户上门 分片包干 现场办公 召开院坝会 个别谈心 实地查看 入户填表 田间地头交流").split(),
    "people": "困难家庭 老党员 种植大户 返乡青年 留守老人 脱贫户 村民代表 合作社社员".split(),
    "issue": (
        "灌溉用水不足 村道路面破损 农产品销路不畅 饮水管网老化 土地边界不清 "
        "垃圾清运不及时 就医路途较远 技术指导缺乏 照明设施损坏 排水沟渠堵塞"
    ).split(),
    "result": (
        "得到群众普遍认可 取得了阶段性成效 为下一步工作打下了基础 拉近了干部与群众的距离 "
        "把矛盾化解在了基层 改善了村容村貌 增强了群众发展生产的信心"
    ).split(),
    "rule": "工作台账 销号清单 定期会商制度 首问负责制 公示制度 回访制度 包联责任制".split(),
}

SENTENCES = [
    "{who}把{what}作为当前工作的重点，坚持{how}，{result}。",
    "针对群众反映的{issue}问题，{who}会同{who2}到现场察看，当场明确了责任人和办理时限。",
    "工作中注意听取{people}的意见，采取{how}的办法了解情况，对能够马上办理的事项立即办理。",
    "{who}建立了{rule}，对{what}实行全过程跟踪，做到件件有着落、事事有回音。",
    "在{what}方面，{who}{verb}各村对照标准查找差距，列出清单，限期整改。",
    "{people}普遍反映{issue}，{who}经过商议，决定结合{what}一并加以解决。",
    "为防止走过场，{who}完善了{rule}，由{who2}负责{verb}，并向群众公布结果。",
    "通过{how}，干部掌握了{people}的生产生活情况，宣传了相关政策，{result}。",
    "{who}坚持一手抓{what}，一手抓{what2}，两项工作互相促进，{result}。",
    "对暂时不具备解决条件的{issue}问题，{who}向{people}作了解释说明，并纳入下一年度计划。",
    "同时，{who}主动对接上级部门，争取对{what}的支持，缓解了{issue}的状况。",
    "各村结合实际，把{what}与{what2}结合起来，由{people}参与监督，{result}。",
    "从检查的情况看，{what}总体平稳，但{issue}的现象在个别村仍然存在，需要继续用力。",
    "{who}要求，{verb}{what}不能停留在会议上，要采取{how}等方式，把工作做到群众家门口。",
]

OPENINGS = {
    "summary": (
        "{period}，{place}围绕{theme}工作，在县委、县政府的领导下，认真落实年初确定的各项任务，"
        "干部深入基层，群众积极参与，各项工作有序推进。现将有关情况总结如下。"
    ),
    "county": (
        "{period}，{place}各乡镇围绕{theme}工作，按照统一部署抓好落实，"
        "全县工作进展平稳。现将全年情况总结如下。"
    ),
    "visit": (
        "{day}，{visitors}到{place}{target}开展走访，实地察看现场，听取意见，"
        "了解{theme}工作的进展和存在的困难。"
    ),
}
