package io.ordertrail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every bus, whoever may be on it. */
abstract class BusContract {
  static final PublisherId ME = new PublisherId(2, 77);

  private final String endpoint = freeEndpoint();
  private Bus bus;
  private final MessageHeader header = new MessageHeader();
  private final List<Long> received = new ArrayList<>();

  /**
   * @param endpoint that is published at and connected to
   */
  abstract Bus open(String endpoint);

  @BeforeEach
  void open() {
    bus = open(endpoint);
  }

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void pushedMessagesArriveInOrderWithTheirNumbers() {
    Publisher publisher = bus.push(ME, endpoint, 1_000);
    Subscriber subscriber = bus.pull(endpoint, 1_000);
    HeartbeatMessage heartbeat = new HeartbeatMessage();
    int[] sent = {0};
    await()
        .until(
            () -> {
              while (sent[0] < 100
                  && publisher.send(Topic.APPROVED_ORDERS, header, heartbeat, sent[0] + 1)) {
                sent[0]++;
              }
              subscriber.poll((type, message) -> received.add(message.header.sequence), 1_000);
              return received.size() == 100;
            });
    assertThat(received).isSorted().startsWith(1L).endsWith(100L).doesNotHaveDuplicates();
    assertThat(publisher.lastSequence(Topic.APPROVED_ORDERS)).isEqualTo(100);
  }

  @Test
  void aPushWithoutAPeerIsRefusedAndUsesNoNumber() {
    Publisher publisher = bus.push(ME, endpoint, 10);
    assertThat(publisher.send(Topic.SIGNALS, header, new HeartbeatMessage(), 1)).isFalse();
    assertThat(publisher.lastSequence(Topic.SIGNALS)).isZero();
  }

  @Test
  void aSubscriberGetsOnlyItsTopics() {
    Publisher publisher = bus.publish(ME, endpoint, 1_000);
    Subscriber trades = bus.subscribe(endpoint, 1_000, List.of(Topic.TRADES));
    List<Topic> topics = new ArrayList<>();
    await()
        .until(
            () -> {
              publisher.send(Topic.QUOTES, header, new HeartbeatMessage(), 1);
              publisher.send(Topic.TRADES, header, new HeartbeatMessage(), 1);
              trades.poll((type, message) -> topics.add(message.header.topic), 100);
              return topics.size() >= 5;
            });
    assertThat(topics).containsOnly(Topic.TRADES);
  }

  @Test
  void tellsHowManyMessagesWaitForASubscriberThatStandsStill() {
    Publisher publisher = bus.push(ME, endpoint, 1_000);
    Subscriber subscriber = bus.pull(endpoint, 1_000);
    await().until(() -> publisher.send(Topic.SIGNALS, header, new HeartbeatMessage(), 1));
    await().until(() -> subscriber.poll((_, _) -> {}, 10) == 1);
    subscriber.poll((_, _) -> {}, 10);
    assertThat(subscriber.waiting()).isZero();

    for (int i = 0; i < 300; i++) {
      assertThat(publisher.send(Topic.SIGNALS, header, new HeartbeatMessage(), 1)).isTrue();
    }
    await().until(() -> subscriber.waiting() == 300);
    assertThat(subscriber.poll((_, _) -> {}, 100)).isEqualTo(100);
    assertThat(subscriber.waiting()).isEqualTo(200);
    assertThat(subscriber.poll((_, _) -> {}, 1_000)).isEqualTo(200);
    assertThat(subscriber.waiting()).isZero();
  }

  @Test
  void countsWhatArrivesInTheTopicsThatASubscriberTook() {
    Publisher publisher = bus.publish(ME, endpoint, 1_000);
    Subscriber trades = bus.subscribe(endpoint, 1_000, List.of(Topic.TRADES));
    await()
        .until(
            () -> {
              publisher.send(Topic.TRADES, header, new HeartbeatMessage(), 1);
              return trades.poll((_, _) -> {}, 1_000) > 0;
            });
    await().until(() -> trades.poll((_, _) -> {}, 1_000) == 0 && trades.waiting() == 0);

    for (int i = 0; i < 50; i++) {
      publisher.send(Topic.QUOTES, header, new HeartbeatMessage(), 1);
      publisher.send(Topic.TRADES, header, new HeartbeatMessage(), 1);
    }
    await().until(() -> trades.waiting() == 50);
  }

  @Test
  void whatIsBoundToEveryAddressOfTheHostIsReachedAtOneOfThem() {
    Publisher publisher = bus.push(ME, endpoint.replace("127.0.0.1", "0.0.0.0"), 100);
    Subscriber subscriber = bus.pull(endpoint, 100);
    await().until(() -> publisher.send(Topic.SIGNALS, header, new HeartbeatMessage(), 1));
    await().until(() -> subscriber.poll((_, _) -> {}, 10) == 1);
  }

  @Test
  void anAddressOfAnotherHostIsOneSentence() {
    assertThatThrownBy(() -> bus.push(ME, "tcp://192.0.2.1:5555", 10))
        .isInstanceOf(AddressInUseException.class)
        .hasMessageContaining("tcp://192.0.2.1:5555 is in use, or not one of this host");
  }

  @Test
  void anAddressInUseIsOneSentence() {
    bus.push(ME, endpoint, 10);
    assertThatThrownBy(() -> bus.push(ME, endpoint, 10))
        .isInstanceOf(AddressInUseException.class)
        .hasMessageContaining(endpoint)
        .hasMessageContaining("--set bus.bind=");
  }

  static String freeEndpoint() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "tcp://127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
