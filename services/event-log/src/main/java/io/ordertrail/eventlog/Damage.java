package io.ordertrail.eventlog;

/**
 * What a power cut or a failing disk took from the last run, as its successor found it.
 *
 * @param what one sentence
 * @param files what was kept aside of the damaged files, by their names in the data folder's {@code
 *     damaged}
 * @param firstLost of the events that are known to have been committed and could not be journalled;
 *     0 when none is known
 */
public record Damage(String what, String files, long firstLost, long lastLost) {
  public long lost() {
    return firstLost == 0 ? 0 : lastLost - firstLost + 1;
  }
}
