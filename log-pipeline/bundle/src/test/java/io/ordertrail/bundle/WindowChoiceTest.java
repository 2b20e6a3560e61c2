package io.ordertrail.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowChoiceTest {
  @TempDir Path data;
  @TempDir Path out;
  private RecordSource source;
  private Instant end;
  private Instant afterAlerts;

  @BeforeEach
  void record() {
    TestSession session = new TestSession(data);
    session.orders(30, "AAPL");
    session.alert("Early");
    session.alert("CircuitBreakerTriggered");
    afterAlerts = session.now();
    session.orders(5, "AAPL");
    session.close();
    end = session.now();
    source = RecordSource.journal(data);
  }

  @Test
  void anOrdersWindowIsItsLifeWithAMarginWhateverIdIsGiven() throws Exception {
    WindowChoice byExec = WindowChoice.ofOrder(source, "exec-15");
    assertThat(byExec.subject()).isEqualTo(new Subject.OfOrder(OrderIds.clOrdId(15)));
    assertThat(Duration.between(byExec.window().from(), byExec.window().to()))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    MadeBundle bundle =
        MadeBundle.of(data, byExec.window(), byExec.subject(), out.resolve("order"));
    assertThat(bundle.text("order/life.txt")).contains("order.completed", "tick to wire");
    assertThat(bundle.text("postmortem.md")).contains("## The order", OrderIds.clOrdId(15));
    assertThat(bundle.text("timeline.html")).contains("\"order\":\"" + OrderIds.clOrdId(15) + '"');
    assertThat(bundle.check().isProven()).isTrue();
  }

  @Test
  void anAlertsWindowReachesFromBeforeItsConditionToAfterItsEnd() throws Exception {
    WindowChoice choice =
        WindowChoice.ofAlert(source, "CircuitBreakerTriggered", Window.ALL, end.plusSeconds(600));
    assertThat(choice.window().to()).isEqualTo(afterAlerts.plusSeconds(60));
    // Fired four seconds before its end, and its condition had held for two then.
    assertThat(choice.window().from())
        .isEqualTo(afterAlerts.minusMillis(4_001).minusSeconds(2).minusSeconds(300));
  }

  @Test
  void whatIsNotThereIsSaidInASentence() {
    assertThatThrownBy(() -> WindowChoice.ofOrder(source, "ot-none"))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("No event has the id ot-none");
    assertThatThrownBy(() -> WindowChoice.ofAlert(source, "None", Window.ALL, end))
        .isInstanceOf(BundleException.class)
        .hasMessage("no alert None was recorded: there are CircuitBreakerTriggered, Early.");
  }
}
