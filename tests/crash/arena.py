"""Processes that write, sequence and follow, and are killed; run by `test_kills`, one installation a run.

    python -m tests.crash.arena failpoints N   killed at every failpoint in turn, the first N times that it is reached
    python -m tests.crash.arena random N       three writers and two sequencers, one of them killed N times

Django is loaded once; each process is a fork with connections of its own, so SIGKILL is the real one. After the kills
every act whose outcome nobody knows is asked for again, and then the record is checked from its folder alone.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from functools import partial

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402

from gongkai.proof.proofs import from_leaves, root  # noqa: E402
from gongkai.proof.tree import leaf_hashes  # noqa: E402
from gongkai.record import cadence, failpoints, keys, kinds, models, projections, removal  # noqa: E402
from gongkai.record.projections import Projection  # noqa: E402
from gongkai.record.reading import Numbered, by_uid, entries  # noqa: E402
from gongkai.record.writer import write  # noqa: E402
from tests.record.cast import CHIEF, KINDS, POSTED, title  # noqa: E402
from tests.record.verified import verified  # noqa: E402


def main(mode: str, times: str) -> None:
    prepare()
    if mode == "failpoints":
        for name in failpoints.NAMES:
            kill_at(name, int(times))
    else:
        kill_at_random(int(times))
    sys.stdout.write(json.dumps(check()))


def prepare() -> None:
    kinds.declare(KINDS)
    projections.register(Projection("followed", apply, clear))
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE followed (idx bigint, uid varchar(36))")
    connections.close_all()


# -- what the processes do --------------------------------------------------------------------------------------------


def act(uid: str) -> None:
    """One act with a part, told before it is asked for and after it is acknowledged, as a client would know it."""
    note("asked", uid)
    with transaction.atomic(durable=True):
        write(**POSTED, uid=uid, contents=[title(f"通知 {uid}")])
    note("acknowledged", uid)


def remove(posted: str, uid: str) -> None:
    """Take the part of an act away."""
    note("asked to remove", f"{posted} {uid}")
    found = by_uid(posted)
    assert found
    with transaction.atomic(durable=True):
        taken = POSTED | {"kind": "notice.removed", "facts": {}}
        write(**taken, uid=uid, period="2017", ground="ogi-2007:14", approved_by=CHIEF)
        removal.remove_part(found[1].parts[0].commit, uid=uid)
    note("acknowledged", uid)


def writer() -> None:
    while True:
        act(str(uuid.uuid4()))
        time.sleep(0.005)


def sequencer() -> None:
    cadence.EVERY_S = 0.01
    cadence.forever(lambda: True)


def apply(numbered: Sequence[Numbered]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO followed VALUES (%s, %s)", [(index, entry.uid) for index, entry in numbered])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM followed")


# -- killing them -----------------------------------------------------------------------------------------------------


def kill_at(name: str, times: int) -> None:
    """A process that does all there is to do is killed here; another takes over. Then it is killed one time later."""
    for nth in range(1, times + 1):
        end = ended(start(partial(everything, name, nth)))
        if end == 0:
            assert nth > 1, f"{name} was not reached"
            break
        assert end == -signal.SIGKILL
        assert ended(start(take_over)) == 0
        finish()


def take_over() -> None:
    cadence.once()
    assert removal.settle() == 0, "what was removed is still there"


def everything(name: str, nth: int) -> None:
    reached: list[str] = []

    def kill(place: str) -> None:
        reached.append(place)
        if place == name and reached.count(name) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    posted, more, taken = (str(uuid.uuid4()) for _ in range(3))
    with failpoints.watched(kill):
        act(posted)
        remove(posted, taken)
        act(more)
        cadence.once()


def kill_at_random(times: int) -> None:
    chance = random.Random(times)
    running = [start(job) for job in (writer, writer, writer, sequencer, sequencer)]
    jobs = dict(zip(running, (writer, writer, writer, sequencer, sequencer), strict=True))
    for _ in range(times):
        time.sleep(chance.uniform(0.02, 0.25))
        victim = chance.choice(list(jobs))
        job = jobs.pop(victim)
        os.kill(victim, signal.SIGKILL)
        assert ended(victim) == -signal.SIGKILL, f"{job.__name__} had ended by itself"
        jobs[start(job)] = job
    for process in jobs:
        os.kill(process, signal.SIGKILL)
        assert ended(process) == -signal.SIGKILL
    finish()


def finish() -> None:
    """Whoever does not know whether an act was done asks for it again."""

    def again() -> None:
        unknown = set(noted("asked")) - set(noted("acknowledged"))
        for uid in sorted(unknown):
            act(uid)
        for line in noted("asked to remove"):
            posted, uid = line.split()
            if uid not in set(noted("acknowledged")):
                remove(posted, uid)
        cadence.once()

    assert ended(start(again)) == 0


def start(job: Callable[[], None]) -> int:
    process = os.fork()
    if process:
        return process
    try:
        job()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def ended(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def note(name: str, line: str) -> None:
    """One write, so that a line is there whole or not at all."""
    file = os.open(settings.FOLDER / f"{name}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(file, f"{line}\n".encode())
    os.close(file)


def noted(name: str) -> list[str]:
    path = settings.FOLDER / f"{name}.log"
    return path.read_text("utf-8").splitlines() if path.exists() else []


# -- what must be so afterwards ---------------------------------------------------------------------------------------


def check() -> dict[str, int]:
    key = keys.read()
    assert key
    gone = frozenset(models.Removal.objects.values_list("commitment", flat=True))
    public = verified(settings.FOLDER / "record", key.public, removed=gone)
    in_order = list(entries())
    assert in_order == list(enumerate(public)), "the folder is not what the database holds"
    uids = [entry.uid for entry in public]
    assert len(set(uids)) == len(uids), "an act stands twice"
    asked = {*noted("asked"), *(line.split()[1] for line in noted("asked to remove"))}
    assert set(noted("acknowledged")) == asked == set(uids), "an act was lost, or nobody asked for it"
    assert not models.Entry.objects.filter(idx=None).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT idx, uid FROM followed ORDER BY idx")
        assert cursor.fetchall() == list(enumerate(uids)), "a projection missed an entry or took one twice"
    check_every_checkpoint(len(public))
    return {"entries": len(public), "checkpoints": models.Checkpoint.objects.count(), "removed": len(gone)}


def check_every_checkpoint(size: int) -> None:
    """Each one that was ever signed is of this tree, none of another."""
    hash_at = from_leaves(leaf_hashes(entry.bytes() for _, entry in entries()))
    for checkpoint in models.Checkpoint.objects.all():
        assert checkpoint.size <= size
        assert root(checkpoint.size, hash_at) == bytes(checkpoint.root), checkpoint.size


if __name__ == "__main__":
    main(*sys.argv[1:])
