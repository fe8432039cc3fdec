"""The keys of `bookbib review`, and the words of its screen."""

from __future__ import annotations

from collections.abc import Mapping

from bookbib.show.report.words import Said

KEYS: Mapping[str, tuple[str, Said, Said]] = {
    "accept(0)": ("1", Said("it is this one", "就是它"), Said("The record with this number is the work (1 to 9).", "编号为该数字的记录就是它（1 至 9）。")),
    "reject": ("n", Said("none of these", "都不是"), Said("None of the records shown is the work.", "所列记录都不是它。")),
    "ignore": ("i", Said("right as it is", "无误"), Said("Nothing is wrong here: say no more about these problems.", "没有问题：不再提示。")),
    "ignore_alike": ("I", Said("all alike", "同类全部无误"), Said("The same for all that have these problems; they are counted first.", "对有同样问题的各条都如此；会先告知条数。")),
    "name": ("t", Said("type what it is", "输入标识"), Said("Type or paste a DOI, an arXiv id, an ISBN or an address. Pasting works without this key, too.", "输入或粘贴 DOI、arXiv 号、ISBN 或网址；也可直接粘贴。")),
    "edit": ("e", Said("edit", "编辑字段"), Said("Correct fields of the entry.", "更正条目的字段。")),
    "leave_out": ("x", Said("leave out", "不收入"), Said("Leave it out of the bibliography.", "不收入参考文献。")),
    "reason": ("r", Said("reason", "理由"), Said("Give the reason for the decision taken here, or to be taken.", "为此处的决定写明理由。")),
    "open": ("o", Said("open", "打开"), Said("Open a link or a record in the browser.", "在浏览器中打开链接或记录。")),
    "skip": ("s,right,enter", Said("skip", "跳过"), Said("On to the next; nothing is decided.", "到下一条，不作决定。")),
    "previous": ("b,left", Said("back", "返回"), Said("Back to the one before.", "回到上一条。")),
    "undo": ("u", Said("undo", "撤销"), Said("Take back what was decided here, else what was decided last.", "撤销此处的决定；若无，则撤销上一个决定。")),
    "help": ("question_mark", Said("help", "帮助"), Said("This list.", "显示本列表。")),
    "quit": ("q,ctrl+c", Said("quit", "退出"), Said("Stop; everything decided is in overrides.toml.", "结束；所作决定均已写入 overrides.toml。")),
}  # fmt: skip
"""Each action with its keys, its name in the last line, and what the help says of it."""

WORDS = {
    "name": Said("A DOI, an arXiv id, an ISBN, or the address of the work", "DOI、arXiv 号、ISBN，或该文献的网址"),
    "no-name": Said("This is no DOI, arXiv id, ISBN or address.", "这不是 DOI、arXiv 号、ISBN 或网址。"),
    "edit": Said("Fields of the entry; several people are parted by semicolons", "条目的字段；多人以分号分隔"),
    "reason": Said("Reason", "理由"),
    "open": Said("Open in the browser", "在浏览器中打开"),
    "nothing-to-open": Said("There is no address here to open.", "此处没有可打开的网址。"),
    "alike": Said("{n} are alike. Type {n} to say that all of them are right.", "同类共 {n} 条。输入 {n} 表示全部无误。"),
    "not-alike": Said("Type {n}, or Escape.", "请输入 {n}，或按 Esc。"),
    "keys": Said("Keys", "按键"),
    "last": Said("This was the last one. q: quit, b: back", "已是最后一条。q：退出，b：返回"),
    "nothing-undone": Said("There is nothing to take back.", "没有可撤销的决定。"),
    "undone": Said("Taken back.", "已撤销。"),
    "scroll": Said("space, arrows: scroll", "空格键、方向键：滚动"),
    "is-accept": Said("it is {n}", "是 {n}"),
}  # fmt: skip
