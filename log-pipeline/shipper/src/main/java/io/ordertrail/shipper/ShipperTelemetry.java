package io.ordertrail.shipper;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Meters;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the shipper tells about itself: counters and the diagnostic log in one place. The
 * shipping thread calls what happens; {@link #trouble} may be asked by any thread.
 */
final class ShipperTelemetry {
  private static final Logger LOG = LoggerFactory.getLogger("io.ordertrail.shipper");
  private static final String SHIPPED = "log_pipeline_events_shipped_total";

  private final Counter created;
  private final Counter alreadyThere;
  private final Counter gaps;
  private final Map<BulkOutcome.Why, Counter> retries = new EnumMap<>(BulkOutcome.Why.class);
  private final Map<DeadLetter.Reason, Counter> dead = new EnumMap<>(DeadLetter.Reason.class);
  private final Flows flows;
  private final Set<Path> strange = new HashSet<>();
  private volatile String trouble = "Elasticsearch has not been asked yet";

  ShipperTelemetry(Meters meters) {
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
  }

  Flows flows() {
    return flows;
  }

  /** One sentence on why nothing can be delivered now; empty while all is well. */
  String trouble() {
    return trouble;
  }

  void shipped(int newly, int before) {
    created.increment(newly);
    alreadyThere.increment(before);
  }

  void working() {
    if (!trouble.isEmpty()) {
      LOG.info("Elasticsearch takes events");
    }
    trouble = "";
  }

  void retrying(BulkOutcome.Why why, String detail) {
    retries.get(why).increment();
    troubled("Elasticsearch does not take events (" + why.label() + "): " + detail);
  }

  void troubled(String sentence) {
    if (!trouble.equals(sentence)) {
      LOG.warn(sentence);
    }
    trouble = sentence;
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
