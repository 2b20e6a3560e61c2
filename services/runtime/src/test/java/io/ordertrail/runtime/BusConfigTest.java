package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.wire.BusKeys;
import io.ordertrail.wire.PeerRefusals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusConfigTest {
  private static final Map<String, String> PUBLISHERS = Map.of("bus.orders", "risk-manager");

  @TempDir Path folder;

  @Test
  void inTheClearOnlyAddressesOfThisHostAreTaken() {
    assertThat(read("bus.bind=tcp://127.0.0.1:1", "bus.orders=tcp://localhost:2").curve())
        .isEmpty();
  }

  @Test
  void anAddressThatOthersReachNeedsKeysAndTheSentenceSaysWhich() {
    assertThatThrownBy(() -> read("bus.bind=tcp://0.0.0.0:1", "bus.orders=tcp://10.1.2.3:2"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("bus.bind = \"tcp://0.0.0.0:1\"")
        .hasMessageContaining("bus.orders = \"tcp://10.1.2.3:2\"")
        .hasMessageContaining("ordertrail keys bus")
        .hasMessageContaining("bus.curve.key");
  }

  @Test
  void withKeysAnyAddressIsTaken() {
    BusConfig config =
        read(
            "bus.bind=tcp://0.0.0.0:1",
            "bus.orders=tcp://10.1.2.3:2",
            "bus.curve.key=k",
            "bus.curve.peers=p");
    assertThat(config.curve().orElseThrow().publishers())
        .containsExactly(Map.entry("tcp://10.1.2.3:2", "risk-manager"));
  }

  @Test
  void aKeyWithoutPeersIsRefused() {
    assertThatThrownBy(
            () -> read("bus.bind=tcp://127.0.0.1:1", "bus.orders=tcp://h:1", "bus.curve.key=k"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("bus.curve.peers");
  }

  @Test
  void aKeyThatOthersMayReadStopsTheStart() throws IOException {
    BusKeys.make(folder, "execution-engine");
    BusKeys.make(folder, "risk-manager");
    Path key = folder.resolve("execution-engine.key");
    BusConfig config =
        read(
            "bus.bind=tcp://127.0.0.1:0",
            "bus.orders=tcp://127.0.0.1:2",
            "bus.curve.key=" + key,
            "bus.curve.peers=" + folder);
    assertThat(config.curve().orElseThrow().security((_, _) -> {})).isNotNull();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> config.curve().orElseThrow().security((_, _) -> {}))
        .hasMessageContaining("chmod 600");
  }

  @Test
  void refusalsAreCountedByTheirReason() {
    Meters meters = Meters.of("execution-engine", List.of("AAPL"));
    BusPeers peers = new BusPeers(meters, "execution-engine");
    for (int i = 0; i < 3; i++) {
      peers.refused(PeerRefusals.Reason.UNKNOWN_KEY, "10.0.0.1");
    }
    assertThat(meters.scrape())
        .contains(
            "zmq_peers_refused_total{reason=\"unknown_key\",service=\"execution-engine\"} 3.0")
        .contains("zmq_peers_refused_total{reason=\"handshake\",service=\"execution-engine\"} 0.0");
  }

  private static BusConfig read(String... assignments) {
    String[] args =
        Stream.of(assignments)
            .flatMap(assignment -> Stream.of("--set", assignment))
            .toArray(String[]::new);
    Settings settings = Settings.parse("bus", Map.of(), args);
    BusConfig config = BusConfig.read(settings, PUBLISHERS);
    ServiceSettings.read(settings);
    settings.finish();
    return config;
  }
}
