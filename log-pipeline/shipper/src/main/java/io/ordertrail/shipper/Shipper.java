package io.ordertrail.shipper;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * When to look, to send, to save and to end. The shipping thread's: one batch at a time, so that
 * what is acknowledged is always a beginning of each segment, and memory does not grow with the
 * backlog.
 */
final class Shipper {
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

  private final JournalFolder journals;
  private final JournalReader reader;
  private final Delivery delivery;
  private final BulkSender sender;
  private final CheckpointStore checkpoints;
  private final Duration poll;
  private final long checkpointEveryNs;
  private final StopSignal stop;
  private final Backoff backoff;
  private final ShipperTelemetry telemetry;
  private final Batch batch;
  private int turn;
  private boolean unsaved;
  private long savedNs = System.nanoTime();
  private long probeNs = System.nanoTime();

  Shipper(
      ShipperConfig config,
      JournalFolder journals,
      BulkSender sender,
      Delivery delivery,
      CheckpointStore checkpoints,
      Backoff backoff,
      StopSignal stop,
      ShipperTelemetry telemetry) {
    this.journals = journals;
    this.reader = new JournalReader(telemetry);
    this.delivery = delivery;
    this.sender = sender;
    this.checkpoints = checkpoints;
    this.poll = config.poll();
    this.checkpointEveryNs = config.checkpointEvery().toNanos();
    this.stop = stop;
    this.backoff = backoff;
    this.telemetry = telemetry;
    this.batch = new Batch(config.bodyBytes());
  }

  private enum Pass {
    /** There may be more. */
    SETTLED,
    NOTHING_TO_SEND,
    FAILED
  }

  /**
   * Ships until told to stop, then what is left; returns how many journalled events are not settled
   * then.
   */
  long run() throws InterruptedException {
    while (!stop.isRequested()) {
      if (pass() == Pass.NOTHING_TO_SEND) {
        probe();
        stop.idle(poll);
      }
    }
    return drain();
  }

  private Pass pass() throws InterruptedException {
    try {
      journals.scan();
      fill();
      if (batch.isEmpty()) {
        saveWhenDue(false);
        return Pass.NOTHING_TO_SEND;
      }
      if (!delivery.settle(batch)) {
        return Pass.FAILED;
      }
      acknowledge();
      saveWhenDue(delivery.hasSetAside());
      return Pass.SETTLED;
    } catch (IOException e) {
      telemetry.troubled("The data folder cannot be read or written: " + e);
      stop.backOff(backoff.next());
      return Pass.FAILED;
    }
  }

  /** A service with a long backlog comes first once, then the next one does. */
  private void fill() throws IOException {
    batch.clear();
    List<List<Segment>> services = journals.openSegments();
    for (int i = 0; i < services.size(); i++) {
      fill(services.get(Math.floorMod(turn + i, services.size())));
    }
    turn++;
  }

  /** A segment is begun only when the one before it is done with. */
  private void fill(List<Segment> segments) throws IOException {
    for (Segment segment : segments) {
      boolean nothingNew = segment.backlog() == 0 && !segment.isFollowed();
      if (batch.isFull() || nothingNew || !reader.read(segment, batch)) {
        return;
      }
    }
  }

  private void acknowledge() {
    for (Batch.Advance advance : batch.advances()) {
      Segment segment = advance.segment();
      segment.acknowledge(advance.offset());
      segment.run().acknowledge(advance.lastSequence());
      telemetry.flows().acknowledged(segment.run());
      if (advance.finished()) {
        segment.run().finish(segment.number());
      }
    }
    journals.tellBacklog();
    unsaved = true;
  }

  private void saveWhenDue(boolean now) throws IOException {
    if (unsaved && (now || System.nanoTime() - savedNs >= checkpointEveryNs)) {
      checkpoints.save(journals.runs());
      unsaved = false;
      savedNs = System.nanoTime();
    }
  }

  private void probe() {
    if (System.nanoTime() - probeNs >= 0) {
      probeNs = System.nanoTime() + BETWEEN_PROBES.toNanos();
      Optional<BulkOutcome.Failed> failed = sender.probe();
      failed.ifPresentOrElse(
          f -> telemetry.troubled("Elasticsearch does not answer: " + f.detail()),
          telemetry::working);
    }
  }

  /**
   * What is written after the stop was requested need not be shipped, or a busy writer would hold
   * the stop up.
   */
  private long drain() throws InterruptedException {
    Map<Segment, Long> goal = goal();
    Pass pass = Pass.SETTLED;
    while (pass != Pass.NOTHING_TO_SEND && !reached(goal) && !stop.isExpired()) {
      pass = pass();
    }
    return left(goal);
  }

  private Map<Segment, Long> goal() {
    try {
      journals.scan();
    } catch (IOException e) {
      telemetry.troubled("The journals cannot be listed: " + e);
    }
    return journals.openSegments().stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(Function.identity(), Segment::size));
  }

  private static boolean reached(Map<Segment, Long> goal) {
    return goal.entrySet().stream().allMatch(g -> g.getKey().acknowledged() >= g.getValue());
  }

  private long left(Map<Segment, Long> goal) {
    long left = 0;
    try {
      saveWhenDue(true);
      for (Map.Entry<Segment, Long> g : goal.entrySet()) {
        Segment segment = g.getKey();
        left += CompleteLines.count(segment.file(), segment.acknowledged(), g.getValue());
      }
    } catch (IOException e) {
      telemetry.troubled("The data folder cannot be read or written: " + e);
      return Math.max(1, left);
    }
    return left;
  }
}
