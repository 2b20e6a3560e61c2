package io.ordertrail.objectives;

/** Where an objective is promised. Elsewhere it is shown, and its burning wakes nobody. */
public sealed interface Condition {
  /** Everywhere. */
  record Always() implements Condition {}

  /**
   * @param promql has a value with the label service of each service for which it holds
   * @param inWords what holds then, as the end of "promised where"
   */
  record Where(String promql, String inWords) implements Condition {}
}
