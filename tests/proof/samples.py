"""One entry, one log and its keys, for the tests of this room."""

from __future__ import annotations

from gongkai.proof.checkpoint import Checkpoint
from gongkai.proof.entry import Entry, Link, Part
from gongkai.proof.keys import Kind, PublicKey, SecretKey
from gongkai.proof.note import sign, signature_by
from gongkai.proof.policy import Policy
from gongkai.proof.proofs import from_leaves, prove_inclusion
from gongkai.proof.receipt import Receipt
from gongkai.proof.tree import leaf_hashes, root_of

ORIGIN = "demo.invalid/gongkai/hc-2017"

ENTRY = Entry(
    uid="0f8fad5b-d9cb-469f-a165-70867728950e",
    at="2017-08-11T02:30:00Z",
    kind="series.published",
    body="hc-finance",
    by="A" * 22,
    approved_by="b-_" + "C" * 19,
    subject="series/01bqz0x8fz7k3v9t2m4n6p8r0s",
    revision=2,
    period="2017-07",
    facts={"formed_on": "2017-08-01", "attribute": "voluntary", "rows": 12, "final": True},
    sites=("hc-portal",),
    answers=("hc-2017/1.3/1@2017-07",),
    links=(Link("replaces", "series/01bqz0x8fz7k3v9t2m4n6p8r0s"),),
    ground="ogi-2007:18",
    parts=(Part("title.txt", "text/plain;charset=utf-8", "0" * 64),),
)

LOG_KEY = SecretKey(ORIGIN, Kind.NOTE, bytes(range(32)))
WITNESS_KEYS = [SecretKey(f"demo-witness-{n}", Kind.COSIGNATURE, bytes([n] * 32)) for n in (1, 2, 3)]


def policy(quorum: str = "two", *, log: PublicKey = LOG_KEY.public) -> Policy:
    witnesses = "".join(f"witness w{n} {key.public.vkey}\n" for n, key in enumerate(WITNESS_KEYS, 1))
    return Policy.of(f"log {log.vkey}\n{witnesses}group two 2 w1 w2 w3\ngroup every all w1 w2 w3\nquorum {quorum}\n")


def signed_checkpoint(hashes: list[bytes], *cosigned: int) -> bytes:
    """A checkpoint over these leaf hashes, cosigned by the first witnesses at these seconds."""
    text = Checkpoint(ORIGIN, len(hashes), root_of(hashes)).text
    lines = [signature_by(key, text, at=at) for key, at in zip(WITNESS_KEYS, cosigned, strict=False)]
    return sign(text, LOG_KEY).with_signatures(*lines).to_bytes()


def receipt(entries: list[bytes], index: int, *cosigned: int) -> Receipt:
    hashes = leaf_hashes(entries)
    path = prove_inclusion(index, len(hashes), from_leaves(hashes))
    return Receipt(index, tuple(path), signed_checkpoint(hashes, *cosigned))
