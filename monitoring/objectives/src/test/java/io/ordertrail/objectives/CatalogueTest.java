package io.ordertrail.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted exists: metric, label, value, and the bound as a bucket, by their texts. */
class CatalogueTest {
  private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)(?:\\{(.*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)!?=\"([^\"]*)\"");

  static Stream<Objective> events() {
    return Objectives.load().all().stream().filter(o -> !(o.sli() instanceof Sli.Time));
  }

  @ParameterizedTest
  @MethodSource("events")
  void whatAnObjectiveCountsIsInTheCatalogueOfItsService(Objective objective) throws IOException {
    switch (objective.sli()) {
      case Sli.Latency latency -> {
        Map<?, ?> metric = metric(objective, latency.histogram());
        assertThat(metric.get("type")).isEqualTo("histogram");
        assertThat(buckets(metric)).contains(latency.le());
        labels(metric, latency.where());
      }
      case Sli.Ratio ratio -> {
        counter(objective, ratio.good());
        counter(objective, ratio.total());
      }
      case Sli.Time _ -> throw new AssertionError("time counts no events");
    }
  }

  private static void counter(Objective objective, String selector) throws IOException {
    Matcher parts = SELECTOR.matcher(selector);
    assertThat(parts.matches()).as(selector).isTrue();
    Map<?, ?> metric = metric(objective, parts.group(1));
    assertThat(metric.get("type")).isEqualTo("counter");
    labels(metric, parts.group(2) == null ? "" : parts.group(2));
  }

  private static Map<?, ?> metric(Objective objective, String name) throws IOException {
    Map<?, ?> metric =
        ((List<?>) catalogue().get("metrics"))
            .stream()
                .<Map<?, ?>>map(Map.class::cast)
                .filter(row -> name.equals(row.get("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in the catalogue"));
    assertThat(metric.get("owners")).asString().contains(objective.service());
    return metric;
  }

  private static void labels(Map<?, ?> metric, String matchers) throws IOException {
    Map<?, ?> labels = (Map<?, ?>) metric.get("labels");
    Matcher matcher = MATCHER.matcher(matchers);
    while (matcher.find()) {
      Object values = labels.get(matcher.group(1));
      Object listed = values instanceof String set ? section("sets").get(set) : values;
      assertThat((List<?>) listed).asString().contains(matcher.group(2));
    }
  }

  private static List<Object> buckets(Map<?, ?> metric) throws IOException {
    Object buckets = metric.get("buckets");
    return new ArrayList<>(
        (List<?>) (buckets instanceof String name ? section("buckets").get(name) : buckets));
  }

  private static Map<?, ?> section(String name) throws IOException {
    return (Map<?, ?>) catalogue().get(name);
  }

  private static Map<?, ?> catalogue() throws IOException {
    return Repository.yaml(Repository.file("catalogue/metrics.yaml"));
  }
}
