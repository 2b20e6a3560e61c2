package io.ordertrail.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RiskAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A switch holds what it names, and nothing else. */
class HaltsTest {
  private static final String RISK = "risk-manager";

  private final InvariantChecker checker = new InvariantChecker();
  private long sequence;

  @ParameterizedTest
  @CsvSource({
    "firm, 1",
    "symbol:AAPL, 1",
    "strategy:momentum, 1",
    "symbol:MSFT, 0",
    "strategy:model, 0"
  })
  void anOrderThatPassesIsWrongWhereItsScopeIsHalted(String scope, int found) {
    changed(scope, "HALTED");
    passed();
    assertThat(checker.violations())
        .extracting(Violation::invariant)
        .filteredOn(Invariant.NOTHING_PASSES_WHILE_HALTED::equals)
        .hasSize(found);
  }

  @Test
  void onlyTheScopeThatIsReArmedTradesAgain() {
    changed("firm", "HALTED");
    changed("symbol:AAPL", "ACTIVE");
    passed();
    assertThat(checker.violationCount()).isPositive();
  }

  @Test
  void whatWasReArmedTradesAgain() {
    changed("symbol:AAPL", "HALTED");
    changed("symbol:AAPL", "ACTIVE");
    passed();
    assertThat(checker.violations()).isEmpty();
  }

  private void changed(String scope, String state) {
    accept(
        event(RiskAction.TRADING_STATE_CHANGED)
            .put(Field.SCOPE, scope)
            .put(Field.NEW_VALUE, state));
  }

  private void passed() {
    accept(
        event(RiskAction.CHECK_PASSED)
            .put(Field.CL_ORD_ID, "ot-1")
            .put(Field.SYMBOL, "AAPL")
            .put(Field.STRATEGY_ID, "momentum"));
  }

  private SampleEvent event(RiskAction action) {
    sequence++;
    return SampleEvent.of(RISK, sequence, sequence * 1_000, action);
  }

  private void accept(SampleEvent event) {
    checker.accept(event.recorded());
  }
}
