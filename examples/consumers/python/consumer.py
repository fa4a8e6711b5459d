"""
Keeps what each loan owes, in tables of its own, from Dayclose's events: DATABASE_URL=… python consumer.py
Any number of them may run as one group; each may be killed at any moment.
"""

import collections
import os
import pathlib
import signal

import psycopg
from confluent_kafka import Consumer, KafkaException, TopicPartition

from place import Place
from take import Message, take, take_parked

MESSAGES_AT_ONCE = 200  # of one transaction
WAIT_SECONDS = 0.5  # for the first of them
SCHEMA = "-c search_path=loan_balances"
TABLES = pathlib.Path(__file__).parents[1] / "tables.sql"


def main():
    topic = os.environ.get("KAFKA_TOPIC", "dayclose.events")
    consumer = Consumer(
        {
            "bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9191"),
            "group.id": os.environ.get("KAFKA_GROUP", "loan-balances"),
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "session.timeout.ms": 10_000,  # after which the partitions of one that died are another's
            "topic.metadata.refresh.interval.ms": 5_000,  # a topic is made with its first event
        }
    )
    stopping = []
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.append(True))
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, options=SCHEMA) as database:
        database.execute(TABLES.read_text())
        retry_parked(database)
        consumer.subscribe([topic])
        try:
            while not stopping:
                take_some(consumer, database)
        finally:
            consumer.close()


def take_some(consumer, database):
    """The offset is committed after the effect: what dies in between is taken again, and found to be a copy."""
    records = consumer.consume(MESSAGES_AT_ONCE, WAIT_SECONDS)
    messages = [record for record in records if record.error() is None]
    for record in records:
        if record.error() is not None:
            print(f"Kafka: {record.error().str()}", flush=True)
    if not messages:
        return
    with database.transaction():
        tally = collections.Counter(take(database, message_of(record)) for record in messages)
    ends = {(record.topic(), record.partition()): record.offset() + 1 for record in messages}
    try:
        offsets = [TopicPartition(*place, offset) for place, offset in ends.items()]
        consumer.commit(offsets=offsets, asynchronous=False)
    except KafkaException as error:
        # The partition is another's by now, or the broker is away: whoever has it next finds copies.
        print(f"offsets are not committed: {error}", flush=True)
    print(f"{tally['taken']} taken, {tally['copy']} copies, {tally['parked']} parked", flush=True)


def message_of(record):
    """What it is about and its place are in its headers, which need no schema. What has none stands alone."""
    headers = dict(record.headers() or [])
    try:
        place = Place(int(headers.get("source_epoch", b"1")), int(headers["aggregate_version"]))
        aggregate = f"{headers['aggregate_type'].decode()} {record.key().decode()}"
        revision = int(headers.get("dataschema_revision", b"1"))
    except (KeyError, ValueError, AttributeError, TypeError):
        place, revision, aggregate = Place(1, 1), 1, f"{record.topic()}/{record.partition()}/{record.offset()}"
    return Message(aggregate, place, revision, record.value())


def retry_parked(database):
    """With each start, since the start may be that of a version which can read what the last one could not."""
    for (aggregate,) in database.execute("select distinct aggregate from parked").fetchall():
        with database.transaction():
            take_parked(database, aggregate)


if __name__ == "__main__":
    main()
