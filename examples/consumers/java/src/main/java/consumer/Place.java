package consumer;

import java.util.Optional;

/** Where a message stands among those of its aggregate; an epoch goes before a version. */
record Place(int epoch, int version) {
  /** Nothing was taken yet. */
  static final Place NOTHING = new Place(0, 0);

  boolean isCopyAfter(Place last) {
    return epoch == last.epoch ? version <= last.version : epoch < last.epoch;
  }

  /**
   * Why news does not follow on what was taken, if it does not. What was never seen may begin anywhere: older messages may
   * be gone from the topic.
   */
  Optional<String> lostSince(Place last) {
    if (last.equals(NOTHING) || version == last.version + 1) return Optional.empty();
    if (epoch == last.epoch)
      return Optional.of("versions %d to %d are missing".formatted(last.version + 1, version - 1));
    return Optional.of(
        "epoch %d goes on with version %d, and %d of epoch %d was taken"
            .formatted(epoch, version, last.version, last.epoch));
  }
}
