package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  private final Proc proc = new Proc();
  @TempDir private Path temp;

  @Test
  void namesThePortItsPurposeAndWhoHoldsIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Ports.Need> needs = List.of(new Ports.Need(taken.getLocalPort(), "the test's purpose"));

      assertThatThrownBy(() -> new Preflight(proc, 0, 0).portsAreFree(needs))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " (the test's purpose) is in use")
          .hasMessageContaining("by process " + ProcessHandle.current().pid() + " (")
          .hasMessageContaining("--port-offset");
    }
  }

  @Test
  void leavesOutWhatSaysNothingAboutAJavaProcess() {
    assertThat(
            PortHolder.shortened(
                "/opt/jdk/bin/java -Xmx96m -XX:+UseSerialGC --add-opens=java.base/x=ALL-UNNAMED"
                    + " -Dkey=value -cp /a/b.jar io.ordertrail.papervenue.PaperVenueMain --set"
                    + " a=b"))
        .isEqualTo("/opt/jdk/bin/java io.ordertrail.papervenue.PaperVenueMain --set a=b");
    assertThat(PortHolder.shortened("python3 -m http.server 9092"))
        .isEqualTo("python3 -m http.server 9092");
  }

  @Test
  void findsNoFaultWithAFreePort() {
    List<Ports.Need> needs = List.of(new Ports.Need(Fakes.freePort(), "x"));

    assertThatCode(() -> new Preflight(proc, 0, 0).portsAreFree(needs)).doesNotThrowAnyException();
  }

  @Test
  void saysHowMuchMemoryIsMissing() throws IOException {
    Files.writeString(temp.resolve("meminfo"), "MemTotal: 9 kB\nMemAvailable:    1048576 kB\n");

    assertThatThrownBy(() -> Preflight.standard(new Proc(temp)).memoryIsEnough())
        .hasMessage(
            "only 1.0 GB of memory are available, and 2.5 GB are needed: end other programs"
                + " first.");
  }

  @Test
  void saysHowMuchDiskIsMissing() {
    assertThatThrownBy(() -> new Preflight(proc, 0, Long.MAX_VALUE).diskIsEnough(temp))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("are free on the disk of " + temp);
  }

  @Test
  void alpacaNeedsBothKeys() {
    assertThatThrownBy(() -> Preflight.alpacaKeysAreSet(Map.of(Preflight.KEY_ID, "k")))
        .hasMessageContaining("APCA_API_SECRET_KEY is not set");
    assertThatCode(
            () ->
                Preflight.alpacaKeysAreSet(
                    Map.of(Preflight.KEY_ID, "k", Preflight.SECRET_KEY, "s")))
        .doesNotThrowAnyException();
  }

  @Test
  void oneOffsetShiftsEveryPort() {
    List<Ports.Need> plain = new Ports(0).needs(EnumSet.allOf(Part.class));
    List<Ports.Need> shifted = new Ports(100).needs(EnumSet.allOf(Part.class));

    assertThat(plain)
        .extracting(Ports.Need::port)
        .doesNotHaveDuplicates()
        .contains(8085, 5555, 9300);
    assertThat(shifted)
        .extracting(need -> need.port() - 100)
        .containsExactlyElementsOf(plain.stream().map(Ports.Need::port).toList());
  }
}
