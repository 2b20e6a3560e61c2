package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderIdsTest {
  @Test
  void readsBackWhatItWrote() {
    long id = OrderIds.firstOfRun(1_795_000_000_000L) + 41;
    assertThat(OrderIds.clOrdId(id)).startsWith("ot-").hasSize(19);
    assertThat(OrderIds.parseClOrdId(OrderIds.clOrdId(id))).isEqualTo(id);
    assertThat(OrderIds.parseSignalId(OrderIds.signalId(id))).isEqualTo(id);
  }

  @Test
  void laterRunsMintGreaterIds() {
    assertThat(OrderIds.firstOfRun(1_795_000_000_001L))
        .isGreaterThan(OrderIds.firstOfRun(1_795_000_000_000L) + 4_000_000);
  }

  @Test
  void isZeroForIdsOfOthers() {
    assertThat(OrderIds.parseClOrdId("sg-0000000000000001")).isZero();
    assertThat(OrderIds.parseClOrdId("ot-000000000000000G")).isZero();
    assertThat(OrderIds.parseClOrdId("manual-order")).isZero();
  }
}
