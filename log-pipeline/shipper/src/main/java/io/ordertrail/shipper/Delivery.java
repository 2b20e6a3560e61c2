package io.ordertrail.shipper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends one batch until every item of it is settled: created, already there, or set aside with its
 * reason. The shipping thread's.
 *
 * <p>Every item's answer is looked at, and only those that may succeed the next time are sent
 * again.
 */
final class Delivery {
  private final BulkSender sender;
  private final DeadLetters deadLetters;
  private final Backoff backoff;
  private final StopSignal stop;
  private final ShipperTelemetry telemetry;
  private int[] pending = new int[1024];
  private boolean setAside;

  Delivery(
      BulkSender sender,
      DeadLetters deadLetters,
      Backoff backoff,
      StopSignal stop,
      ShipperTelemetry telemetry) {
    this.sender = sender;
    this.deadLetters = deadLetters;
    this.backoff = backoff;
    this.stop = stop;
    this.telemetry = telemetry;
  }

  /**
   * False when the time to drain was over before all was settled; then nothing may be acknowledged.
   */
  boolean settle(Batch batch) throws IOException, InterruptedException {
    setAside = false;
    setAside(batch.malformed());
    int left = allOf(batch);
    int most = left;
    while (left > 0) {
      if (stop.isExpired()) {
        return false;
      }
      int now = Math.min(left, most);
      switch (sender.send(batch.body(pending, now), now)) {
        case BulkOutcome.Answered answer -> {
          int before = left;
          left = keepUnsettled(batch, answer.items(), left);
          if (left > before - now) {
            waitBecause(BulkOutcome.Why.ITEM_FAILED, firstRefusal(answer.items()));
          } else {
            backoff.succeeded();
            telemetry.working();
          }
        }
        case BulkOutcome.TooLarge() -> {
          if (now == 1) {
            setAside(List.of(tooLarge(batch, pending[0])));
            System.arraycopy(pending, 1, pending, 0, --left);
          }
          most = Math.max(1, now / 2);
        }
        case BulkOutcome.Failed failed -> {
          waitBecause(failed.why(), failed.detail());
        }
      }
    }
    return true;
  }

  private int allOf(Batch batch) {
    if (pending.length < batch.count()) {
      pending = new int[batch.count()];
    }
    for (int i = 0; i < batch.count(); i++) {
      pending[i] = i;
    }
    return batch.count();
  }

  /** Leaves in {@code pending} what is still to be sent, in its order, and returns how many. */
  private int keepUnsettled(Batch batch, List<BulkOutcome.ItemResult> results, int left)
      throws IOException {
    int kept = 0;
    int created = 0;
    int alreadyThere = 0;
    List<DeadLetter> dead = new ArrayList<>(0);
    for (int i = 0; i < results.size(); i++) {
      BulkOutcome.ItemResult result = results.get(i);
      switch (ItemVerdict.of(result)) {
        case CREATED -> created++;
        case ALREADY_THERE -> alreadyThere++;
        case AGAIN -> pending[kept++] = pending[i];
        case DEAD_MAPPING -> dead.add(letter(batch, pending[i], DeadLetter.Reason.MAPPING, result));
        case DEAD_OTHER -> dead.add(letter(batch, pending[i], DeadLetter.Reason.OTHER, result));
      }
    }
    setAside(dead);
    telemetry.shipped(created, alreadyThere);
    int unsent = left - results.size();
    System.arraycopy(pending, results.size(), pending, kept, unsent);
    return kept + unsent;
  }

  private void setAside(List<DeadLetter> letters) throws IOException {
    if (!letters.isEmpty()) {
      deadLetters.keep(letters).forEach(telemetry::deadLettered);
      setAside = true;
    }
  }

  /**
   * True when the last batch had dead letters: then the checkpoint moves at once, so that a kill
   * does not repeat them.
   */
  boolean hasSetAside() {
    return setAside;
  }

  private void waitBecause(BulkOutcome.Why why, String detail) throws InterruptedException {
    telemetry.retrying(why, detail);
    stop.backOff(backoff.next());
  }

  private static String firstRefusal(List<BulkOutcome.ItemResult> results) {
    return results.stream()
        .filter(result -> ItemVerdict.of(result) == ItemVerdict.AGAIN)
        .findFirst()
        .map(result -> result.status() + " " + result.type() + ": " + result.reason())
        .orElse("");
  }

  private static DeadLetter letter(
      Batch batch, int item, DeadLetter.Reason reason, BulkOutcome.ItemResult result) {
    return batch.deadLetter(item, reason, result.status(), result.type() + ": " + result.reason());
  }

  private static DeadLetter tooLarge(Batch batch, int item) {
    return batch.deadLetter(
        item,
        DeadLetter.Reason.TOO_LARGE,
        413,
        "Elasticsearch takes no request of this length (http.max_content_length)");
  }
}
