package consumer;

import dayclose.avro.BulkMessagePayloadV1;
import dayclose.avro.MessageV1;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads messages by the classes that are made of the schema files of packages/events: the file of a revision says how a
 * payload was written, the class what is read of it.
 */
final class Events {
  private Events() {}

  /** One event: alone in its message, or one of many in a bulk message. */
  record Event(String type, SpecificRecord data) {}

  private static final Path RELEASED =
      Path.of(System.getenv().getOrDefault("DAYCLOSE_EVENTS", "../../../packages/events"), "released");
  private static final Map<String, Schema> WRITERS = new HashMap<>();

  static List<Event> of(byte[] value, int revision) throws Unreadable {
    if (value == null) throw new Unreadable("there is no value");
    MessageV1 message = (MessageV1) read(MessageV1.class.getName(), 1, ByteBuffer.wrap(value));
    SpecificRecord data = read(message.getDataschema(), revision, message.getData());
    if (!(data instanceof BulkMessagePayloadV1 bulk)) return List.of(new Event(message.getType(), data));
    List<Event> events = new ArrayList<>();
    for (var each : bulk.getDatas())
      events.add(new Event(each.getType(), read(each.getDataschema(), each.getDataschemaRevision(), each.getData())));
    return events;
  }

  private static SpecificRecord read(String name, int revision, ByteBuffer bytes) throws Unreadable {
    try {
      Schema writer = writer(name, revision);
      Schema reader = SpecificData.get().getSchema(Class.forName(name));
      var decoder = DecoderFactory.get().binaryDecoder(bytes.array(), bytes.arrayOffset(), bytes.remaining(), null);
      return new SpecificDatumReader<SpecificRecord>(writer, reader).read(null, decoder);
    } catch (ClassNotFoundException | NoSuchFileException error) {
      throw new Unreadable("there is no revision " + revision + " of " + name);
    } catch (IOException | RuntimeException error) {
      throw new Unreadable("no " + name + ": " + error);
    }
  }

  private static Schema writer(String name, int revision) throws IOException {
    String file = name.replaceFirst("^dayclose[.]avro[.]", "").replace('.', '/') + "." + revision + ".avsc";
    Schema known = WRITERS.get(file);
    if (known != null) return known;
    Schema parsed = new Schema.Parser().parse(Files.readString(RELEASED.resolve(file)));
    WRITERS.put(file, parsed);
    return parsed;
  }
}
