"""Reads a topic with the stock deserialiser of confluent-kafka, and prints each message as a line of JSON.

Arguments: brokers, topic, address of the schema registry, how many messages there are.
"""

import datetime
import decimal
import json
import sys
import time

from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

DEADLINE_SECONDS = 60


def shown(value):
    """A value with every scalar as text."""
    if isinstance(value, dict):
        return {name: shown(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shown(each) for each in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, decimal.Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def main(brokers, topic, registry, count):
    deserialize = AvroDeserializer(SchemaRegistryClient({"url": registry}))
    consumer = Consumer(
        {"bootstrap.servers": brokers, "group.id": f"{topic}.python", "auto.offset.reset": "earliest"}
    )
    consumer.subscribe([topic])
    deadline = time.monotonic() + DEADLINE_SECONDS
    read = 0
    while read < int(count) and time.monotonic() < deadline:
        message = consumer.poll(1)
        if message is None:
            continue
        if message.error():
            raise SystemExit(str(message.error()))
        read += 1
        context = SerializationContext(topic, MessageField.VALUE, message.headers())
        line = {
            "key": message.key().decode(),
            "headers": {name: value.decode() for name, value in message.headers()},
            "payload": shown(deserialize(message.value(), context)),
        }
        print(json.dumps(line))
    consumer.close()


main(*sys.argv[1:])
