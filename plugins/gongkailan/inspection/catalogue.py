"""The catalogue of what an inspection looks for: codes, weight, sources and the words that are read (zh-CN).

docs/inspect.md lists every code in this order. Where the originals of the sources could not be read, as said
there, a source names the document and its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """`VETO` fails a site if found often enough; `FAULT` is to be mended; `ADVICE` to be looked at."""

    VETO = "veto"
    FAULT = "fault"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `fails_at` is how many are allowed no more, 0 where no number fails a site."""

    family: str
    title: str
    message: str
    hint: str
    source: str
    weight: Weight = Weight.FAULT
    fails_at: int = 0


FAMILIES = {
    "update": "内容更新",
    "date": "日期",
    "link": "链接",
    "personal": "个人信息",
    "meta": "网页标签",
    "footer": "底部功能区",
    "disclosure": "公开要素",
    "page": "页面",
    "access": "无障碍",
    "request": "第三方和干扰",
}

_GUIDE = "国办发〔2017〕47号《政府网站发展指引》"
_CHECK = "国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》"
_TAGS, _LAYOUT = f"{_GUIDE}·网页标签", f"{_GUIDE}·页面布局"
_VETO, _LINKS = f"{_CHECK}·单项否决", f"{_CHECK}·链接可用性；各地检查通报"
_CITIZENS = f"{_GUIDE}·不得泄露个人隐私；各地检查通报"
_ADD_TAG = '在 <head> 里加上 <meta name="{name}" content="…">'
_ACCESS = "GB/T 37668-2019 信息无障碍，按 WCAG 2.2"


def _veto(
    family: str, title: str, message: str, hint: str, *, fails_at: int = 1, source: str = _VETO
) -> Rule:
    return Rule(
        family=family,
        title=title,
        message=message,
        hint=hint,
        source=source,
        weight=Weight.VETO,
        fails_at=fails_at,
    )


def _fault(family: str, title: str, message: str, hint: str, source: str) -> Rule:
    return Rule(family=family, title=title, message=message, hint=hint, source=source)


def _advice(family: str, title: str, message: str, hint: str, source: str) -> Rule:
    return Rule(family=family, title=title, message=message, hint=hint, source=source, weight=Weight.ADVICE)


