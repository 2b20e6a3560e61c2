package io.ordertrail.shipper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends one batch until every item of it is settled: created, already there, or set aside with its
 * reason. One thread's; several of them share only what is safe to share.
 *
 * <p>Every item's answer is looked at, and only those that may succeed the next time are sent
 * again. What fails several times as a whole is sent in halves: a server that is too slow for a
 * whole body, or a proxy that cuts long ones, still gets on.
 */
final class Delivery {
  private static final int REQUEST_TOO_LARGE = 413;
  private static final int BAD_REQUEST = 400;

  private final BulkSender sender;
  private final DeadLetters deadLetters;
  private final Backoff backoff;
  private final StopSignal stop;
  private final ShipperTelemetry telemetry;

  /** Requests that were understood, by all deliveries. */
  private final AtomicLong understood;

  private final RequestSize size = new RequestSize();
  private int[] pending = new int[1024];
  private int left;
  private int most;
  private long understoodThen;

  Delivery(
      BulkSender sender,
      DeadLetters deadLetters,
      Backoff backoff,
      StopSignal stop,
      ShipperTelemetry telemetry,
      AtomicLong understood) {
    this.sender = sender;
    this.deadLetters = deadLetters;
    this.backoff = backoff;
    this.stop = stop;
    this.telemetry = telemetry;
    this.understood = understood;
  }

  /**
   * False when the time to drain was over before all was settled; then nothing may be acknowledged.
   */
  boolean settle(Batch batch) throws InterruptedException {
    begin(batch);
    boolean kept = setAside(batch, batch.malformed());
    while (kept && left > 0 && !stop.isExpired()) {
      kept = sendSome(batch);
    }
    if (kept && left == 0) {
      telemetry.recovered();
      return true;
    }
    return false;
  }

  private void begin(Batch batch) {
    left = batch.count();
    most = Math.max(1, left);
    understoodThen = -1;
    if (pending.length < left) {
      pending = new int[left];
    }
    for (int i = 0; i < left; i++) {
      pending[i] = i;
    }
  }

  /** False when a dead letter could not be kept. */
  private boolean sendSome(Batch batch) throws InterruptedException {
    int now = batch.countWithin(pending, Math.min(left, most), size.bytes());
    return switch (sender.send(batch.body(pending, now), now)) {
      case BulkOutcome.Answered answer -> takeNote(batch, answer.items());
      case BulkOutcome.TooLarge() -> takeNoteOfTooLarge(batch, now);
      case BulkOutcome.Rejected rejected -> takeNote(batch, rejected, now);
      case BulkOutcome.Failed failed -> takeNote(batch, failed, now);
    };
  }

  private boolean takeNote(Batch batch, BulkOutcome.Failed failed, int now)
      throws InterruptedException {
    switch (failed.why()) {
      case UNREACHABLE, TIMEOUT -> size.failed(batch.bytes(pending, now));
      case TOO_MANY_REQUESTS,
          UNAUTHORIZED,
          FORBIDDEN,
          SERVER_ERROR,
          REQUEST_REJECTED,
          ITEM_FAILED -> {}
    }
    telemetry.retrying(failed.why(), failed.detail());
    if (!failed.elsewhere()) {
      stop.backOff(backoff.next());
    }
    return true;
  }

  private boolean takeNoteOfTooLarge(Batch batch, int now) throws InterruptedException {
    if (now == 1) {
      return setFirstAside(tooLarge(batch), batch);
    }
    size.tooLarge(batch.bytes(pending, now));
    return true;
  }

  /**
   * An event that makes its request unreadable is found by halves. It is set aside only when a
   * request after it was understood: else the fault may lie with the server, a proxy or a setting,
   * and would cost every event.
   */
  private boolean takeNote(Batch batch, BulkOutcome.Rejected rejected, int now)
      throws InterruptedException {
    if (now > 1) {
      most = now / 2;
      return true;
    }
    if (understoodThen >= 0 && understood.get() > understoodThen) {
      return setFirstAside(
          batch.deadLetter(pending[0], DeadLetter.Reason.OTHER, BAD_REQUEST, rejected.detail()),
          batch);
    }
    understoodThen = understoodThen < 0 ? understood.get() : understoodThen;
    telemetry.retrying(BulkOutcome.Why.REQUEST_REJECTED, rejected.detail());
    sendLast();
    stop.backOff(backoff.next());
    return true;
  }

  /** The others first: one of them may tell whose fault it is. */
  private void sendLast() {
    int first = pending[0];
    System.arraycopy(pending, 1, pending, 0, left - 1);
    pending[left - 1] = first;
  }

  /** Leaves in {@code pending} what is still to be sent, in its order. */
  private boolean takeNote(Batch batch, List<BulkOutcome.ItemResult> results)
      throws InterruptedException {
    int kept = 0;
    int created = 0;
    int alreadyThere = 0;
    List<DeadLetter> dead = new ArrayList<>(0);
    IndexRefusals refusals = new IndexRefusals();
    for (int i = 0; i < results.size(); i++) {
      BulkOutcome.ItemResult result = results.get(i);
      switch (ItemVerdict.of(result)) {
        case CREATED -> created++;
        case ALREADY_THERE -> alreadyThere++;
        case AGAIN -> {
          refusals.add(batch.index(pending[i]), result);
          pending[kept++] = pending[i];
        }
        case DEAD_MAPPING -> dead.add(letter(batch, pending[i], DeadLetter.Reason.MAPPING, result));
        case DEAD_OTHER -> dead.add(letter(batch, pending[i], DeadLetter.Reason.OTHER, result));
      }
    }
    System.arraycopy(pending, results.size(), pending, kept, left - results.size());
    left -= results.size() - kept;
    understood.incrementAndGet();
    telemetry.shipped(created, alreadyThere);
    if (kept > 0) {
      telemetry.waiting(refusals);
      stop.backOff(backoff.next());
    } else {
      size.succeeded();
      most = (int) Math.min(Integer.MAX_VALUE, 2L * most);
      backoff.succeeded();
      telemetry.working();
    }
    return setAside(batch, dead);
  }

  private boolean setFirstAside(DeadLetter letter, Batch batch) throws InterruptedException {
    System.arraycopy(pending, 1, pending, 0, --left);
    return setAside(batch, List.of(letter));
  }

  /** Tries until they are on the disk; false when the time to drain is over before. */
  private boolean setAside(Batch batch, List<DeadLetter> letters) throws InterruptedException {
    if (letters.isEmpty()) {
      return true;
    }
    batch.hasSetAside();
    while (!stop.isExpired()) {
      try {
        deadLetters.keep(letters).forEach(telemetry::deadLettered);
        return true;
      } catch (IOException e) {
        telemetry.troubled("The dead letters cannot be written, so nothing goes on: " + e);
        stop.backOff(backoff.next());
      }
    }
    return false;
  }

  private static DeadLetter letter(
      Batch batch, int item, DeadLetter.Reason reason, BulkOutcome.ItemResult result) {
    return batch.deadLetter(item, reason, result.status(), result.type() + ": " + result.reason());
  }

  private DeadLetter tooLarge(Batch batch) {
    return batch.deadLetter(
        pending[0],
        DeadLetter.Reason.TOO_LARGE,
        REQUEST_TOO_LARGE,
        "Elasticsearch takes no request of this length (http.max_content_length)");
  }
}
