"""Reads messages by the schema files of packages/events, and by nothing else of Dayclose."""

import io
import json
import os
import pathlib

import fastavro

FOLDER = pathlib.Path(
    os.environ.get("DAYCLOSE_EVENTS", pathlib.Path(__file__).parents[3] / "packages" / "events")
) / "released"
BULK = "dayclose.avro.BulkMessagePayloadV1"


class Unreadable(Exception):
    """A message that no schema reads: its schema is newer than the files here, or it is no message of Dayclose."""


def _parsed(file):
    schema = json.loads(file.read_text())
    revision = int(file.suffixes[-2][1:])
    return (f"{schema['namespace']}.{schema['name']}", revision), fastavro.parse_schema(schema, {})


# A file for each revision of each schema: whoever wrote a payload wrote it by one of them.
_schemas = dict(_parsed(file) for file in sorted(FOLDER.rglob("*.avsc")))


def events_of(value, revision):
    """The events of a message, by the revision of its payload's schema: one, or those of a bulk message."""
    event = _event(_read("dayclose.avro.MessageV1", 1, value), revision)
    if event["dataschema"] == BULK:
        return [_event(each, each.get("dataschemaRevision", 1)) for each in event["data"]["datas"]]
    return [event]


def _event(encoded, revision):
    data = _read(encoded["dataschema"], revision, encoded["data"])
    return {"type": encoded["type"], "dataschema": encoded["dataschema"], "data": data}


def _read(name, revision, value):
    if (name, revision) not in _schemas:
        raise Unreadable(f"there is no revision {revision} of {name}")
    try:
        return fastavro.schemaless_reader(io.BytesIO(value), _schemas[name, revision])
    except Exception as error:  # whatever bytes can do to a reader
        raise Unreadable(f"no {name}: {error!r}") from error
