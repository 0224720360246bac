"""The numbers that stand before sections and items: 一、 （一） 1. １． (1) ① 第三条."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.plan.grammar.characters import Characters
from gongkai.plan.grammar.numerals import number

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
ENCLOSED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
SIGNS = {sign: value for signs in (CIRCLED, DOTTED, ENCLOSED) for value, sign in enumerate(signs, 1)}
# What a text may count in its first words: 1.2019年…, 3.1月31日前…; 1.5 is no number of an item.
COUNTED = "年|月|日|个|小时|家|类|项|次|号|%|％"
# The kinds of numbering, outermost first, as official papers nest them (GB/T 9704-2012, 7.3.3).
KINDS = (
    ("chapter", re.compile(r"第([〇零一二两三四五六七八九十百]{1,5})(?:部分|章|项|条)[、，：:．. ]?")),
    ("chinese", re.compile(r"([〇零一二两三四五六七八九十百]{1,5})[、．.，]")),
    ("bracketed", re.compile(r"[（(]([〇零一二两三四五六七八九十百]{1,5})[）)][、．. ]?")),
    ("arabic", re.compile(rf"(?:(\d{{1,3}})(?:[．.、](?!\d)|[．.、](?=\d{{1,4}}(?:{COUNTED})))|([{DOTTED}]))")),
    ("bracketed arabic", re.compile(rf"(?:[（(](\d{{1,3}})[）)]|(\d{{1,3}})[）)]|([{ENCLOSED}]))[、．. ]?")),
    ("circled", re.compile(rf"([{CIRCLED}])[、．. ]?")),
)


@dataclass(frozen=True)
class Numbered:
    """A text with its number: the kind and value of the number, and what follows it."""

    kind: str
    value: int
    rest: Characters


def numbered(text: Characters) -> Numbered | None:
    """The number that a text begins with, or None."""
    body = text.stripped()
    for kind, rule in KINDS:
        if found := rule.match(body.text):
            written = next(group for group in found.groups() if group)
            value = SIGNS.get(written) or number(written)
            return Numbered(kind, value, body[found.end() :].stripped())
    return None
