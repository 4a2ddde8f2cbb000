"""The catalogue of findings: code, severity and the words that a clerk reads (zh-CN).

Each code has a paragraph in docs/findings.md. Codes are stable: content names them in `accept`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A code's severity and words; `acceptable` ones may be let stand with `accept`."""

    severity: str
    message: str
    hint: str
    acceptable: bool = False


_E, _W = "error", "warning"

RULES: dict[str, Rule] = {
    # Files and their text
    "file-encoding": Rule(
        _E,
        "文件不是 UTF-8 编码，多半是 GBK（第 {byte} 字节无法识别）",
        "在编辑器中选择“另存为”，编码选 UTF-8；GBK 文件须先转换",
    ),
    "file-empty": Rule(_E, "文件是空的", "写上内容，或者删除这个文件"),
    "file-unreadable": Rule(_E, "文件无法读取：{reason}", "检查文件权限和磁盘"),
    "file-character": Rule(_E, "含有不能发布的字符 {character}", "删除这个看不见的字符，重新输入这几个字"),
    "file-outside": Rule(_E, "“{file}”指向内容目录之外", "把文件放进内容目录，不要用 .. 或链接指向外面"),
    "file-name": Rule(
        _E, "文件名“{name}”不能用", "这里只放 .md 文件，文件名用小写字母、数字、连字符；不能再分文件夹"
    ),
    "folder-unknown": Rule(_E, "内容目录里不认识“{name}”，里面的文件不会发布", "{near}"),
    "content-missing": Rule(
        _E,
        "找不到内容目录或文件“{name}”",
        "检查目录；{name} 必须存在（没有活动时 campaigns.yaml 写一行 {{}}）",
    ),
    "reports-missing": Rule(_E, "没有任何报告", "在 summaries/ 或 visits/ 里至少写一篇，再生成网站"),
    # Front matter
    "front-matter-missing": Rule(_E, "文件开头没有 --- 包住的信息区", "第一行写 ---，填好各项后再写一行 ---"),
    "front-matter-unclosed": Rule(_E, "信息区没有结束的 ---", "在正文之前补一行 ---"),
    "yaml-syntax": Rule(_E, "YAML 写法有误：{problem}", "{advice}"),
    "yaml-duplicate-key": Rule(
        _E, "“{key}”写了两次（前一次在第 {first} 行）", "只留一个；同一指标的多个数字写成列表"
    ),
    "yaml-alias": Rule(
        _E, "使用了 YAML 锚点或别名（{name}）", "把内容直接写出来；以 & 或 * 开头的文字加引号"
    ),
    "yaml-tag": Rule(_E, "使用了 YAML 标签（{name}）", "删除标签；以 ! 开头的文字加引号"),
    "field-missing": Rule(_E, "缺少必填项“{name}”", "补上一行“{name}: …”"),
    "field-unknown": Rule(_E, "不认识“{name}”", "{near}"),
    "field-type": Rule(
        _E,
        "应当是{wanted}，写成了{got}",
        "列表写成 [民政办, 党政办]，或每行一个“- 民政办”；其他照 docs/front-matter.md 的例子",
    ),
    "field-value": Rule(_E, "“{value}”不是允许的值", "可用的值：{choices}"),
    "field-empty": Rule(_E, "“{name}”是空的", "填上内容，或者删除这一项"),
    "date-invalid": Rule(_E, "“{value}”不是日期", "写成 2020-08-31，或 2020-08-31 17:29"),
    "period-invalid": Rule(
        _E, "“{value}”不是期间", "写成 2020、2020-H1、2020-Q2、2020-03、2020-03-16，或用 / 连接起止"
    ),
    "slug-invalid": Rule(
        _E, "“{value}”不能作网址名（slug）", "只用小写字母、数字、连字符，不以连字符开头或结尾"
    ),
    "slug-duplicate": Rule(_E, "网址名（slug）“{value}”已被 {other} 使用", "给其中一个另写 slug"),
    # Registers
    "place-unknown": Rule(_E, "“{name}”没有登记", "{near}"),
    "place-ambiguous": Rule(_E, "“{name}”可以指多个地方：{candidates}", "改写成县名加镇名，或写网址名"),
    "place-duplicate": Rule(_E, "“{name}”与 {other} 登记的是同一个地方", "删除其中一个，或改正名称"),
    "village-unknown": Rule(_E, "{town}没有登记“{name}”", "{near}"),
    "village-without-town": Rule(_E, "写了村“{name}”，但“{place}”不是镇", "place 写这个村所在的镇"),
    "campaign-unknown": Rule(_E, "活动“{name}”没有登记", "{near}"),
    "summary-unknown": Rule(_E, "没有网址名为“{name}”的总结", "{near}"),
    "indicator-unknown": Rule(_E, "指标“{name}”没有登记", "{near}"),
    "indicator-unit": Rule(_E, "“{unit}”不能作计量单位", "写一个量词，如 户、人次、亩、元"),
    # Figures
    "quantity-malformed": Rule(
        _E,
        "“{value}”不是能识别的数量",
        "写成 196户、40余户、3万余元、近10万亩、2—3户 等；写法见 docs/quantities.md",
    ),
    "unit-mismatch": Rule(
        _E,
        "单位“{unit}”与指标的单位“{wanted}”不符",
        "改正单位；若两个量词说的是一回事，在指标登记的 accepts 里补上“{unit}”",
    ),
    "quote-not-in-body": Rule(
        _E, "正文里没有这句引文：“{quote}”", "从正文复制这半句话，贴到 quote（空格不计）"
    ),
    "quote-ambiguous": Rule(_E, "引文“{quote}”在正文里出现 {count} 次", "引文写长一些，使它只出现一次"),
    "quote-without-figure": Rule(_E, "引文“{quote}”里没有完整的“{quantity}”", "引文须包含数字、单位和限定词"),
    "figure-not-in-body": Rule(_E, "正文里没有“{quantity}”", "{advice}"),
    "figure-ambiguous": Rule(
        _E, "“{quantity}”在正文里出现 {count} 次（第 {lines} 行）", "用 quote 写出数字所在的那半句话"
    ),
    "figure-split": Rule(_E, "“{quantity}”被正文的格式符号断开", "把 ** 等符号放到整个数量的外面"),
    "figure-hidden": Rule(
        _E, "“{quantity}”所在的位置不会显示出来", "把数字写在正文的句子里，不要写在注释、网址或图片说明里"
    ),
    "part-unknown": Rule(_E, "part_of 所说的“{name}”在本报告里没有数字", "{near}"),
    "part-ambiguous": Rule(
        _E, "本报告有多个“{name}”，不知是哪一个的一部分", "给整体写上 place、site 或 period，使它能区分"
    ),
    "part-unit": Rule(_E, "部分的单位“{unit}”与整体的“{whole}”不能比较", "改正单位，或者去掉 part_of"),
    # Adding up
    "figure-conflict": Rule(
        _E,
        "同一指标、同一地方、同一期间有两个不同的数：{other}与{this}",
        "另一个在 {where}；改正其中一个，若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "periods-overlap": Rule(
        _W,
        "“{this}”与“{other}”期间交叉、互不包含，没有相加",
        "另一个在 {where}；改用能互相包含的期间，或用 accept 公开说明",
        acceptable=True,
    ),
    "parts-exceed-whole": Rule(
        _E,
        "各部分之和 {parts} 大于整体 {whole}",
        "核对整体与部分；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "parts-fall-short": Rule(
        _W,
        "各部分之和 {parts} 小于整体 {whole}",
        "核对；若只是其中一部分，只给一个数写 part_of；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "visit-repeated": Rule(
        _W,
        "与另一篇走访记录的日期、地点、数字都相同，两次都计入了",
        "另一篇是 {where}；若是同一次走访，删除一篇；若确是两次，用 accept 公开说明",
        acceptable=True,
    ),
    "exceeds-limit": Rule(
        _E,
        "{this}多于“{name}”的 {limit}",
        "核对两个数；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "rate-differs": Rule(
        _E,
        "{this}与由分子、分母算出的 {found} 不符",
        "核对三个数和口径；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "cumulative-falls": Rule(
        _E,
        "累计数从 {earlier} 降到了 {this}",
        "较早的数在 {where}；核对两个数；若口径变了或原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "figures-copied": Rule(
        _W,
        "{common}个指标中有{count}个的数字与{earlier}的完全相同：{names}",
        "较早的报告是 {where}；核对是否照抄了旧数；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "period-after-publication": Rule(
        _E,
        "期间到 {end} 才结束，发布时间却是 {published}",
        "核对期间和发布时间；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "signed-after-publication": Rule(
        _E,
        "成文日期 {signed} 晚于发布时间 {published}",
        "核对两个日期；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "signed-long-before": Rule(
        _W,
        "成文日期 {signed} 比发布时间 {published} 早一年以上",
        "核对两个日期；若确是补发，用 accept 公开说明",
        acceptable=True,
    ),
    "visit-outside-summary": Rule(
        _E,
        "走访日期 {visit} 不在所属总结的期间 {period} 之内",
        "所属总结是 {summary}；核对日期和 summary；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "accept-unknown": Rule(_E, "“{code}”不能用 accept 接受", "可以接受的：{choices}"),
    "accept-figure": Rule(_E, "accept 所说的“{name}”在本报告里没有数字", "{near}"),
    "accept-unused": Rule(_W, "没有需要接受的“{code}”", "问题已经不存在，删除这条 accept"),
    "lexicon-invalid": Rule(
        _E, "词表读不懂：{problem}", "照 docs/extraction.md 的例子改正；每个词表是一段用引号包住的文字"
    ),
    # Proofreading: prose against front matter
    "figure-undeclared": Rule(
        _W,
        "正文里的“{quote}”没有登记到 figures",
        "若是统计数字，在 figures 里加上：{line}（指标须先登记，同一指标的几个数字写成列表）；"
        "若不是，用 accept 公开说明",
        acceptable=True,
    ),
    "status-differs": Rule(
        _W,
        "“{quantity}”在 figures 里是 {stated}，正文读来是 {read}",
        "核对正文；计划的数字写 status: planned，否则会计入合计；若正文确是此意，用 accept 公开说明",
        acceptable=True,
    ),
    # Proofreading: the numbers of the prose against one another
    "prose-sum": Rule(
        _W,
        "“{whole}”与所列的数对不上：{parts}",
        "核对总数和各部分；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "prose-repeated": Rule(
        _W,
        "同一件事前面说{first}，这里说{this}",
        "核对两处，改成一致，或写明两个数有什么不同；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "prose-exceeds": Rule(
        _W,
        "{this}超过了它所属的{limit}",
        "核对两个数；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "prose-rate": Rule(
        _W,
        "“{this}”与文中的数不符：{found}",
        "核对这个比率和算出它的两个数；若口径不同，写明口径，或用 accept 公开说明",
        acceptable=True,
    ),
    "prose-claim": Rule(
        _W,
        "“{claim}”与文中的数不符：{whole}中只有{part}",
        "改写这句话，或核对两个数；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    # Proofreading: wording and dates
    "text-placeholder": Rule(
        _W,
        "“{text}”像是没有填好的空",
        "填上内容；个人信息的遮盖写成 张某、138****1234；若有意不写，用 accept 公开说明",
        acceptable=True,
    ),
    "text-numbering": Rule(
        _W,
        "“{text}”的序号不连续，这里应当是“{expected}”",
        "核对前后的序号，看是否漏了一段；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "text-misspelt": Rule(
        _W,
        "“{wrong}”多半是错字，应当是“{right}”",
        "改为“{right}”；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "money-without-yuan": Rule(
        _W,
        "“{text}”的金额没有写“元”",
        "在 万、亿 后面补上“元”；若不是金额，写明单位；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "unit-unfit": Rule(
        _W,
        "“{noun}”不能以“{quantity}”计",
        "核对单位，{noun}用 {unit} 一类的单位；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "date-after-publication": Rule(
        _W,
        "正文说到已经过去的“{text}”（{day}），发布时间却是 {published}；这样的日期有 {count} 个",
        "核对年份和发布时间；若说的是计划，写明“将”“拟”；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "date-impossible": Rule(
        _W,
        "没有“{text}”这一天",
        "改正日期；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "weekday-differs": Rule(
        _W,
        "“{text}”与日历不符：{day} 是{weekday}",
        "核对日期、年份和星期；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "ordinal-differs": Rule(
        _W,
        "“{text}”在 {found} 年，正文说的却是 {year} 年",
        "核对届次和年份，年份可能被改写过；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "stages-out-of-order": Rule(
        _W,
        "“{first}”晚于“{second}”，工程先后颠倒",
        "核对两个日期，“今年”“明年”写成年份；若说的不是同一工程，用 accept 公开说明",
        acceptable=True,
    ),
    "signature-differs": Rule(
        _W,
        "文末的落款日期“{text}”{problem}",
        "核对两个日期；若确是补发，在 signed 写上成文日期，或用 accept 公开说明",
        acceptable=True,
    ),
    "visit-day-differs": Rule(
        _W,
        "正文开头说的是“{text}”，走访日期却是 {day}",
        "改正 date 或正文；若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    "place-elsewhere": Rule(
        _W,
        "“{name}”（{home}）不在{county}，全文只出现这一次，像是从别处的稿子抄来的",
        "核对这句话说的是不是本地；若确与那里有关，写明来往（赴、来自、对口等），或用 accept 公开说明",
        acceptable=True,
    ),
    # Proofreading: across reports
    "paragraph-copied": Rule(
        _W,
        "有 {count} 段文字与{other}的几乎相同（数字不计），第一段是“{quote}”",
        "另一处在 {where}；若是照抄，改写成这一次的实情；规定的格式文字可写进词表 copies.standard；"
        "若原文如此，用 accept 公开说明",
        acceptable=True,
    ),
    # Bodies, links and files
    "link-broken": Rule(_E, "链接“{target}”不能发布，或指向的文件不存在", "{near}"),
    "markup-nesting": Rule(_E, "正文的列表或引用一层套一层，太深了", "减少层数；检查行首是否多了空格或 >"),
    "markup-removed": Rule(_W, "正文里的 {markup} 不会发布，已经去掉", "从 Word 或网页粘贴时只粘贴文字"),
    "attachment-missing": Rule(_E, "attachments/ 里没有“{file}”", "{near}"),
    "attachment-type": Rule(_E, "“{file}”不能作附件发布", "可以用的类型：{choices}"),
    "photo-missing": Rule(_E, "photos/ 里没有“{file}”", "{near}"),
    "photo-invalid": Rule(_E, "“{file}”不是能读的照片：{reason}", "用 JPEG、PNG 或 WebP 照片"),
    "photo-too-large": Rule(_E, "“{file}”有 {megapixels} 百万像素，超过上限 {limit}", "先缩小再放进来"),
    # Personal data
    "identity-number": Rule(_E, "含有身份证号码 {shown}", "删除它；确有必要时写成 35*************123"),
    "mobile-number": Rule(_E, "含有手机号码 {shown}", "删除它，或写成 138****1234；对外公布的电话用单位座机"),
    "landline-number": Rule(_E, "含有个人的电话号码 {shown}", "删除它；单位电话写明“办公电话”“咨询电话”等"),
    "bank-card": Rule(_E, "含有银行卡号 {shown}", "删除它；确有必要时写成 6222 **** **** 1234"),
    "fine-address": Rule(_E, "含有个人的详细住址 {shown}", "住址只写到乡镇或街道；单位地址写明单位名称"),
    "name-with-hardship": Rule(
        _E,
        "“{shown}”的姓名与困难、疾病、残疾或未成年人身份写在一起",
        "姓名改为“张某”“小张”，并去掉能认出本人的班级、住处；若不是人名，用 accept 说明",
        acceptable=True,
    ),
    "protected-name": Rule(_E, "含有本站保护名单上的姓名 {shown}", "改为“张某”，或改写这句话"),
    "protected-inside": Rule(
        _E, "保护名单“{name}”放在内容目录里，会被公开", "把它移到内容目录之外，不要提交到公开的仓库"
    ),
    "protected-short": Rule(_E, "保护名单的这一行太短，会误中许多文字", "写完整的姓名，一行一个"),
    "attachment-unread": Rule(
        _W, "附件“{name}”没有做个人信息检查：{reason}", "由人工核对；能转成 .docx、.xlsx 或 .txt 的先转换"
    ),
    # Building
    "page-collision": Rule(_E, "“{page}”这个网页与 {other} 的重复", "给其中一个另写 slug"),
    "template-error": Rule(_E, "模板有误：{problem}", "检查模板里的名称"),
    "translation-missing": Rule(_E, "界面文字“{text}”没有译文", "在 theme/translations 里补上"),
    "plugin-missing": Rule(_E, "插件 {name} 没有装上", "检查 PLUGINS、PLUGIN_PATHS，或者从 PLUGINS 里删除它"),
    "plugin-failed": Rule(_E, "插件出错：{problem}", "修好这个插件，或者从 PLUGINS 里删除它"),
    "setting-missing": Rule(_E, "配置里没有 {name}", "在 pelicanconf.py 里补上"),
    "output-foreign": Rule(
        _E, "输出目录里有不是本项目生成的文件，不会替换它", "换一个空目录；若确要替换，先自己清空它"
    ),
    "output-inside": Rule(_E, "输出目录与内容或主题目录重叠", "把输出放到另外的目录"),
    "output-unwritable": Rule(_E, "输出目录无法写入：{reason}", "检查权限和磁盘空间；原来的网站没有变"),
    "build-running": Rule(_E, "另一次生成正在进行", "等它结束再试"),
    "process-lost": Rule(
        _E, "一个工作进程没有做完就结束了（{status}）", "多半是内存不够：关掉别的程序，或加上 --jobs 1 再试"
    ),
}
