package io.ordertrail.proof;

import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A data folder with journals as services write them. */
final class TestRecord {
  static final EventLogConfig SMALL_SEGMENTS = new EventLogConfig(1 << 20, 40_000);
  static final EventLogConfig ONE_SEGMENT = new EventLogConfig(1 << 20, 1L << 30);
  static final long AT_NS = 1_795_000_000_000_000_000L;
  private static final long STEP_NS = 1_000_000;

  final Path data;
  private final String session;
  private long nowNs = AT_NS;

  TestRecord(Path data) {
    this(data, "session-1");
  }

  TestRecord(Path data, String session) {
    this.data = data;
    this.session = session;
  }

  /** Begins a run as every service does. */
  EventLog open(ServiceName service, EventLogConfig config) {
    WriterIdentity identity =
        new WriterIdentity(
            service,
            EventLog.newRunId(data, service),
            session,
            "node-1",
            "host-1",
            4711,
            "test",
            "paper",
            "0.1.0",
            "abc1234",
            "0123456789abcdef");
    EventLog log = EventLog.open(data, identity, config, EventLogListener.NONE);
    var starting =
        log.recorder()
            .begin(LifecycleAction.SERVICE_STARTING, now())
            .put(Field.AUDIT_KEY_ID, log.signingKey().id());
    log.previousRun()
        .ifPresent(
            previous ->
                starting
                    .put(Field.PREVIOUS_RUN_ID, previous.identity().runText())
                    .put(Field.PREVIOUS_RUN_CLEAN, previous.closedCleanly())
                    .put(Field.PREVIOUS_RUN_LAST_SEQUENCE, previous.lastSequence())
                    .put(Field.PREVIOUS_RUN_CHAIN_HEAD, previous.chainHead()));
    starting.commit();
    return log;
  }

  long now() {
    nowNs += STEP_NS;
    return nowNs;
  }

  void orders(EventLog log, int count) {
    for (int i = 0; i < count; i++) {
      long at = now();
      log.recorder()
          .begin(OrderAction.CREATED, at)
          .trace(1, at)
          .put(Field.CL_ORD_ID, at)
          .put(Field.SYMBOL, "AAPL")
          .put(Field.SIDE, Side.BUY)
          .put(Field.ORDER_QTY, 100_000_000L)
          .put(Field.LIMIT_PRICE, 232_500_000L + i)
          .commit();
      log.recorder().poll(now());
      if (i % 500 == 499) {
        settle(log);
      }
    }
    settle(log);
  }

  /** Everything is in the journal, and what the record says of itself is recorded. */
  void settle(EventLog log) {
    do {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(2))
          .until(() -> log.journalled() == log.recorder().lastSequence());
    } while (log.recorder().poll(now()) > 0);
  }

  /** A run with about so many events that was closed. */
  WriterRun sealedRun(ServiceName service, int events, EventLogConfig config) {
    try (EventLog log = open(service, config)) {
      orders(log, events);
      return run(log);
    }
  }

  static WriterRun run(EventLog log) {
    return new WriterRun(log.identity().service().text(), log.identity().runText());
  }

  /** The data folder as a kill at this moment would leave it. */
  TestRecord killedNow(Path into) {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = into.resolve(data.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestRecord killed = new TestRecord(into, session);
    killed.nowNs = nowNs;
    return killed;
  }

  List<Path> segments(WriterRun run) {
    Path folder = data.resolve("journal").resolve(run.service());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(run.run()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<WriterRun> runs() {
    try {
      return List.copyOf(SegmentFile.in(data.resolve("journal")).keySet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All events of a run, without headers. */
  List<String> events(WriterRun run) {
    List<String> events = new ArrayList<>();
    for (Path segment : segments(run)) {
      List<String> lines = lines(segment);
      events.addAll(lines.subList(1, lines.size()));
    }
    return events;
  }

  static List<String> lines(Path file) {
    try {
      return new ArrayList<>(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, List<String> lines) {
    try {
      Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The segment that has that event, and the event's line in it. */
  record Place(Path file, int line) {
    List<String> lines() {
      return TestRecord.lines(file);
    }

    String text() {
      return lines().get(line);
    }

    void replace(String text) {
      List<String> lines = lines();
      lines.set(line, text);
      TestRecord.write(file, lines);
    }

    void remove(int count) {
      List<String> lines = lines();
      lines.subList(line, line + count).clear();
      TestRecord.write(file, lines);
    }

    void insert(String text) {
      List<String> lines = lines();
      lines.add(line, text);
      TestRecord.write(file, lines);
    }
  }

  Place place(WriterRun run, long sequence) {
    for (Path segment : segments(run)) {
      List<String> lines = lines(segment);
      for (int i = 1; i < lines.size(); i++) {
        if (lines.get(i).contains("\"id\":\"" + run.eventId(sequence) + "\"")) {
          return new Place(segment, i);
        }
      }
    }
    throw new AssertionError("no event " + sequence + " of " + run);
  }

  /** Removes everything from that event on. */
  void cutFrom(WriterRun run, long sequence) {
    Place place = place(run, sequence);
    List<Path> segments = new ArrayList<>(segments(run));
    segments.removeIf(file -> file.compareTo(place.file()) <= 0);
    place.remove(place.lines().size() - place.line());
    segments.forEach(TestRecord::delete);
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JournalProof proof() {
    return new JournalProof(ProofFolders.of(data), RecordObserver.NONE);
  }

  /** All that is found by one walk over everything. */
  List<Finding> findings() {
    try {
      JournalProof proof = proof();
      List<Finding> told = new ArrayList<>(proof.poll());
      told.addAll(proof.endOfRecord());
      told.addAll(proof.poll());
      List<Finding> all = proof.findings();
      if (told.size() != all.size()) {
        throw new AssertionError("told " + told + ", but found " + all);
      }
      return Collections.unmodifiableList(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
