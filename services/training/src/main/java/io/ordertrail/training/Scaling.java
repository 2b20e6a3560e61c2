package io.ordertrail.training;

import io.ordertrail.features.Feature;
import java.util.List;

/**
 * Brings every feature to mean 0 and deviation 1 over the training samples. It becomes part of the
 * exported graph, in the same single precision.
 *
 * @param factor the deviation's inverse; 0 of a feature that never changed
 */
record Scaling(float[] mean, float[] factor) {

  static Scaling of(List<Sample> samples) {
    float[] mean = new float[Feature.COUNT];
    float[] factor = new float[Feature.COUNT];
    for (int i = 0; i < Feature.COUNT; i++) {
      int at = i;
      double average = samples.stream().mapToDouble(s -> s.vector()[at]).average().orElse(0);
      double variance =
          samples.stream()
              .mapToDouble(s -> (s.vector()[at] - average) * (s.vector()[at] - average))
              .average()
              .orElse(0);
      mean[i] = (float) average;
      factor[i] = variance > 0 ? (float) (1 / Math.sqrt(variance)) : 0;
    }
    return new Scaling(mean, factor);
  }

  double[] apply(float[] vector) {
    double[] scaled = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      scaled[i] = (vector[i] - mean[i]) * factor[i];
    }
    return scaled;
  }
}
