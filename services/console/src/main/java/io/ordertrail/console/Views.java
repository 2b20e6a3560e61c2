package io.ordertrail.console;

import io.ordertrail.console.Samples.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What every process said last, looked at together. Immutable.
 *
 * @param nowNs when it was looked at
 */
record Views(Map<Member, MemberWatch.View> members, Presence elasticsearch, long nowNs) {

  /** Values of one metric of one process, summed over the labels that are not named. */
  record Term(Member member, String metric, String... labelsAndValues) {}

  MemberWatch.View of(Member member) {
    return members.get(member);
  }

  /** NaN when one of them is not to be had. */
  double sum(List<Term> terms) {
    double sum = 0;
    for (Term term : terms) {
      Samples samples = of(term.member()).samples();
      sum +=
          samples.has(term.metric())
              ? samples.sum(term.metric(), term.labelsAndValues())
              : Double.NaN;
    }
    return sum;
  }

  double max(Term term) {
    return of(term.member()).samples().max(term.metric(), term.labelsAndValues());
  }

  Stream<Sample> samples(Term term) {
    return of(term.member()).samples().of(term.metric()).stream()
        .filter(sample -> sample.has(term.labelsAndValues()));
  }
}
