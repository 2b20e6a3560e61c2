package io.ordertrail.bundle;

import java.nio.file.Path;
import java.util.List;

/**
 * A bundle that was made.
 *
 * @param events that it has
 * @param bytes of all its files
 * @param whole whether nothing is missing or altered, as far as it could be shown
 * @param sentences what is shown, and what is not
 */
public record BundleResult(
    Path folder, long events, long bytes, boolean whole, List<String> sentences) {
  public BundleResult {
    sentences = List.copyOf(sentences);
  }
}
