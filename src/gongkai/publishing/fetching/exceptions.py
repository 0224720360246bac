"""Why a page is not fetched; each sentence says what was wrong and what to do.

FetchError
├── RefusedAddressError      the address itself, or where it leads
├── UnreachableError         no name, no connection, no handshake
├── TooSlowError · TooLargeError · TooManyRedirectsError
├── BrokenAnswerError        no proper HTTP
├── NotAPageError            a file or a program
└── BusyError                too many are being fetched
"""

from __future__ import annotations

from gongkai.publishing.exceptions import PublishingError


class FetchError(PublishingError):
    """没有取到网页。"""


class RefusedAddressError(FetchError):
    """没有打开这个地址。"""


class UnreachableError(FetchError):
    """连不上这个网站。请在浏览器里打开同一地址核对；能打开的，请稍后再试。"""


class TooSlowError(FetchError):
    """网站太慢，在时限内没有传完。请稍后再试。"""


class TooLargeError(FetchError):
    """网页太大。请登记介绍它的网页，或把文件作为附件上传。"""


class TooManyRedirectsError(FetchError):
    """网页一再跳转，没有到达正文。请在浏览器里打开，复制最后停留的地址。"""


class BrokenAnswerError(FetchError):
    """网站的应答不完整或不合规范。请稍后再试；仍不行的，请告知该网站的管理单位。"""


class NotAPageError(FetchError):
    """这个地址不是网页。请登记介绍它的那个网页。"""


class BusyError(FetchError):
    """正在读取的网页较多，没有轮到。请稍后再试。"""
