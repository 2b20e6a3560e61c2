package io.ordertrail.eventlog;

import io.ordertrail.domain.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the record's tests share: identities, events, and the journal read back. */
final class TestLogs {
  static final ObjectMapper JSON = new ObjectMapper();
  static final long AT_NS = 1_795_000_000_123_456_789L;

  private TestLogs() {}

  static Random random(Class<?> test) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println(test.getSimpleName() + " runs with -Dseed=" + seed);
    return new Random(seed);
  }

  static WriterIdentity identity(Path data) {
    return new WriterIdentity(
        ServiceName.RISK_MANAGER,
        EventLog.newRunId(data, ServiceName.RISK_MANAGER),
        "session-1",
        "node-1",
        "host-1",
        4711,
        "test",
        "paper",
        "0.1.0",
        "abc1234",
        "0123456789abcdef");
  }

  static long record(EventRecorder recorder, long clOrdId) {
    return recorder
        .begin(OrderAction.CREATED, AT_NS)
        .trace(1, clOrdId)
        .put(Field.CL_ORD_ID, clOrdId)
        .put(Field.SYMBOL, "AAPL")
        .put(Field.SIDE, Side.BUY)
        .put(Field.ORDER_QTY, 100_000_000L)
        .commit();
  }

  /** Every event line of every segment, in the order of segments. */
  static List<JsonNode> events(Path data) {
    Path folder = SegmentName.folder(data, ServiceName.RISK_MANAGER);
    List<JsonNode> events = new ArrayList<>();
    for (SegmentName segment : SegmentName.in(folder)) {
      lines(folder.resolve(segment.fileName())).stream()
          .skip(1)
          .map(JSON::readTree)
          .forEach(events::add);
    }
    return events;
  }

  static List<String> actions(Path data) {
    return events(data).stream().map(event -> event.at("/event/action").asString()).toList();
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Long> sequences(List<JsonNode> events) {
    return events.stream().map(event -> event.path("event").path("sequence").asLong()).toList();
  }
}
