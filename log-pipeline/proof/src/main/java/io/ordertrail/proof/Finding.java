package io.ordertrail.proof;

/**
 * One thing that is wrong, named so that it is found.
 *
 * @param run whose events; empty texts when it is no writer's
 * @param first the first event of that run that it concerns, 0 when it is about none
 * @param last the last one; of a bus gap the event that recorded it
 * @param before the time of the last good event before, empty when there is none
 * @param after the time of the first good event behind, empty when there is none
 * @param subject what else names it: a file, an index, an order, an execution, a publisher
 * @param sentence for people, complete with what to know
 */
public record Finding(
    FindingKind kind,
    WriterRun run,
    long first,
    long last,
    String before,
    String after,
    String subject,
    String sentence) {

  /** How many events it concerns. */
  public long count() {
    return first == 0 ? 0 : last - first + 1;
  }

  @Override
  public String toString() {
    return kind.label() + " " + run + " " + first + ".." + last + ": " + sentence;
  }
}
