package io.ordertrail.training;

import java.time.Duration;
import java.util.Locale;

/** What a training tells the person who asked for it. */
final class TrainingReport {
  private TrainingReport() {}

  static String text(Trained trained, TrainingConfig config) {
    StringBuilder out = new StringBuilder();
    add(
        out,
        "session     %,d quotes and trades of %d symbols%s%n",
        trained.messages(),
        trained.symbols(),
        trained.badLines() == 0
            ? ""
            : ", %,d lines without one passed over".formatted(trained.badLines()));
    add(
        out,
        "label       where the mid stands after %s; flat within %s of the spread%n",
        seconds(config.horizonNs()),
        percent(config.costInSpreads()));
    add(
        out,
        "samples     %,d to train on, %,d to validate, %s between them left out%n",
        trained.split().training().size(),
        trained.validation().samples(),
        seconds(config.embargoNs()));
    figures(out, trained.validation());
    return out.toString();
  }

  private static void figures(StringBuilder out, Validation figures) {
    add(out, "%nvalidation          model  baseline%n");
    add(
        out,
        "  accuracy       %8.4f  %8.4f   always the most frequent direction%n",
        figures.accuracy(),
        figures.majority());
    add(
        out,
        "  log-loss       %8.4f  %8.4f   always the frequencies of training%n",
        figures.logLoss(),
        figures.priorLogLoss());
    add(out, "%ndirection     samples  precision  recall     AUC%n");
    for (Direction direction : Direction.values()) {
      Validation.OfClass of = figures.classes().get(direction.ordinal());
      add(
          out,
          "  %-10s %9s  %9s  %6s  %6s%n",
          direction.label(),
          String.format(Locale.ROOT, "%,d", of.samples()),
          figure(of.precision()),
          figure(of.recall()),
          figure(of.auc()));
    }
    add(out, "%n%s%n", verdict(figures));
  }

  /** In plain words, also when there is nothing to be proud of. */
  private static String verdict(Validation figures) {
    boolean better = figures.logLoss() < figures.priorLogLoss();
    return better
        ? "The model knows more than the frequencies do: %.1f %% less log-loss."
            .formatted(100 * (1 - figures.logLoss() / figures.priorLogLoss()))
        : "The model knows nothing that the frequencies do not: its signals are noise.";
  }

  private static String figure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "-";
  }

  private static String seconds(long ns) {
    Duration duration = Duration.ofNanos(ns);
    return String.format(Locale.ROOT, "%s s", duration.toMillis() / 1000.0).replace(".0 s", " s");
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
  }

  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
