package consumer;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A message as it came from Kafka, or as it was parked; the aggregate is what it is about: "Loan 42". */
record Message(String aggregate, Place place, int revision, byte[] value) {

  /** What it is about and its place are in its headers, which need no schema. What has none stands alone. */
  static Message of(ConsumerRecord<byte[], byte[]> record) {
    String type = header(record, "aggregate_type");
    try {
      int epoch = number(record, "source_epoch", "1");
      int version = number(record, "aggregate_version", "");
      int revision = number(record, "dataschema_revision", "1");
      if (record.key() != null && type != null) {
        String aggregate = type + " " + new String(record.key(), StandardCharsets.UTF_8);
        return new Message(aggregate, new Place(epoch, version), revision, record.value());
      }
    } catch (NumberFormatException error) {
      // It is none of Dayclose's.
    }
    String origin = record.topic() + "/" + record.partition() + "/" + record.offset();
    return new Message(origin, new Place(1, 1), 1, record.value());
  }

  private static int number(ConsumerRecord<byte[], byte[]> record, String name, String otherwise) {
    String text = header(record, name);
    return Integer.parseInt(text == null ? otherwise : text);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
