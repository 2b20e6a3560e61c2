package io.ordertrail.bundle;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Prometheus says of the window, written into the bundle: the key series, and which alerts
 * were pending or firing. One thread.
 */
final class Metrics {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How it went. */
  sealed interface Outcome {
    /**
     * @param series that were asked for and have an answer
     * @param empty names of those without a sample
     */
    record Asked(int series, List<String> empty) implements Outcome {}

    record NotAsked(String why) implements Outcome {}
  }

  private Metrics() {}

  /**
   * @param prometheus empty when none is known
   */
  static Outcome write(BundleFolder folder, Optional<URI> prometheus, TimeSpan window)
      throws IOException {
    if (prometheus.isEmpty()) {
      return absent(folder, "no system runs here, and no Prometheus was named");
    }
    try (PrometheusRange range = new PrometheusRange(prometheus.get(), window)) {
      String alerts = range.ask("ALERTS"); // first: whether anybody is there
      folder.write("alerts/prometheus.json", alerts + "\n");
      return series(folder, range);
    } catch (PrometheusRange.Unanswered e) {
      return absent(folder, e.getMessage());
    }
  }

  private static Outcome series(BundleFolder folder, PrometheusRange range) throws IOException {
    ObjectNode index = JSON.createObjectNode();
    index.put("step_s", range.stepS());
    ArrayNode list = index.putArray("series");
    List<String> empty = new ArrayList<>();
    for (KeySeries series : KeySeries.load()) {
      ObjectNode entry =
          list.addObject()
              .put("name", series.name())
              .put("sentence", series.sentence())
              .put("unit", series.unit())
              .put("expr", series.expr());
      try {
        String answer = range.ask(series.expr());
        folder.write("metrics/" + series.name() + ".json", answer + "\n");
        entry.put("file", series.name() + ".json");
        if (PrometheusRange.seriesIn(answer) == 0) {
          empty.add(series.name());
        }
      } catch (PrometheusRange.Unanswered e) {
        entry.put("unanswered", e.getMessage());
        empty.add(series.name());
      }
    }
    folder.write("metrics/series.json", pretty(index));
    return new Outcome.Asked(list.size() - empty.size(), empty);
  }

  private static Outcome absent(BundleFolder folder, String why) throws IOException {
    folder.write("metrics/series.json", pretty(JSON.createObjectNode().put("absent", why)));
    return new Outcome.NotAsked(why);
  }

  private static String pretty(ObjectNode node) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }
}
