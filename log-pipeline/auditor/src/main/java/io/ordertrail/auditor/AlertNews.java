package io.ordertrail.auditor;

import java.time.Instant;

/**
 * One alert as Alertmanager tells it, firing or resolved. Immutable.
 *
 * @param fingerprint of its labels, by Alertmanager
 * @param labels as {@code name=value, name=value}, sorted by name
 * @param startsAt when its rule first held
 * @param endsAt when it ceased to; null while it fires
 */
record AlertNews(
    String fingerprint,
    String name,
    String labels,
    String summary,
    String runbook,
    Instant startsAt,
    Instant endsAt) {

  boolean isResolved() {
    return endsAt != null;
  }

  /** The same for each repetition of the same news. */
  String key() {
    return fingerprint + ' ' + startsAt + (isResolved() ? " resolved" : " fired");
  }
}
