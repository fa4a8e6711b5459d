import dayclose.avro.MessageV1;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads messages with the generated classes, as a consumer in Java does: the envelope first, then the payload by the class
 * of its schema's name, what wrote it being the file of its revision. Prints each as a line of JSON.
 *
 * Arguments: the folder of released schemas, a file of messages (revision, length, bytes; both numbers of 32 bits).
 */
public final class ReadMessages {
  public static void main(String[] arguments) throws Exception {
    Path released = Path.of(arguments[0]);
    try (DataInputStream in = new DataInputStream(Files.newInputStream(Path.of(arguments[1])))) {
      while (in.available() > 0) {
        int revision = in.readInt();
        byte[] bytes = in.readNBytes(in.readInt());
        MessageV1 message = read(MessageV1.getClassSchema(), MessageV1.getClassSchema(), bytes);
        String name = message.getDataschema().toString();
        Schema writer = released(released, name, revision);
        Schema reader = SpecificData.get().getSchema(Class.forName(name));
        System.out.println("{\"message\":" + json(message) + ",\"payload\":" + json(read(writer, reader, message.getData().array())) + "}");
      }
    }
  }

  private static Schema released(Path folder, String name, int revision) throws IOException {
    String file = name.replaceFirst("^dayclose[.]avro[.]", "").replace('.', '/') + "." + revision + ".avsc";
    return new Schema.Parser().parse(folder.resolve(file).toFile());
  }

  private static <T extends SpecificRecord> T read(Schema writer, Schema reader, byte[] bytes) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    T record = new SpecificDatumReader<T>(writer, reader).read(null, decoder);
    if (!decoder.isEnd()) throw new IOException("there are bytes after the end of " + reader.getFullName());
    return record;
  }

  private static String json(Object value) {
    if (value == null || value instanceof Boolean || value instanceof Integer) return String.valueOf(value);
    if (value instanceof BigDecimal decimal) return quoted(decimal.stripTrailingZeros().toPlainString());
    if (value instanceof ByteBuffer bytes) return quoted(HexFormat.of().formatHex(bytes.array()));
    if (value instanceof Long || value instanceof LocalDate || value instanceof CharSequence) return quoted(value.toString());
    if (value instanceof List<?> list) return list.stream().map(ReadMessages::json).collect(Collectors.joining(",", "[", "]"));
    if (value instanceof SpecificRecord record)
      return record.getSchema().getFields().stream()
          .map(field -> quoted(field.name()) + ":" + json(record.get(field.pos())))
          .collect(Collectors.joining(",", "{", "}"));
    throw new IllegalArgumentException("no value of an event is a " + value.getClass());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
