package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code up} refuses before it starts anything. */
class UpTest {
  private static final OrderLinks NO_LINKS = new OrderLinks(Map.of());
  private final Recorder screen = new Recorder();
  @TempDir private Path temp;

  @AfterEach
  void nothingWasStarted() {
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--speed 10 | name a recording with --replay",
        "--replay f --speed 3 | --speed is 1, 10 or max",
        "--replay f --seed 3 | --seed is for the simulated market",
        "--venue alpaca --seed 3 | --seed is for the simulated market",
        "--venue alpaca --replay f | leave out --venue alpaca",
        "--symbols aapl | --symbols is a list like AAPL,MSFT",
        "--otlp 127.0.0.1:4318 | --otlp is the address of a collector like http://127.0.0.1:4318",
        "--port-offset -1 | --port-offset is from 0 to",
        "--port-offset 60000 | --port-offset is from 0 to",
      })
  void refusesChoicesThatDoNotGoTogether(String arguments, String expected) {
    assertThatThrownBy(() -> up(arguments.split(" ")))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.exitCode()).isEqualTo(2))
        .hasMessageContaining(expected);
  }

  @Test
  void refusesAFolderOnWhichAnotherRuns() throws Exception {
    DataFolder folder = DataFolder.at(temp);
    folder.prepare();
    Instance.Session other = new Instance.Session("s-other", "paper", 0, "");
    JsonFiles.write(folder.instanceFile(), Instance.starting(other, new Proc()));
    try (DataFolder.Lock _ = folder.tryLock().orElseThrow()) {
      assertThatThrownBy(this::up)
          .isInstanceOf(Problem.class)
          .hasMessageContaining(
              "already runs on %s (session s-other, process %d)"
                  .formatted(temp, ProcessHandle.current().pid()));
    }
  }

  @Test
  void refusesAPortThatIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      bindBelowTheEphemeralPorts(taken);
      int offset = taken.getLocalPort() - Part.RISK_MANAGER.httpPort();
      assertThatThrownBy(() -> up("--port-offset", Integer.toString(offset)))
          .isInstanceOf(Problem.class)
          .hasMessageContaining(
              "port %d (risk-manager's metrics and health) is in use by process %d"
                  .formatted(taken.getLocalPort(), ProcessHandle.current().pid()));
    }
  }

  /** Where offsets may lead: the ports that the system itself gives away are above. */
  private static void bindBelowTheEphemeralPorts(ServerSocket socket) throws IOException {
    for (int port = 20_000; !socket.isBound(); port++) {
      try {
        socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (java.net.BindException inUse) {
        assertThat(port).isLessThan(30_000);
      }
    }
  }

  @Test
  void refusesAMissingRecording() {
    assertThatThrownBy(() -> up("--replay", temp.resolve("none").toString()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void refusesAForeignFolder() throws IOException {
    Files.writeString(temp.resolve("letter.txt"), "dear");

    assertThatThrownBy(this::up).hasMessageContaining("has no FORMAT file");
  }

  @Test
  void startsEachServiceWithTheSharedSettings() throws Exception {
    UpOptions options = parsed("--port-offset", "100", "--symbols", "AAPL,IBM", "--seed", "7");
    PartSettings settings =
        new PartSettings(
            "s-1", "AAPL,IBM", options, new Ports(100), Path.of("/data"), true, NO_LINKS);

    assertThat(settings.of(Part.RISK_MANAGER))
        .containsAllEntriesOf(
            Map.of(
                "service.session", "s-1",
                "service.data", "/data",
                "service.admin.port", "9192",
                "service.symbols", "AAPL,IBM",
                "alertmanager.urls", "http://127.0.0.1:9194",
                "bus.bind", "tcp://127.0.0.1:5657",
                "bus.signals", "tcp://127.0.0.1:5656"));
    assertThat(settings.of(Part.PAPER_VENUE)).containsEntry("venue.seed", "7");
  }

  @Test
  void tellsTheServicesThatTradeWhereTracesGo() throws Exception {
    UpOptions options = parsed("--otlp", "http://127.0.0.1:4318");
    PartSettings settings =
        new PartSettings("s-1", "AAPL", options, new Ports(0), Path.of("/data"), false, NO_LINKS);

    assertThat(settings.of(Part.MARKET_DATA))
        .containsEntry("tracing.otlp.url", "http://127.0.0.1:4318");
    assertThat(settings.of(Part.EXECUTION_ENGINE)).containsKey("tracing.otlp.url");
    assertThat(settings.of(Part.SHIPPER)).doesNotContainKey("tracing.otlp.url");
  }

  @Test
  void theConsoleIsToldWhereEverybodyIsAndWhereLinksLead() throws Exception {
    OrderLinks links = new OrderLinks(Map.of("ORDERTRAIL_JAEGER_URL", "http://jaeger:16686/"));
    PartSettings watched =
        new PartSettings("s-1", "AAPL", parsed(), new Ports(100), Path.of("/data"), true, links);

    assertThat(watched.of(Part.CONSOLE))
        .containsAllEntriesOf(
            Map.of(
                "service.admin.port", "8180",
                "console.services.risk-manager", "http://127.0.0.1:9192",
                "console.services.paper-venue", "http://127.0.0.1:8185",
                "console.elasticsearch.urls", "http://127.0.0.1:9300",
                "console.prometheus", "http://127.0.0.1:10099",
                "console.links.jaeger", "http://jaeger:16686/trace/{trace}"))
        .doesNotContainKeys("console.links.kibana", "console.services.elasticsearch");
    PartSettings alone =
        new PartSettings(
            "s-1",
            "AAPL",
            parsed("--venue", "alpaca"),
            new Ports(0),
            Path.of("/data"),
            false,
            NO_LINKS);
    assertThat(alone.of(Part.CONSOLE))
        .containsAllEntriesOf(
            Map.of(
                "console.services.paper-venue", "none",
                "console.prometheus", "none",
                "console.alertmanager", "none"));
  }

  @Test
  void theKeysOfTheLocalVenueAreNeverTheUsers() {
    Keys first = Keys.local();

    assertThat(first.secret()).isNotEqualTo(Keys.local().secret()).hasSize(40);
    assertThat(first.toString()).doesNotContain(first.secret());
    assertThat(first.environment().keySet().stream().sorted().collect(Collectors.joining(" ")))
        .isEqualTo("APCA_API_KEY_ID APCA_API_SECRET_KEY");
    assertThat(first.exports())
        .isEqualTo(
            "export APCA_API_KEY_ID=%s\nexport APCA_API_SECRET_KEY=%s\n"
                .formatted(first.id(), first.secret()));
  }

  @Test
  void aPrivateFileIsReadableByItsUserAlone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("venue-keys");
    PrivateFile.write(file, "one");
    PrivateFile.write(file, "two");
    assertThat(file).hasContent("two");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private int up(String... arguments) throws Problem {
    Home home = new Home(temp, temp, Path.of(System.getProperty("java.home")));
    return new Up(parsed(arguments), DataFolder.at(temp), home, screen, new Signals()).run();
  }

  private static UpOptions parsed(String... arguments) {
    UpOptions options = new UpOptions();
    new CommandLine(options).parseArgs(arguments);
    return options;
  }
}
