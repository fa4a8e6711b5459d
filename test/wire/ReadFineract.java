import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.LongDeserializer;

/**
 * Reads a topic as consumers of Apache Fineract do: the key by Kafka's LongDeserializer, the message by the decoder that Avro's
 * generated classes have in fromByteBuffer, and its data by fromByteBuffer of the class that it names. Prints a line a message,
 * and whether Avro writes the very bytes that it read.
 *
 * Arguments: brokers, topic, type of the id (int or long), how many messages there are.
 */
public final class ReadFineract {
  private static final long DEADLINE_MS = 60_000;
  private static final List<String> TEXTS =
      List.of("source", "type", "category", "createdAt", "businessDate", "tenantId", "idempotencyKey", "dataschema");

  public static void main(String[] arguments) throws Exception {
    Schema schema = envelope(arguments[2]);
    var decoder = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema);
    var encoder = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema);
    int count = Integer.parseInt(arguments[3]);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", arguments[0], "group.id", arguments[1] + ".java", "auto.offset.reset", "earliest");
    long deadline = System.currentTimeMillis() + DEADLINE_MS;
    try (var consumer = new KafkaConsumer<>(settings, new LongDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(arguments[1]));
      for (int read = 0; read < count && System.currentTimeMillis() < deadline; ) {
        for (ConsumerRecord<Long, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          GenericRecord record = decoder.decode(message.value());
          boolean isSame = Arrays.equals(bytesOf(encoder.encode(record)), message.value());
          byte[] data = bytesOf((ByteBuffer) record.get("data"));
          Class<?> type = Class.forName(record.get("dataschema").toString());
          Object payload = type.getMethod("fromByteBuffer", ByteBuffer.class).invoke(null, ByteBuffer.wrap(data));
          boolean isSamePayload = Arrays.equals(bytesOf((ByteBuffer) type.getMethod("toByteBuffer").invoke(payload)), data);
          System.out.printf(
              "{\"key\":%d,\"id\":%s,\"dataschema\":\"%s\",\"tenantId\":\"%s\",\"sameBytes\":%b,\"samePayload\":%b}%n",
              message.key(), record.get("id"), record.get("dataschema"), record.get("tenantId"), isSame, isSamePayload);
          read += 1;
        }
      }
    }
  }

  private static Schema envelope(String idType) {
    var fields = SchemaBuilder.record("MessageV1").namespace("org.apache.fineract.avro").fields();
    fields = idType.equals("int") ? fields.requiredInt("id") : fields.requiredLong("id");
    for (String name : TEXTS) fields = fields.requiredString(name);
    return fields.requiredBytes("data").endRecord();
  }

  private static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
