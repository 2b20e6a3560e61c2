package io.ordertrail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets messages of an encrypted bus, and who does not. */
class BusPeersTest {
  private static final String RISK = "risk-manager";
  private static final String EXECUTION = "execution-engine";

  @TempDir Path folder;
  private final String endpoint = BusContract.freeEndpoint();
  private final List<AutoCloseable> open = new ArrayList<>();
  private CurveHouse house;
  private Publisher orders;
  private int sent;

  @BeforeEach
  void publish() {
    house = new CurveHouse(folder).admit(RISK).admit(EXECUTION).admit("signal-bridge");
    orders = keep(house.publisher(RISK, EXECUTION)).push(BusContract.ME, endpoint, 1_000);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable part : open.reversed()) {
      part.close();
    }
  }

  @Test
  void aPeerWithAKeyThatNobodyKnowsGetsNothingAndIsReported() {
    house.strange("stranger");
    Subscriber stranger = pull("stranger");
    awaitRefusal(PeerRefusals.Reason.UNKNOWN_KEY, stranger);
    assertThat(send()).isFalse();
    assertThat(taken(stranger)).isEmpty();
  }

  @Test
  void aServiceThatHasNoBusinessHereGetsNothingAndIsReported() {
    Subscriber signals = pull("signal-bridge");
    awaitRefusal(PeerRefusals.Reason.NOT_ALLOWED, signals);
    assertThat(send()).isFalse();
  }

  @Test
  void aPeerWithoutCurveGetsNothingAndIsReported() {
    Subscriber plain = keep(new Bus()).pull(endpoint, 100);
    awaitRefusal(PeerRefusals.Reason.HANDSHAKE, plain);
    assertThat(send()).isFalse();
    assertThat(taken(plain)).isEmpty();
  }

  @Test
  void aPublisherWithAnotherKeyThanItsOwnIsNotListenedTo() throws Exception {
    for (AutoCloseable part : open.reversed()) {
      part.close();
    }
    open.clear();
    house.strange("risk-manager-new");
    orders = keep(house.publisher("risk-manager-new", EXECUTION)).push(BusContract.ME, endpoint, 9);
    Subscriber execution = pull(EXECUTION);
    awaitRefusal(PeerRefusals.Reason.HANDSHAKE, execution);
    assertThat(send()).isFalse();
    assertThat(taken(execution)).isEmpty();
  }

  /** JeroMQ's PUSH gave the next orders to whoever had opened the port. */
  @Test
  void anOpenPortTakesNoOrderAway() throws IOException {
    Subscriber execution = pull(EXECUTION);
    awaitFirst(execution);
    URI address = URI.create(endpoint);
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        Socket greeting = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      greeting.getOutputStream().write(new byte[] {(byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f});
      assertThat(silent.getInputStream().readNBytes(10)).hasSize(10);
      assertThat(greeting.getInputStream().readNBytes(10)).hasSize(10);
      int before = sent;
      List<Long> received = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        assertThat(send()).isTrue();
      }
      await()
          .until(
              () -> {
                received.addAll(taken(execution));
                return received.size() == 100;
              });
      assertThat(received).startsWith(before + 1L).endsWith(before + 100L).isSorted();
    }
  }

  /** JeroMQ handed over a message still encrypted when it went on after a full socket. */
  @Test
  void aSubscriberThatStandsStillFindsEveryOrderWhole() {
    Subscriber execution = pull(EXECUTION);
    awaitFirst(execution);
    int before = sent;
    await()
        .until(
            () -> {
              while (sent < before + 5_000 && send()) {
                // Until there is no room.
              }
              return sent == before + 5_000;
            });
    List<Long> received = new ArrayList<>();
    await()
        .until(
            () -> {
              execution.poll(
                  (type, message) -> {
                    assertThat(type).isEqualTo(MessageType.HEARTBEAT);
                    received.add(message.header.sequence);
                  },
                  10_000);
              return received.size() == 5_000;
            });
    assertThat(received).startsWith(before + 1L).endsWith(before + 5_000L).isSorted();
  }

  @Test
  void aPeerThatIsStoppedAndComesAgainIsSentToAgain() throws Exception {
    Bus first = house.subscriber(EXECUTION, RISK, endpoint);
    awaitFirst(first.pull(endpoint, 100));
    first.close();
    await().until(() -> !send());
    awaitFirst(pull(EXECUTION));
  }

  @Test
  void aPublisherThatIsStoppedAndComesAgainIsHeardAgain() throws Exception {
    Subscriber execution = pull(EXECUTION);
    awaitFirst(execution);
    open.removeFirst().close();
    orders = keep(house.publisher(RISK, EXECUTION)).push(BusContract.ME, endpoint, 1_000);
    awaitFirst(execution);
  }

  @Test
  void whoIsLetInLaterNeedsNoRestart() {
    house.strange("execution-engine-new");
    Subscriber execution = pull("execution-engine-new");
    awaitRefusal(PeerRefusals.Reason.UNKNOWN_KEY, execution);
    house.publish("execution-engine-new", "execution-engine-2");
    awaitFirst(execution);
  }

  @Test
  void bothKeysOfAPeerAreGoodWhileItIsChangedAndTheOldOneIsNotAfterwards() throws Exception {
    house.strange("execution-engine-new");
    house.publish("execution-engine-new", "execution-engine-2");
    for (String key : List.of(EXECUTION, "execution-engine-new")) {
      Bus bus = house.subscriber(key, RISK, endpoint);
      awaitFirst(bus.pull(endpoint, 100));
      bus.close();
    }
    house.forget(EXECUTION);
    awaitRefusal(PeerRefusals.Reason.UNKNOWN_KEY, pull(EXECUTION));
  }

  @Test
  void aPublisherChangesItsKeyWithoutARestartOfWhoListens() throws Exception {
    Subscriber execution = pull(EXECUTION);
    awaitFirst(execution);
    house.strange("risk-manager-new");
    house.publish("risk-manager-new", "risk-manager-2");
    open.removeFirst().close();
    orders = keep(house.publisher("risk-manager-new", EXECUTION)).push(BusContract.ME, endpoint, 9);
    awaitFirst(execution);
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.add(part);
    return part;
  }

  private Subscriber pull(String key) {
    return keep(house.subscriber(key, RISK, endpoint)).pull(endpoint, 100);
  }

  private boolean send() {
    boolean done =
        orders.send(Topic.APPROVED_ORDERS, new MessageHeader(), new HeartbeatMessage(), 1);
    sent += done ? 1 : 0;
    return done;
  }

  private void awaitFirst(Subscriber subscriber) {
    List<Long> received = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              if (received.isEmpty()) {
                send();
              }
              received.addAll(taken(subscriber));
              return !received.isEmpty() && received.getLast() == sentOfThisPublisher();
            });
  }

  private long sentOfThisPublisher() {
    return orders.lastSequence(Topic.APPROVED_ORDERS);
  }

  private void awaitRefusal(PeerRefusals.Reason reason, Subscriber turned) {
    await()
        .until(
            () -> {
              taken(turned);
              return house.refused.contains(reason);
            });
  }

  private static List<Long> taken(Subscriber subscriber) {
    List<Long> numbers = new ArrayList<>();
    subscriber.poll((_, message) -> numbers.add(message.header.sequence), 1_000);
    return numbers;
  }
}
