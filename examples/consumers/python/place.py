"""The rule of all consumers: what a message is, by the place that was taken last of its aggregate."""

from typing import NamedTuple, Optional


class Place(NamedTuple):
    """Where a message stands among those of its aggregate; an epoch goes before a version."""

    epoch: int
    version: int


NOTHING = Place(0, 0)


def is_copy(place: Place, last: Place) -> bool:
    return place <= last


def what_is_lost(place: Place, last: Place) -> Optional[str]:
    """Why news does not follow on what was taken. What was never seen may begin anywhere: older messages may be gone."""
    if last == NOTHING or place.version == last.version + 1:
        return None
    if place.epoch == last.epoch:
        return f"versions {last.version + 1} to {place.version - 1} are missing"
    return (
        f"epoch {place.epoch} goes on with version {place.version}, "
        f"and {last.version} of epoch {last.epoch} was taken"
    )
