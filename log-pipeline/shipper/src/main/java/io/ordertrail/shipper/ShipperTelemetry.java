package io.ordertrail.shipper;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Meters;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the shipper tells about itself: counters and the diagnostic log in one place. Of
 * what happens to a batch each thread tells itself, of the journals the shipping thread; {@link
 * #trouble} may be asked by any.
 */
final class ShipperTelemetry {
  private static final Logger LOG = LoggerFactory.getLogger("io.ordertrail.shipper");
  private static final long ELASTICSEARCH = 0;
  private static final String SHIPPED = "log_pipeline_events_shipped_total";

  private final Meters meters;
  private final Gauge connections;
  private final Counter created;
  private final Counter alreadyThere;
  private final Counter gaps;
  private final Map<BulkOutcome.Why, Counter> retries = new EnumMap<>(BulkOutcome.Why.class);
  private final Map<DeadLetter.Reason, Counter> dead = new EnumMap<>(DeadLetter.Reason.class);
  private final Flows flows;
  private final WaitingEvents waiting;
  private final Set<Path> strange = new HashSet<>();

  /**
   * One sentence for each thread that cannot go on; the first key stands for Elasticsearch itself.
   */
  private final Map<Long, String> troubles =
      new ConcurrentSkipListMap<>(Map.of(ELASTICSEARCH, "Elasticsearch has not been asked yet"));

  ShipperTelemetry(Meters meters) {
    this.meters = meters;
    connections =
        meters.gauge("system_connection_pool_size", "service", "shipper", "pool_type", "http");
    created = meters.counter(SHIPPED, "outcome", "created");
    alreadyThere = meters.counter(SHIPPED, "outcome", "already_there");
    gaps = meters.counter("audit_sequence_gaps_total", "service", "shipper", "stage", "journal");
    for (BulkOutcome.Why why : BulkOutcome.Why.values()) {
      retries.put(why, meters.counter("log_pipeline_bulk_retries_total", "reason", why.label()));
    }
    for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
      dead.put(reason, meters.counter("log_pipeline_dead_letters_total", "reason", reason.label()));
    }
    flows = new Flows(meters);
    waiting = new WaitingEvents(meters);
  }

  /** Shows how many connections carry a request. */
  void watch(Nodes nodes) {
    meters.beforeScrape(() -> connections.set(nodes.busyConnections()));
  }

  Flows flows() {
    return flows;
  }

  /** One sentence on why something cannot be delivered now; empty while all is well. */
  String trouble() {
    return troubles.values().stream().findFirst().orElse("");
  }

  void shipped(int newly, int before) {
    created.increment(newly);
    alreadyThere.increment(before);
  }

  /** Elasticsearch took what this thread sent. */
  void working() {
    boolean was = troubles.remove(ELASTICSEARCH) != null;
    if (recovered() || was) {
      LOG.info("Elasticsearch takes events");
    }
  }

  /** This thread goes on; true when it did not before. */
  boolean recovered() {
    waiting.settled();
    return !troubles.isEmpty() && troubles.remove(Thread.currentThread().threadId()) != null;
  }

  void retrying(BulkOutcome.Why why, String detail) {
    retries.get(why).increment();
    troubles.remove(ELASTICSEARCH); // the thread knows better
    troubled("Elasticsearch does not take events (" + why.label() + "): " + detail);
  }

  /** Elasticsearch took the request, but an index refuses some of its events for now. */
  void waiting(IndexRefusals refusals) {
    waiting.refused(refusals);
    retrying(BulkOutcome.Why.ITEM_FAILED, refusals.sentence());
  }

  /** Elasticsearch did not answer when it was asked whether it is there. */
  void away(String detail) {
    troubled(ELASTICSEARCH, "Elasticsearch does not answer: " + detail);
  }

  void troubled(String sentence) {
    troubled(Thread.currentThread().threadId(), sentence);
  }

  private void troubled(long who, String sentence) {
    if (!sentence.equals(troubles.put(who, sentence))) {
      LOG.warn(sentence);
    }
  }

  void deadLettered(DeadLetter letter) {
    dead.get(letter.reason()).increment();
    LOG.error(
        "Set aside {} ({} at {}): {}",
        letter.id().isEmpty() ? "a line" : letter.id(),
        letter.segment().file(),
        letter.offset(),
        letter.text());
  }

  void gap(Run run, long first, long last) {
    gaps.increment();
    LOG.error("The journal of {} lacks the events {} to {}", run, first, last);
  }

  void tornTail(Segment segment, long at, long bytes) {
    LOG.info(
        "{} ends in a torn line of {} bytes at {}; its event follows in a later segment",
        segment.file(),
        bytes,
        at);
  }

  void headerUnreadable(Segment segment) {
    LOG.warn(
        "{} has no header that fits its name; the name is taken for its identity", segment.file());
  }

  void segmentVanished(Segment segment) {
    if (segment.backlog() > 0) {
      LOG.error(
          "{} of {} was removed before all of it was shipped", segment.number(), segment.run());
    }
  }

  void segmentShrank(Segment segment) {
    if (!strange.add(segment.file())) {
      return;
    }
    LOG.error(
        "{} has {} bytes, but {} are acknowledged: segments are never edited",
        segment.file(),
        segment.size(),
        segment.acknowledged());
  }

  void strangeFile(Path file) {
    if (strange.add(file)) {
      LOG.warn("{} is not named as a journal segment and is left alone", file);
    }
  }

  void restored(CheckpointStore.Loaded checkpoint) {
    if (checkpoint.hasNote()) {
      LOG.warn(checkpoint.note());
    }
    checkpoint.runs().forEach(flows::restored);
  }
}