RULES: dict[str, Rule] = {
    "home-stale": _veto(
        "update",
        "首页两周内有更新",
        "首页{state}，期限是 {limit} 天",
        "发布新的信息，并让首页列出它",
    ),
    "column-stale": _veto(
        "update",
        "动态、要闻类栏目两周内，通知、政策类栏目六个月内有更新",
        "“{column}”{state}，期限是 {limit} 天",
        "发布新的信息；不再使用的栏目归档；期限不符的，在设置的 columns 里写明",
        fails_at=5,
    ),
    "column-long-stale": _veto(
        "update",
        "其他应更新的栏目没有长期不更新",
        "“{column}”{state}，期限是 {limit} 天",
        "发布新的信息；不需要更新的栏目，在设置的 columns 里写 0",
        fails_at=10,
    ),
    "column-blank": _veto(
        "update", "没有空白栏目", "栏目“{column}”没有内容", "补上内容，或者从导航中去掉", fails_at=5
    ),
    "columns-unknown": _advice(
        "update",
        "能识别栏目",
        "没有找到栏目：首页没有导航，网页也没有 ColumnName 标签，因此没有检查栏目更新",
        "首页用 <nav> 列出各栏目",
        _VETO,
    ),
    "item-undated": _fault(
        "date",
        "每条信息都注明日期",
        "“{item}”没有注明发布日期，检查时按没有更新计算",
        "在列表或文章页写明发布日期，如 2020-08-31",
        _VETO,
    ),
    "date-future": _veto(
        "date",
        "没有伪造的日期",
        "{what}是 {day}，晚于检查日期 {today}",
        "改成真实的发布日期",
    ),
    "date-differs": _fault(
        "date", "同一信息的日期一致", "{what}不同：{one}和{other}", "以实际发布的日期为准，改成一致", _VETO
    ),
    "date-without-time": _advice(
        "date", "写明完整的日期和时间", "发布时间没有写到时、分", "写成 2020-08-31 17:29", _LAYOUT
    ),
    "date-none": _advice(
        "date",
        "能确定检查日期",
        "全站没有任何发布日期，因此没有检查更新",
        "给信息注明日期，或者用 --date 写明检查日期",
        _VETO,
    ),
    "link-dead": _veto(
        "link", "没有死链", "链接“{href}”打不开", "改正地址{near}，或者删除链接", source=_LINKS
    ),
    "link-outside": _veto(
        "link",
        "链接不越出网站目录",
        "链接“{href}”指向网站目录 {folder} 之外，发布后打不开",
        "改成相对地址，或补上目录",
        source=_LINKS,
    ),
    "link-hidden": _veto(
        "link",
        "没有看不见的外部链接",
        "有看不见的外部链接“{href}”",
        "这多半是被人植入的暗链：立即删除，并检查服务器",
        source=_LINKS,
    ),
    "link-external": _fault(
        "link",
        "外部链接都经过允许",
        "外部链接“{href}”不在允许的范围内",
        "核对后在设置的 allowed_hosts 里写上“{host}”，或者删除链接",
        _LINKS,
    ),
    "anchor-dead": _fault(
        "link", "页内链接有目标", "链接“{href}”所指的位置在 {page} 上不存在", "改正 # 后面的名称", _LINKS
    ),
    "link-empty": _fault(
        "link", "链接有地址", "链接“{text}”没有通向任何地方（{href}）", "写上地址，或者改成普通文字", _LINKS
    ),
    "link-broken": _fault("link", "地址写法正确", "“{href}”不是能用的地址", "改正地址", _LINKS),
    "file-missing": _fault(
        "link", "图片、样式等文件齐全", "缺少文件“{href}”（{kind}）", "补上文件，或改正地址{near}", _LINKS
    ),
    "personal-data": _veto(
        "personal",
        "没有个人信息",
        "含有{kind} {shown}",
        "立即撤下，从原稿中删除或遮盖后重新发布",
        source=_CITIZENS,
    ),
    "personal-data-likely": _fault(
        "personal",
        "姓名不与困难、疾病、未成年身份写在一起",
        "“{shown}”多半是与困难、疾病、残疾或未成年人身份写在一起的姓名",
        "姓名改为“张某”；若不是人名，记录核对的结果",
        _CITIZENS,
    ),
    "meta-site": _fault(
        "meta",
        "每页都有网站标签",
        "缺少网站标签 {name}",
        _ADD_TAG,
        _TAGS,
    ),
    "meta-column": _fault(
        "meta",
        "列表页和文章页都有栏目标签",
        "缺少栏目标签 {name}",
        _ADD_TAG,
        _TAGS,
    ),
    "meta-article": _fault(
        "meta",
        "文章页都有内容标签",
        "缺少内容标签 {name}",
        _ADD_TAG,
        _TAGS,
    ),
    "meta-empty": _fault("meta", "标签不为空", "标签 {name} 是空的", "填上内容", _TAGS),
    "meta-place": _fault("meta", "标签在 <head> 里", "标签 {name} 不在 <head> 里", "移到 <head> 里", _TAGS),
    "meta-group": _fault(
        "meta", "首页没有内容标签", "首页带有内容标签 {name}", "内容标签只写在文章页上", _TAGS
    ),
    "meta-repeated": _fault(
        "meta", "标签不重复", "标签 {name} 写了 {count} 次（不分大小写）", "只留一个", _TAGS
    ),
    "meta-differs": _fault(
        "meta", "网站标签全站一致", "标签 {name} 是“{value}”，全站其他网页是“{usual}”", "改成一致", _TAGS
    ),
    "meta-id-code": _advice(
        "meta",
        "网站标识码写法正确",
        "网站标识码“{value}”不是 10 位数字，也不是 bm 加 8 位数字，或者全是 0",
        "核对标识码",
        _TAGS,
    ),
    "meta-domain": _fault(
        "meta", "SiteDomain 是域名", "SiteDomain“{value}”{reason}", "只写域名，如 www.example.gov.cn", _TAGS
    ),
    "meta-column-type": _advice(
        "meta",
        "栏目类型在规定的范围内",
        "ColumnType“{value}”不在已知的栏目类型里",
        "核对规定的栏目类型；确实可用的，在设置的 column_types 里写上",
        _TAGS,
    ),
    "meta-title": _fault(
        "meta", "ArticleTitle 与标题一致", "ArticleTitle“{value}”不是网页上的标题“{shown}”", "改成一致", _TAGS
    ),
    "meta-pubdate": _fault(
        "meta", "PubDate 写法正确", "PubDate“{value}”写法不对", "写成 2020-08-31 17:29，用半角符号", _TAGS
    ),
    "footer-none": _fault(
        "footer", "有底部功能区", "没有找到底部功能区", "用 <footer> 写明主办单位、标识码等", _LAYOUT
    ),
    "footer-item": _fault("footer", "底部功能区各项齐全", "底部没有{item}", "{advice}", _LAYOUT),
    "footer-link": _fault("footer", "底部各项带有链接", "底部的{item}没有链接", "{advice}", _LAYOUT),
    "disclosure-item": _fault(
        "disclosure",
        "文章页公开要素齐全",
        "没有写明“{item}”",
        "在文章页的信息栏里写上；没有的写“无”",
        f"{_GUIDE}·信息发布；政府信息公开目录要素",
    ),
    "page-encoding": _fault(
        "page", "网页都是 UTF-8", "不是 UTF-8 编码，可能出现乱码", "另存为 UTF-8 后重新发布", _LAYOUT
    ),
    "page-charset": _fault(
        "page", "编码声明正确", "编码声明是“{charset}”", '写上 <meta charset="utf-8">', _LAYOUT
    ),
    "page-unread": _fault(
        "page", "网页能读完", "标签嵌套太深，从这里起没有检查", "改正没有结束的标签", _LAYOUT
    ),
    "page-empty": _fault(
        "page", "没有空白网页", "网页没有内容", "补上内容，或者删除网页和通向它的链接", _VETO
    ),
    "page-no-home": _fault(
        "page", "每页都能回到首页", "没有回首页的链接", "加上当前位置，或让网站名称链接首页", _LAYOUT
    ),
    "page-orphan": _advice(
        "page", "每页都能从首页到达", "从首页走不到这个网页", "在所属的栏目里列出它，或者删除它", _LAYOUT
    ),
    "page-viewport": _advice(
        "page",
        "适合手机",
        "没有 viewport 标签，手机上字太小",
        '加上 <meta name="viewport" content="width=device-width, initial-scale=1">',
        _LAYOUT,
    ),
    "home-missing": _fault("page", "有首页", "没有首页 index.html", "在网站目录里放上 index.html", _LAYOUT),
    "error-page-missing": _fault(
        "page", "有 404 页", "没有 404.html", "做一个带首页链接的 404.html，并在服务器上设好", _LAYOUT
    ),
    "error-page-relative": _fault(
        "page",
        "404 页在任何地址下都能用",
        "404 页的地址“{href}”是相对地址，在其他目录下打不开",
        "404 页的链接、样式和图片用以 / 开头或完整的地址",
        _LAYOUT,
    ),
    "sitemap-missing": _fault(
        "page", "有站点地图", "没有站点地图网页", "做一页列出全部栏目的站点地图，底部链接它", _LAYOUT
    ),
    "search-missing": _fault(
        "page", "能检索", "没有检索", "提供站内检索，首页链接它", f"{_GUIDE}·信息发布（检索、查阅、下载）"
    ),
    "lang-missing": _fault(
        "access", "写明语言", "没有写明网页的语言", '写成 <html lang="zh-CN">', f"{_ACCESS} 3.1.1"
    ),
    "lang-other": _fault(
        "access",
        "语言写法正确",
        "语言写成“{value}”，网页是中文",
        '写成 <html lang="zh-CN">',
        f"{_ACCESS} 3.1.1",
    ),
    "title-missing": _fault("access", "网页有标题", "没有网页标题", "写上 <title>", f"{_ACCESS} 2.4.2"),
    "title-duplicate": _fault(
        "access",
        "网页标题不重复",
        "网页标题“{title}”与 {other} 相同",
        "标题写明这一页的内容，分页写明第几页",
        f"{_ACCESS} 2.4.2",
    ),
    "image-alt": _fault(
        "access", "图片有说明", "图片“{src}”没有 alt", '写上图片的内容；装饰图写 alt=""', f"{_ACCESS} 1.1.1"
    ),
    "link-nameless": _fault(
        "access", "链接有文字", "链接“{href}”没有文字", "写上链接的文字，图片链接写 alt", f"{_ACCESS} 2.4.4"
    ),
    "large-text-missing": _advice(
        "access",
        "有适老（大字）方式",
        "没有找到大字、适老或无障碍的入口",
        "首页提供大字方式",
        "GB/T 37668-2019；适老化改造要求",
    ),
    "request-third-party": _fault(
        "request",
        "不请求第三方",
        "{kind} 向第三方“{host}”请求文件",
        "把文件放到本站，删除统计、广告等外部代码",
        f"{_GUIDE}·安全防护；不得有广告",
    ),
    "page-restless": _fault(
        "request",
        "没有自动播放、滚动、跳转",
        "网页上有会自己动的内容（{what}）",
        "去掉自动播放、滚动和自动跳转，由读者决定",
        f"{_LAYOUT}；WCAG 2.2 2.2.2",
    ),
}
