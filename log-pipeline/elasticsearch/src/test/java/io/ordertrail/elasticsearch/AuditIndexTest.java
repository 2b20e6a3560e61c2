package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AuditIndexTest {

  @Test
  void namesTheIndexByTheDay() {
    assertThat(AuditIndex.ofDay(LocalDate.of(2026, 1, 2))).isEqualTo("trading-audit-2026.01.02");
  }
}
