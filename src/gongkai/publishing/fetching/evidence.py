"""A fetched page as evidence: a WARC file of the very bytes that went and came, and its facts beside it.

WARC (ISO 28500) is what archives keep, so that anybody's replay shows the page. Records carry SHA-256 digests; the file
is not compressed, so that its hash is that of what can be read.
"""

from __future__ import annotations

import hashlib
import io
from datetime import UTC
from ipaddress import ip_address

from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from gongkai.publishing.fetching.addresses import is_public
from gongkai.publishing.fetching.answer import Fetched, Hop

WARC = "application/warc"


def warc(fetched: Fetched) -> bytes:
    """Request and response of each hop, in order."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False, warc_version="1.1")
    at = fetched.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for hop in fetched.hops:
        for kind, data in (("request", hop.sent), ("response", hop.received)):
            headers = {"WARC-Date": at, "WARC-Block-Digest": _digest(data), **_ip(hop)}
            record = writer.create_warc_record(
                hop.address,
                kind,
                payload=io.BytesIO(data),
                length=len(data),
                warc_content_type=f"application/http; msgtype={kind}",
                warc_headers_dict=headers,
            )
            writer.write_record(record)
    return file.getvalue()


def _digest(data: bytes) -> str:
    digester = Digester("sha256")
    digester.update(data)
    return str(digester)


def facts(fetched: Fetched, saved: bytes) -> dict[str, object]:
    """What was fetched, from where, when, with which certificate; ``saved`` is the WARC file."""
    certificate = fetched.page.certificate
    return {
        "asked": fetched.asked,
        "address": fetched.address,
        "fetched_at": fetched.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "status": fetched.page.status,
        "media_type": fetched.media_type,
        "page_sha256": hashlib.sha256(fetched.page.body).hexdigest(),
        "warc_sha256": hashlib.sha256(saved).hexdigest(),
        "hops": [{"address": hop.address, "status": hop.status} for hop in fetched.hops],
        "certificate": {
            "subject": certificate.subject,
            "issuer": certificate.issuer,
            "valid_from": certificate.valid_from.date().isoformat(),
            "valid_to": certificate.valid_to.date().isoformat(),
            "sha256": certificate.sha256,
        }
        if certificate
        else None,
        "certificate_fault": fetched.certificate_fault,
    }


def _ip(hop: Hop) -> dict[str, str]:
    """Evidence is public: how a city numbers its own network is not."""
    return {"WARC-IP-Address": hop.ip} if is_public(ip_address(hop.ip)) else {}
