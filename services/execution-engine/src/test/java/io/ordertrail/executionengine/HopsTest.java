package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.OrderMessage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HopsTest {
  @Test
  void addUpToTheWholePath() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 1_000; i++) {
      long ingestNs = 1_795_000_000_000_000_000L;
      MessageHeader header = new MessageHeader();
      OrderMessage order = new OrderMessage();
      header.ingestNs = ingestNs;
      order.tickPublishedNs = ingestNs + random.nextInt(1_000);
      order.signalReceivedNs = order.tickPublishedNs + random.nextInt(1_000);
      order.signalSentNs = order.signalReceivedNs + random.nextInt(1_000);
      order.riskReceivedNs = order.signalSentNs + random.nextInt(1_000);
      header.sentNs = order.riskReceivedNs + random.nextInt(1_000);
      long receivedNs = header.sentNs + random.nextInt(1_000);
      long wireNs = receivedNs + random.nextInt(1_000);
      Hops hops = Hops.of(header, order, receivedNs);
      assertThat(hops.isComplete()).isFalse();
      assertThat(hops.reachedWire(wireNs - receivedNs).tickToWireNs()).isEqualTo(wireNs - ingestNs);
    }
  }

  @Test
  void areUnknownForAnOrderThatNoTickBegan() {
    assertThat(Hops.of(new MessageHeader(), new OrderMessage(), 1).isKnown()).isFalse();
  }
}
