package io.ordertrail.proof;

import java.util.Comparator;

/**
 * One start of one writer: its events are numbered from 1 and chained.
 *
 * @param run the text of its run id; later runs sort behind earlier ones
 */
public record WriterRun(String service, String run) implements Comparable<WriterRun> {
  private static final Comparator<WriterRun> ORDER =
      Comparator.comparing(WriterRun::service).thenComparing(WriterRun::run);

  /** {@code event.id} of one of its events, which is the document's {@code _id}, too. */
  public String eventId(long sequence) {
    return service + '-' + run + '-' + sequence;
  }

  @Override
  public int compareTo(WriterRun other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return service + '-' + run;
  }
}
