"""What click says of wrong use, in Chinese: which argument, what was wrong with it, what to write instead."""

from __future__ import annotations

import re

import click

QUOTED = re.compile(r"'(?P<value>.*?)'")
EXTRA = re.compile(r"unexpected extra arguments? \((?P<words>.*)\)")


def usage_words(error: click.UsageError) -> str:
    """One sentence. What is ours already is left as it is."""
    match error:
        case click.NoSuchOption():
            near = " 或 ".join(error.possibilities or ())
            return f"没有 {error.option_name} 这个选项{f'；是不是 {near} ？' if near else '。'}"
        case click.MissingParameter():
            return f"缺少 {_name(error.param)}。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面要写一个值。" if "requires" in error.message else error.message
        case click.BadParameter():
            return f"{_name(error.param)}：{_wrong(error)}" if error.param else error.message
    if extra := EXTRA.search(error.message):
        return f"多出 {extra['words']}；有空格的文件名请加引号。"
    return error.message


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "一个参数"
    if isinstance(parameter, click.Argument):
        return parameter.human_readable_name
    return "选项 " + " / ".join(parameter.opts)


def _wrong(error: click.BadParameter) -> str:
    found = QUOTED.search(error.message)
    value = f"“{found['value']}”" if found else "这个值"
    match error.param.type if error.param else None:
        case click.Path():
            return f"{value}{_of_a_path(error.message)}"
        case click.Choice() as choice:
            return f"{value}不可用，可用的有：{'、'.join(map(str, choice.choices))}。"
        case click.DateTime():
            return f"{value}不是日期，请写成 2017-06-30 的样子。"
        case click.IntRange() as span:
            return f"要一个 {span.min} 到 {span.max} 的整数。"
        case _:
            return error.message


def _of_a_path(message: str) -> str:
    if "does not exist" in message:
        return "不存在；请检查路径。"
    if "is a directory" in message:
        return "是文件夹，要的是文件。"
    if "is a file" in message:
        return "是文件，要的是文件夹。"
    return "没有读写的权限。"
