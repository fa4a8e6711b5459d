package consumer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes messages in the transaction of a connection: what each does and its place become true together. */
final class Taker {
  enum Taken {
    TAKEN,
    COPY,
    PARKED
  }

  private final Connection database;

  Taker(Connection database) {
    this.database = database;
  }

  /** Takes a message; what cannot be taken is parked, with all that follows of its aggregate. The others go on. */
  Taken take(Message message) throws SQLException {
    Place place = message.place();
    // It also locks the place: another consumer that has the partition for a moment waits until this transaction ends.
    var last =
        query(
                """
                insert into places (aggregate, epoch, version) values (?, 0, 0)
                on conflict (aggregate) do update set aggregate = excluded.aggregate
                returning epoch, version, (select count(*) from parked where aggregate = places.aggregate)""",
                row -> new Left(new Place(row.getInt(1), row.getInt(2)), row.getLong(3) > 0),
                message.aggregate())
            .get(0);
    if (place.isCopyAfter(last.place())) return Taken.COPY;
    if (last.isParked()) return park(message, "one before it is parked");
    Optional<String> lost = place.lostSince(last.place());
    if (lost.isPresent()) return park(message, lost.get());
    List<Effects.Statement> statements = new ArrayList<>();
    try {
      for (var event : Events.of(message.value(), message.revision())) statements.addAll(Effects.of(event));
    } catch (Unreadable error) {
      return park(message, error.getMessage());
    }
    for (var statement : statements) update(statement.text(), statement.values().toArray());
    update(
        "update places set epoch = ?, version = ? where aggregate = ?",
        place.epoch(),
        place.version(),
        message.aggregate());
    return Taken.TAKEN;
  }

  /** Tries what is parked of an aggregate once more, in its order. */
  void takeParked(String aggregate) throws SQLException {
    query("select 1 from places where aggregate = ? for update", row -> 1, aggregate);
    var messages =
        query(
            "select epoch, version, revision, value from parked where aggregate = ? order by epoch, version",
            row -> new Message(aggregate, new Place(row.getInt(1), row.getInt(2)), row.getInt(3), row.getBytes(4)),
            aggregate);
    update("delete from parked where aggregate = ?", aggregate);
    for (var message : messages) take(message);
  }

  List<String> parkedAggregates() throws SQLException {
    return query("select distinct aggregate from parked", row -> row.getString(1));
  }

  private Taken park(Message message, String reason) throws SQLException {
    update(
        """
        insert into parked (aggregate, epoch, version, reason, revision, value) values (?, ?, ?, ?, ?, ?)
        on conflict do nothing""",
        message.aggregate(),
        message.place().epoch(),
        message.place().version(),
        reason,
        message.revision(),
        message.value());
    return Taken.PARKED;
  }

  /** Where an aggregate was left. */
  private record Left(Place place, boolean isParked) {}

  private interface RowOf<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String text, RowOf<T> rowOf, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(text, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) found.add(rowOf.read(rows));
      return found;
    }
  }

  private void update(String text, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(text, values)) {
      statement.executeUpdate();
    }
  }

  private PreparedStatement prepared(String text, Object... values) throws SQLException {
    PreparedStatement statement = database.prepareStatement(text);
    for (int index = 0; index < values.length; index += 1) statement.setObject(index + 1, values[index]);
    return statement;
  }
}
