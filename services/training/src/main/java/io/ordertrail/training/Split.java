package io.ordertrail.training;

import java.util.Comparator;
import java.util.List;

/**
 * Samples in the order of time, the earlier to train on, the later to validate. No label of the
 * first reaches into the second, and no memory of the second into the first.
 */
record Split(List<Sample> training, List<Sample> validation) {

  static Split of(List<Sample> samples, double trainingPart, long horizonNs, long embargoNs) {
    List<Sample> ordered =
        samples.stream().sorted(Comparator.comparingLong(Sample::timeNs)).toList();
    if (ordered.isEmpty()) {
      return new Split(List.of(), List.of());
    }
    long splitNs = ordered.get((int) (trainingPart * (ordered.size() - 1))).timeNs();
    return new Split(
        ordered.stream().filter(s -> s.timeNs() + horizonNs <= splitNs).toList(),
        ordered.stream().filter(s -> s.timeNs() >= splitNs + embargoNs).toList());
  }
}
