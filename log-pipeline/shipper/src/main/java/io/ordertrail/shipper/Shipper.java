package io.ordertrail.shipper;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * When to look, to send, to save and to end. The shipping thread's. It fills batches as long as
 * there are some to fill, and takes them back settled in the order in which it filled them, so that
 * what is acknowledged is always a beginning of each segment.
 */
final class Shipper {
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

  private final JournalFolder journals;
  private final JournalReader reader;
  private final Pipeline pipeline;
  private final BulkSender sender;
  private final CheckpointStore checkpoints;
  private final Duration poll;
  private final long checkpointEveryNs;
  private final StopSignal stop;
  private final ShipperTelemetry telemetry;
  private int turn;
  private boolean unsaved;
  private long lookNs = System.nanoTime();
  private long savedNs = System.nanoTime();
  private long probeNs = System.nanoTime();

  Shipper(
      ShipperConfig config,
      JournalFolder journals,
      BulkSender sender,
      Pipeline pipeline,
      CheckpointStore checkpoints,
      StopSignal stop,
      ShipperTelemetry telemetry) {
    this.journals = journals;
    this.reader = new JournalReader(telemetry);
    this.pipeline = pipeline;
    this.sender = sender;
    this.checkpoints = checkpoints;
    this.poll = config.poll();
    this.checkpointEveryNs = config.checkpointEvery().toNanos();
    this.stop = stop;
    this.telemetry = telemetry;
  }

  /**
   * Ships until told to stop, then what is left; returns how many journalled events are not settled
   * then.
   */
  long run() throws InterruptedException {
    while (!stop.isRequested()) {
      pass();
      if (pipeline.isIdle()) {
        probe();
      }
    }
    return drain();
  }

  /** Takes back what is settled, and sends what is new; waits when there is nothing of either. */
  private void pass() throws InterruptedException {
    try {
      acknowledge();
      boolean mayBeMore = System.nanoTime() - lookNs >= 0 && sendNew();
      telemetry.recovered();
      if (!mayBeMore) {
        stop.awaitNudge(Duration.ofNanos(Math.max(1, lookNs - System.nanoTime())));
      }
    } catch (IOException e) {
      telemetry.troubled("The data folder cannot be read or written: " + e);
      lookAfter(poll);
      stop.awaitNudge(poll);
    }
  }

  /**
   * A batch that is not full has all there was, so that the next look may wait: a trickle of events
   * is sent in batches of so long, not one by one.
   *
   * @return true when there may be more to send at once
   */
  private boolean sendNew() throws IOException {
    Batch batch = pipeline.free();
    if (batch == null) {
      journals.scan(); // what is behind grows meanwhile, and is told
      lookAfter(poll); // or when a batch is settled
      return false;
    }
    try {
      journals.scan();
      fill(batch);
    } finally {
      batch.forgetUnadvanced();
      if (batch.isEmpty()) {
        pipeline.release(batch);
      } else {
        pipeline.send(batch);
      }
    }
    if (!batch.isFull()) {
      lookAfter(poll);
    }
    return batch.isFull();
  }

  private void lookAfter(Duration pause) {
    lookNs = System.nanoTime() + pause.toNanos();
  }

  /** A service with a long backlog comes first once, then the next one does. */
  private void fill(Batch batch) throws IOException {
    List<ServiceJournal> services = journals.services();
    for (int i = 0; i < services.size(); i++) {
      ServiceJournal journal = services.get(Math.floorMod(turn + i, services.size()));
      for (Segment next = journal.nextToRead();
          next != null && !batch.isFull();
          next = journal.nextToRead()) {
        reader.read(next, batch);
      }
    }
    turn++;
  }

  private void acknowledge() throws IOException {
    boolean atOnce = false;
    for (Batch batch = pipeline.nextSettled(); batch != null; batch = pipeline.nextSettled()) {
      batch.advances().forEach(this::acknowledge);
      atOnce |= batch.isSetAside();
      unsaved = true;
      lookAgainIfFull(batch);
      pipeline.release(batch);
      journals.tellBacklog();
    }
    saveWhenDue(atOnce);
  }

  private void acknowledge(Batch.Advance advance) {
    Segment segment = advance.segment();
    segment.acknowledge(advance.offset());
    segment.run().acknowledge(advance.lastSequence());
    telemetry.flows().acknowledged(segment.run(), advance.firstTimeMs() > 0);
    if (advance.finished()) {
      segment.run().finish(segment.number());
    }
  }

  /** While there is a backlog, a batch that comes free is filled at once. */
  private void lookAgainIfFull(Batch batch) {
    if (batch.isFull()) {
      lookNs = System.nanoTime();
    }
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
      failed.ifPresentOrElse(f -> telemetry.away(f.detail()), telemetry::working);
    }
  }

  /**
   * What is written after the stop was requested need not be shipped, or a busy writer would hold
   * the stop up.
   */
  private long drain() throws InterruptedException {
    Map<Segment, Long> goal = goal();
    lookNs = System.nanoTime();
    while (!reached(goal) && !stop.isExpired()) {
      pass();
    }
    return left(goal);
  }

  private Map<Segment, Long> goal() {
    try {
      journals.scan();
    } catch (IOException e) {
      telemetry.troubled("The journals cannot be listed: " + e);
    }
    return journals.services().stream()
        .flatMap(ServiceJournal::segments)
        .collect(Collectors.toMap(Function.identity(), Segment::size));
  }

  /** Also when only the beginning of a line is left. */
  private static boolean reached(Map<Segment, Long> goal) {
    return goal.entrySet().stream()
        .allMatch(g -> g.getKey().acknowledged() >= g.getValue() || g.getKey().backlog() == 0);
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
