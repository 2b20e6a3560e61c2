package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.Dataset;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final Path PAGE = Path.of("..", "..", "monitoring", "METRICS.md");
  private static final List<String> FIFTY_SYMBOLS =
      IntStream.range(0, 50).mapToObj(i -> "SYM" + i).toList();

  private final Catalogue catalogue = Catalogue.load();

  @Test
  void documentationPageIsMadeFromTheCatalogue() throws IOException {
    String page = MetricsPage.of(catalogue);
    if (Boolean.getBoolean("catalogue.rewrite")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "monitoring/METRICS.md is stale: mvn -pl services/runtime -am test"
                + " -Dcatalogue.rewrite=true")
        .isEqualTo(page);
  }

  @Test
  void numbersEveryMetricOfTheSpecificationAndNamesEachOnce() {
    List<Integer> numbers = allMetrics().map(Metric::number).distinct().sorted().toList();
    List<String> names = catalogue.rows().stream().map(row -> Catalogue.text(row, "name")).toList();

    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void namesSayTypeAndUnit() {
    allMetrics()
        .forEach(
            metric -> {
              boolean counter = metric.type() == Metric.Type.COUNTER;
              assertThat(metric.name().endsWith("_total")).as(metric.name()).isEqualTo(counter);
              assertThat(metric.name()).matches("[a-z]+(_[a-z0-9]+)+");
              assertThat(metric.help()).endsWith(".").doesNotContain("\n", "|");
              String unit =
                  switch (metric.name().substring(metric.name().lastIndexOf('_') + 1)) {
                    case "us" -> "microseconds";
                    case "ms" -> "milliseconds";
                    case "usd" -> "US dollars";
                    case "bps" -> "basis points";
                    case "ratio" -> "ratio";
                    case "percent" -> "percent";
                    case "mb" -> "mebibytes";
                    case "bytes" -> "bytes";
                    default -> metric.unit();
                  };
              assertThat(metric.unit()).as(metric.name()).isEqualTo(unit);
            });
  }

  @Test
  void bucketsRiseAndAreWrittenAsTheyAreExposed() {
    allMetrics()
        .forEach(
            metric -> {
              assertThat(metric.buckets().isEmpty())
                  .as(metric.name())
                  .isEqualTo(metric.type() != Metric.Type.HISTOGRAM);
              List<Double> bounds = metric.buckets().stream().map(Double::valueOf).toList();
              assertThat(bounds).as(metric.name()).isSorted().doesNotHaveDuplicates();
              assertThat(metric.buckets())
                  .isEqualTo(bounds.stream().map(bound -> Double.toString(bound)).toList());
            });
  }

  @Test
  void labelsOnlyWhatIsBounded() {
    allMetrics()
        .forEach(
            metric -> {
              assertThat(metric.labels().keySet())
                  .as(metric.name())
                  .noneMatch(label -> label.matches(".*(order_id|trade_id|exec_id|message|class)"));
              if (metric.labels().containsKey("symbol")) {
                assertThat(metric.type()).as(metric.name()).isEqualTo(Metric.Type.GAUGE);
              }
            });
  }

  @Test
  void namesValuesAsTheCodeDoes() {
    assertThat(catalogue.sets())
        .containsEntry("order_types", labels(OrdType.values()))
        .containsEntry("event_groups", labels(Dataset.values()))
        .containsEntry(
            "rejection_reasons",
            Stream.of(ReasonCode.values())
                .map(ReasonCode::label)
                .filter(code -> code.startsWith("venue_"))
                .toList());
    Metric state =
        TestMeters.catalogueOf("risk-manager", List.of()).get("risk_manager_trading_state");
    assertThat(List.copyOf(state.labels().get("state"))).isEqualTo(labels(TradingState.values()));
    assertThat(catalogue.sets())
        .containsEntry("writers", Stream.of(ServiceName.values()).map(ServiceName::text).toList());
  }

  private static List<String> labels(Enum<?>... constants) {
    return Stream.of(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Test
  void usesEverySetThatItDefines() {
    Set<String> used = new HashSet<>();
    catalogue.rows().forEach(row -> collectTexts(row.values(), used));

    assertThat(used).containsAll(catalogue.sets().keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"market-data", "signal-bridge", "risk-manager", "execution-engine", "shipper"})
  void exposesAllMetricsOfAServiceWithFiftySymbolsInAtMostThreeThousandSeries(String service) {
    Meters meters = TestMeters.withEverything(service, FIFTY_SYMBOLS);

    CatalogueAssertions.assertExposition(service, meters.scrape());
    long series = Exposition.parse(meters.scrape()).series();
    System.out.println(service + ": " + series + " series with 50 symbols");
    assertThat(series).isPositive().isLessThanOrEqualTo(3_000);
  }

  @Test
  void everyOwnerIsAServiceWithMetrics() {
    catalogue
        .rows()
        .forEach(row -> assertThat(catalogue.services()).containsAll(catalogue.ownersOf(row)));
  }

  private Stream<Metric> allMetrics() {
    return catalogue.services().stream()
        .flatMap(service -> TestMeters.catalogueOf(service, List.of("AAPL")).values().stream());
  }

  private static void collectTexts(Object value, Collection<String> texts) {
    switch (value) {
      case Map<?, ?> map -> collectTexts(map.values(), texts);
      case Collection<?> list -> list.forEach(element -> collectTexts(element, texts));
      default -> texts.add(value.toString());
    }
  }
}
