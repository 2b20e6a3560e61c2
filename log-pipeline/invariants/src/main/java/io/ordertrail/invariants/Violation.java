package io.ordertrail.invariants;

/**
 * One breach, named so that it is found: who it is about and which event shows it.
 *
 * @param subject a client order id, a symbol or a writer's run
 * @param eventId empty when what is wrong is that an event is missing
 */
public record Violation(Invariant invariant, String subject, String sentence, String eventId) {

  @Override
  public String toString() {
    String at = eventId.isEmpty() ? "" : " (" + eventId + ")";
    return "%s: %s: %s%s".formatted(invariant.label(), subject, sentence, at);
  }
}
