package io.ordertrail.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well probabilities foretell what happened, beside what knowing nothing but the training
 * samples' frequencies would reach.
 *
 * @param majority accuracy of always naming the direction that is most frequent in training
 * @param priorLogLoss of always giving the frequencies of training
 * @param classes by {@link Direction}
 */
record Validation(
    int samples,
    double accuracy,
    double majority,
    double logLoss,
    double priorLogLoss,
    List<OfClass> classes) {
  private static final double SMALLEST = 1e-15;

  /**
   * @param auc of this direction against the other two; NaN when only one of both occurred
   */
  record OfClass(int samples, double precision, double recall, double auc) {}

  static Validation of(List<Sample> training, List<Sample> validation, double[][] probabilities) {
    double[] priors = frequencies(training);
    int[] actual = validation.stream().mapToInt(s -> s.direction().ordinal()).toArray();
    int[] named = Arrays.stream(probabilities).mapToInt(Validation::best).toArray();
    int usual = best(priors);
    double correct = count(actual.length, i -> actual[i] == named[i]);
    double usuallyCorrect = count(actual.length, i -> actual[i] == usual);
    return new Validation(
        actual.length,
        correct / actual.length,
        usuallyCorrect / actual.length,
        loss(actual.length, i -> probabilities[i][actual[i]]),
        loss(actual.length, i -> priors[actual[i]]),
        IntStream.range(0, Direction.COUNT)
            .mapToObj(c -> ofClass(c, actual, named, probabilities))
            .toList());
  }

  private static double[] frequencies(List<Sample> samples) {
    double[] frequencies = new double[Direction.COUNT];
    samples.forEach(s -> frequencies[s.direction().ordinal()] += 1.0 / samples.size());
    return frequencies;
  }

  private static int best(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  private static long count(int size, IntPredicate which) {
    return IntStream.range(0, size).filter(which).count();
  }

  private static double loss(int size, IntToDoubleFunction probability) {
    return IntStream.range(0, size)
        .mapToDouble(i -> -Math.log(Math.max(SMALLEST, probability.applyAsDouble(i))))
        .average()
        .orElse(Double.NaN);
  }

  private static OfClass ofClass(int c, int[] actual, int[] named, double[][] probabilities) {
    double both = count(actual.length, i -> actual[i] == c && named[i] == c);
    long happened = count(actual.length, i -> actual[i] == c);
    long said = count(actual.length, i -> named[i] == c);
    double auc = auc(Arrays.stream(probabilities).mapToDouble(p -> p[c]).toArray(), actual, c);
    return new OfClass((int) happened, both / said, both / happened, auc);
  }

  /** The chance that a sample of the class scores higher than one of the others (Mann-Whitney). */
  static double auc(double[] scores, int[] actual, int c) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double ranks = 0;
    for (int from = 0, to; from < order.length; from = to) {
      to = from;
      int ofClass = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        ofClass += actual[order[to++]] == c ? 1 : 0;
      }
      ranks += ofClass * (from + 1 + to) / 2.0; // equal scores share their average rank
    }
    double positives = count(actual.length, i -> actual[i] == c);
    double negatives = actual.length - positives;
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
  }
}
