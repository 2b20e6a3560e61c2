package io.ordertrail.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloFileTest {
  @Test
  void everyPromiseOfTheSpecificationIsThere() {
    assertThat(Objectives.load().all())
        .extracting(o -> o.service() + " " + o.targetPercent() + " " + o.sli().counted())
        .containsExactlyInAnyOrder(
            "market-data 99.95 seconds",
            "execution-engine 99.95 seconds",
            "risk-manager 99.99 seconds",
            "signal-bridge 99.9 seconds",
            "execution-engine 99 events",
            "market-data 99 events",
            "market-data 99 events",
            "risk-manager 95 events",
            "signal-bridge 99 events",
            "execution-engine 99 events",
            "execution-engine 99 events");
  }

  @Test
  void aBudgetIsExact() {
    assertThat(objective("availability_risk_manager").budget()).isEqualTo(new BigDecimal("0.0001"));
    assertThat(objective("pretrade_check_latency").budget()).isEqualTo(new BigDecimal("0.05"));
  }

  @Test
  void theRiskChecksWideBudgetHasItsOwnBurnRates() {
    assertThat(factors("pretrade_check_latency")).containsExactly("6", "3");
    assertThat(factors("order_success")).containsExactly("14.4", "6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: \"99.99\" | target: \"100\" | availability_risk_manager.target: 100 is not between"
            + " 0 and 100",
        "target: \"99.99\" | target: much | availability_risk_manager.target: \"much\" is no"
            + " number",
        "owner: risk | owner: nobody | owner: \"nobody\" is none of",
        "id: order_success | id: order-success | is not lower case with underscores",
        "id: order_success | id: market_order_fill | or there twice",
        "kind: ratio | kind: mean | sli.kind: \"mean\" is none of latency, ratio, time",
        "le: \"100.0\"} | lt: \"100.0\"} | objectives.order_submission_latency.sli.le: is missing",
        "le: \"100.0\"} | lt: \"100.0\"} | objectives.order_submission_latency.sli.lt: is not known"
            + " here",
        "window: 30d | window: 7d | window: is 30d, nothing else is recorded",
        "long: 1h | long: 2h | burn.fast: long is one of [1h, 6h]",
        "minimum_events: \"100\" | minimum_event: \"100\" | minimum_event: is not known here",
      })
  void aMistakeIsToldWithItsPlace(String good, String bad, String told) throws IOException {
    String text = Files.readString(Repository.file("slo.yaml"));
    assertThat(text).contains(good);
    String mistaken = text.replaceFirst(java.util.regex.Pattern.quote(good), bad);
    assertThatThrownBy(() -> SloFile.read(new StringReader(mistaken)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @Test
  void everyMistakeIsToldAtOnce() throws IOException {
    String text = Files.readString(Repository.file("slo.yaml"));
    assertThatThrownBy(
            () ->
                SloFile.read(
                    new StringReader(
                        text.replace("owner: risk", "owner: nobody").replace("99.9\"", "x\""))))
        .hasMessageContaining("availability_risk_manager.owner")
        .hasMessageContaining("availability_signal_bridge.target");
  }

  private static Objective objective(String id) {
    return Objectives.load().all().stream()
        .filter(o -> o.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> factors(String id) {
    return objective(id).burnRates().stream().map(rate -> rate.factor().toString()).toList();
  }
}
