"""Chinese names, by surname, and lists of names in Chinese, Japanese and Korean writing."""

from __future__ import annotations

from references.model import Name
from references.names.forms import CJK_NAME, GIVEN_FIRST, VANCOUVER
from references.names.list import NameList, ends_well
from references.names.parts import from_match
from references.patterns import re

COMPOUND_SURNAMES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙"
    " 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 呼延 歐陽 司馬 諸葛 東方 尉遲".split()
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董费祝桑毕晏明蒙麻习宦苗敬旷冀郎晋迟原练寇晁漆楚蔺鹿银滑樊逄历亢占巴潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范"
    "汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文牛樊葛邢安齐庞伍庄颜倪"
    "裴尚施柳耿路俞温芦关柴焦纪翁项苗曲祁岳盛单支战储卜冉游鲁阮詹涂兰瞿柯管骆欧谷鲍霍辛凌殷时左季童申尤阳车褚娄宁甘房麦艾"
    "章梅卓简饶符楼傅牟仇滕屈聂成辜强佟闵宗靳解沙席卫包桂柏隋应查冷池慕臧竺冒萧張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鍾陸"
)
RARER_SURNAMES = frozenset(
    "区翟缪薄阚盖朴乐冼逄逯晁郗仝谌佘亓仉冀厉吉巩栾桑楚毕濮燕甄眭窦糜綦缑胥芮荀荆荣莘蔚蔺虞宓昝妫訾诸费郁郎郜鄂钮闵阙隗雍靖鞠韶鲜麻"
)
# Characters that write foreign names by sound: a "given name" made of them alone is no Chinese given name.
BY_SOUND = frozenset(
    "克斯尔特德罗杰森思姆恩格基夫洛诺里拉尼亚曼伊阿奥巴布达多贝勒瑟赛赫茨兹维托普顿根比迪蒂玛塔纳卡柯"
)


def cjk_name(text: str) -> Name:
    """A Chinese personal name as family and given name; anything else (Japanese, Korean, groups) literally."""
    text = text.strip(" ,.")
    length = len(text)
    if not 2 <= length <= 4 or any(not "\u4e00" <= char <= "\u9fff" for char in text):
        return Name(literal=text)
    if length >= 3 and text[:2] in COMPOUND_SURNAMES:
        return Name(family=text[:2], given=text[2:])
    given = text[1:]
    if (
        length <= 3
        and text[0] in (SURNAMES | RARER_SURNAMES)
        and not (len(given) > 1 and all(char in BY_SOUND for char in given))
    ):
        return Name(family=text[0], given=given)
    return Name(literal=text)


_CJK_GROUP = re.compile(
    r"(?:大学|学院|学会|协会|公司|集团|委员会|研究院|研究所|研究会|中心|实验室|课题组"
    r"|编辑部|编写组|出版社|图书馆|档案馆|博物馆|办公室|办公厅"
    r"|联合会|工作组|[局部厅院会组馆社队所处])$"
)
_CJK_SEPARATOR = re.compile(r"\s*[,，、;；]\s*(?:和\s*)?|\s+(?=[\u3400-\u9fff])")
_CJK_ET_AL = re.compile(r"[ ,，、]{0,3}(?:等|et\s+al\.?|ほか|외)(?=\s*[.,，。．:：(（\[]|\s|$)")


def cjk_list(text: str, start: int) -> NameList | None:
    names: list[Name] = []
    end = start
    cut = False
    position = start
    while True:
        more = _CJK_ET_AL.match(text, end) if names else None
        if more:
            cut, end = True, more.end()
            break
        found = CJK_NAME.match(text, position)
        if not found:
            latin = VANCOUVER.match(text, position) or GIVEN_FIRST.match(text, position)
            if not names or not latin or not ends_well(text, latin.end()):
                break
            names.append(from_match(latin))
            end = latin.end()
        else:
            word = found[0]
            if names and len(word) > 5 and "·" not in word and not _CJK_GROUP.search(word):
                break  # "李航, 统计学习方法": too long for a name, and no group of people
            if names and word in ("译", "著", "编", "主编", "编著"):
                break
            if len(word) > 2 and word.endswith("等") and _CJK_ET_AL.match(text, found.end() - 1):
                names.append(cjk_name(word[:-1]))
                cut, end = True, found.end()
                break
            names.append(cjk_name(word))
            end = found.end()
        separator = _CJK_SEPARATOR.match(text, end)
        if not separator and not _CJK_ET_AL.match(text, end):
            break
        if not separator:
            continue
        position = separator.end()
    if not names:
        return None
    return NameList(tuple(names), end, "cjk", cut, False, cut)
