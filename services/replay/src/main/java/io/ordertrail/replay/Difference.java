package io.ordertrail.replay;

/**
 * One difference. Immutable.
 *
 * @param run of the service that decided
 * @param eventId of the recorded event, empty when there is none
 * @param time of the event, as text
 * @param about which order, signal or scope
 * @param what the field or check, empty when it is the whole
 * @param recorded the value of then, empty when there is none
 * @param redone the value of now
 * @param count of decisions that this one line stands for
 */
public record Difference(
    Kind kind,
    String run,
    String eventId,
    String time,
    String about,
    String what,
    String recorded,
    String redone,
    long count) {

  static Difference of(Kind kind, Made made, String what, String recorded, String redone) {
    return new Difference(
        kind, made.run(), made.eventId(), made.time(), made.about(), what, recorded, redone, 1);
  }

  static Difference ofRun(Kind kind, String run, String recorded, String redone, long count) {
    return new Difference(kind, run, "", "", run, "", recorded, redone, count);
  }
}
