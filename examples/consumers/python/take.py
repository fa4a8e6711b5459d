"""Takes messages: what each does and its place become true together, however often it comes."""

from typing import NamedTuple, Optional

from effects import effect_of
from place import Place, is_copy, what_is_lost
from schemas import Unreadable, events_of


class Message(NamedTuple):
    """A message as it came from Kafka, or as it was parked."""

    aggregate: str  # what it is about: 'Loan 42'
    place: Place
    revision: int  # of the schema that wrote its payload
    value: Optional[bytes]


def take(database, message):
    """
    Takes a message in the transaction of the connection. What cannot be taken is parked, and with it all that follows
    of its aggregate; the others go on. Returns "taken", "copy" or "parked".
    """
    aggregate, place, revision, value = message
    # It also locks the place: another consumer that has the partition for a moment waits until this transaction ends.
    epoch, version, parked = database.execute(
        """
        insert into places (aggregate, epoch, version) values (%(aggregate)s, 0, 0)
        on conflict (aggregate) do update set aggregate = excluded.aggregate
        returning epoch, version, (select count(*) from parked where aggregate = %(aggregate)s)
        """,
        {"aggregate": aggregate},
    ).fetchone()
    last = Place(epoch, version)
    if is_copy(place, last):
        return "copy"
    reason = "one before it is parked" if parked else what_is_lost(place, last)
    if reason is None:
        try:
            statements = [each for event in events_of(value, revision) for each in effect_of(event)]
        except Unreadable as error:
            reason = str(error)
    if reason is not None:
        return _park(database, message, reason)
    for statement, values in statements:
        database.execute(statement, values)
    database.execute("update places set epoch = %s, version = %s where aggregate = %s", (*place, aggregate))
    return "taken"


def take_parked(database, aggregate):
    """Tries what is parked of an aggregate once more, in its order."""
    database.execute("select from places where aggregate = %s for update", (aggregate,))
    rows = database.execute(
        "select epoch, version, revision, value from parked where aggregate = %s order by epoch, version",
        (aggregate,),
    ).fetchall()
    database.execute("delete from parked where aggregate = %s", (aggregate,))
    for epoch, version, revision, value in rows:
        take(database, Message(aggregate, Place(epoch, version), revision, value))


def _park(database, message, reason):
    aggregate, place, revision, value = message
    database.execute(
        """
        insert into parked (aggregate, epoch, version, reason, revision, value)
        values (%s, %s, %s, %s, %s, %s) on conflict do nothing
        """,
        (aggregate, *place, reason, revision, value),
    )
    return "parked"
