package io.ordertrail.eventlog;

/**
 * The ids of causing events. A writer's causes are of few other runs, so the text of the last one
 * of each service is kept. One thread.
 */
final class Causes {
  private final Words[] prefixes = new Words[ServiceName.values().length];
  private final long[] runs = new long[ServiceName.values().length];

  void append(RecordBytes record, LineBuffer line) {
    int service = record.bytes()[RingLayout.RECORD_CAUSE_SERVICE];
    long runId = record.longAt(RingLayout.RECORD_CAUSE_RUN);
    if (prefixes[service] == null || runs[service] != runId) {
      String prefix = ServiceName.of(service).text() + '-' + RunId.text(runId) + '-';
      prefixes[service] = Words.of(prefix);
      runs[service] = runId;
    }
    line.append(prefixes[service]);
    line.number(record.longAt(RingLayout.RECORD_CAUSE_SEQUENCE));
  }
}
