package consumer;

/** A message that cannot be read, or of which it is not known what it does. */
final class Unreadable extends Exception {
  Unreadable(String reason) {
    super(reason);
  }
}
