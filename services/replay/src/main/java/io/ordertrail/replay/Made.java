package io.ordertrail.replay;

import java.util.Map;

/**
 * One decision as an event says it, then or now.
 *
 * @param key the same then and now
 * @param about for people: which order, signal or scope
 * @param leaves every value of the event by its path, without what only that writing of it has
 */
record Made(
    String key,
    String run,
    String eventId,
    String time,
    String action,
    String about,
    Map<String, String> leaves) {
  static final String ACTION = "event.action";
  static final String TIME = "@timestamp";

  String leaf(String path) {
    return leaves.getOrDefault(path, "");
  }

  /** Passed, denied, said or discarded, with the reason where there is one. */
  String decision() {
    String code = leaf("event.code");
    return code.isEmpty() ? action : action + ' ' + code;
  }
}
