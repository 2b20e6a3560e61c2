package io.ordertrail.cli;

import io.ordertrail.bundle.BundleCheck;
import io.ordertrail.bundle.BundleException;
import java.nio.file.Path;
import java.util.Optional;

/** Checks a bundle and tells what came of it. */
final class BundleChecking {
  private BundleChecking() {}

  /**
   * @param keys null for the bundle's own
   * @return the exit code
   */
  static int check(Path folder, Path keys) throws Problem {
    try {
      BundleCheck.Outcome outcome = BundleCheck.of(folder, Optional.ofNullable(keys));
      outcome.sentences().forEach(sentence -> System.out.println("  " + sentence));
      outcome.problems().forEach(problem -> System.out.println("  " + problem));
      if (keys == null) {
        System.out.println(
            "  the keys are the bundle's own: compare them with those that the house published, or"
                + " name a folder with --keys");
      }
      System.out.println(closing(outcome));
      return outcome.isProven() ? 0 : 1;
    } catch (BundleException e) {
      throw Problem.failed(e.getMessage()).asNoAnswer();
    }
  }

  private static String closing(BundleCheck.Outcome outcome) {
    if (outcome.isProven()) {
      return "proven: the bundle is as it was made, and nothing is missing in its window";
    }
    return outcome.problems().isEmpty()
        ? "the bundle is as it was made, and its record is NOT shown to be whole"
        : "NOT proven: %d things are not as they were made".formatted(outcome.problems().size());
  }
}
