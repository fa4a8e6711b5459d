package consumer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Keeps what each loan owes, in tables of its own, from Dayclose's events: DATABASE_URL=jdbc:postgresql://… Any number of
 * them may run as one group; each may be killed at any moment.
 */
public final class LoanBalances {
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Map<String, String> ENV = System.getenv();

  private LoanBalances() {}

  public static void main(String[] arguments) throws Exception {
    // Avro makes objects of classes that somebody trusts.
    System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "dayclose.avro");
    String tables = Files.readString(Path.of(ENV.getOrDefault("TABLES", "../tables.sql")));
    try (Connection database = DriverManager.getConnection(ENV.get("DATABASE_URL"));
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings())) {
      Thread main = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(consumer, main)));
      database.setSchema("loan_balances");
      database.createStatement().execute(tables);
      database.setAutoCommit(false);
      retryParked(database);
      consumer.subscribe(List.of(ENV.getOrDefault("KAFKA_TOPIC", "dayclose.events")));
      while (true) takeSome(consumer, database);
    } catch (WakeupException stopping) {
      // It was asked to end.
    }
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", ENV.getOrDefault("KAFKA_BROKERS", "127.0.0.1:9191"),
        "group.id", ENV.getOrDefault("KAFKA_GROUP", "loan-balances"),
        "auto.offset.reset", "earliest",
        "enable.auto.commit", false,
        "max.poll.records", 200,
        // After which the partitions of one that died are another's.
        "session.timeout.ms", 10_000,
        // A topic is made with its first event.
        "metadata.max.age.ms", 5_000,
        "key.deserializer", ByteArrayDeserializer.class,
        "value.deserializer", ByteArrayDeserializer.class);
  }

  /** The offset is committed after the effect: what dies in between is taken again, and found to be a copy. */
  private static void takeSome(KafkaConsumer<byte[], byte[]> consumer, Connection database) throws SQLException {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
    if (records.isEmpty()) return;
    Taker taker = new Taker(database);
    Map<Taker.Taken, Integer> tally = new EnumMap<>(Taker.Taken.class);
    for (ConsumerRecord<byte[], byte[]> record : records) tally.merge(taker.take(Message.of(record)), 1, Integer::sum);
    database.commit();
    System.out.println(tally);
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RetriableException error) {
      // The partition is another's by now, or the broker is away: whoever has it next finds copies.
      System.out.println("offsets are not committed: " + error.getMessage());
    }
  }

  /** With each start, since the start may be that of a version which can read what the last one could not. */
  private static void retryParked(Connection database) throws SQLException {
    Taker taker = new Taker(database);
    for (String aggregate : taker.parkedAggregates()) {
      taker.takeParked(aggregate);
      database.commit();
    }
    database.commit();
  }

  private static void stop(KafkaConsumer<byte[], byte[]> consumer, Thread main) {
    consumer.wakeup();
    try {
      main.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
  }
}
