"""What a site's certificate says of itself."""

from __future__ import annotations

import hashlib
import ssl

from cryptography import x509

from gongkai.publishing.fetching.answer import Certificate

# OpenSSL's words for what offices meet; another fault is told in its own.
FAULTS = {
    10: "证书已过期",
    9: "证书尚未生效",
    18: "证书是自签名的",
    19: "证书链中有自签名的证书",
    20: "证书不是受信任的机构签发的",
    62: "证书不是签给这个域名的",
    64: "证书不是签给这个地址的",
}


def fault_in(error: ssl.SSLCertVerificationError) -> str:
    return FAULTS.get(error.verify_code, f"证书有误（{error.verify_message}）")


def certificate(connection: ssl.SSLSocket, fault: str | None) -> Certificate | None:
    der = connection.getpeercert(binary_form=True)
    if not der:
        return None
    found = x509.load_der_x509_certificate(der)
    return Certificate(
        subject=found.subject.rfc4514_string(),
        issuer=found.issuer.rfc4514_string(),
        valid_from=found.not_valid_before_utc,
        valid_to=found.not_valid_after_utc,
        sha256=hashlib.sha256(der).hexdigest(),
        fault=fault,
    )
