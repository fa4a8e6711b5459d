import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.LogicalTypes;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.formats.avro.registry.confluent.ConfluentRegistryAvroDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic with a stock deserialiser that asks a schema registry by Confluent's client, and prints each message as a line of
 * JSON, every scalar of its payload as text.
 *
 * Arguments: brokers, topic, address of the schema registry, how many messages there are.
 */
public final class ReadConfluent {
  private static final long DEADLINE_MS = 60_000;

  public static void main(String[] arguments) throws Exception {
    String topic = arguments[1];
    String registry = arguments[2];
    int count = Integer.parseInt(arguments[3]);
    SchemaRegistryClient client = new CachedSchemaRegistryClient(registry, 100);
    Map<String, ConfluentRegistryAvroDeserializationSchema<GenericRecord>> readers = new HashMap<>();
    Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0], "group.id", topic + ".java", "auto.offset.reset", "earliest");
    long deadline = System.currentTimeMillis() + DEADLINE_MS;
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      for (int read = 0; read < count && System.currentTimeMillis() < deadline; ) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          String name = new String(message.headers().lastHeader("dataschema").value());
          if (!readers.containsKey(name)) {
            Schema latest = new Schema.Parser().parse(client.getLatestSchemaMetadata(name).getSchema());
            readers.put(name, ConfluentRegistryAvroDeserializationSchema.forGeneric(latest, registry));
          }
          GenericRecord record = readers.get(name).deserialize(message.value());
          System.out.println("{\"key\":" + quoted(message.key()) + ",\"payload\":" + json(record.getSchema(), record) + "}");
          read += 1;
        }
      }
    }
  }

  private static String json(Schema schema, Object value) {
    if (value == null || value instanceof Boolean) return String.valueOf(value);
    Schema type = schema;
    if (schema.isUnion())
      type = schema.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).findFirst().orElseThrow();
    if (value instanceof GenericRecord record)
      return record.getSchema().getFields().stream()
          .map(field -> quoted(field.name()) + ":" + json(field.schema(), record.get(field.pos())))
          .collect(Collectors.joining(",", "{", "}"));
    if (value instanceof List<?> list) {
      Schema items = type.getElementType();
      return list.stream().map(each -> json(items, each)).collect(Collectors.joining(",", "[", "]"));
    }
    if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal)
      return quoted(new BigDecimal(new BigInteger(bytesOf(value)), decimal.getScale()).stripTrailingZeros().toPlainString());
    if (type.getLogicalType() instanceof LogicalTypes.Date) return quoted(LocalDate.ofEpochDay((Integer) value).toString());
    if (value instanceof ByteBuffer) return quoted(HexFormat.of().formatHex(bytesOf(value)));
    return quoted(value.toString());
  }

  private static byte[] bytesOf(Object value) {
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
