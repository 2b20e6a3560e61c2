package io.ordertrail.replay;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What came of a session that was decided again. Immutable. */
public record Report(String session, List<RunReport> runs) {
  /** Of every run, the circumstances among them. */
  public List<Difference> differences() {
    return runs.stream().flatMap(run -> run.differences().stream()).toList();
  }

  /** How many decisions each kind is about. */
  public Map<Kind, Long> counts() {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    differences()
        .forEach(difference -> counts.merge(difference.kind(), difference.count(), Long::sum));
    return counts;
  }

  public long recorded() {
    return runs.stream().mapToLong(RunReport::recorded).sum();
  }

  public long same() {
    return runs.stream().mapToLong(RunReport::same).sum();
  }

  /** Every recorded decision was made again, and no other one. */
  public boolean isSame() {
    return same() == recorded()
        && differences().stream().allMatch(difference -> difference.kind().isCircumstance());
  }
}
