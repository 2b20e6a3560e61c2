package io.ordertrail.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.stack.MonitoringFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the containers mount is what runs without them, at other addresses. */
class MountedConfigurationTest {
  private static final Path FOLDER = Compose.MONITORING.resolve("compose");
  private static final String HEADER =
      "# Made from monitoring/alertmanager/alertmanager.yaml by a test with"
          + " -Dmonitoring.rewrite=true.\n";
  @TempDir private Path temp;

  @Test
  void theTargetsAreThoseOfALaptopAtTheHostsAddress() throws IOException {
    Map<String, String> expected = targets(Compose.MONITORING.resolve("prometheus/targets"));
    expected.replaceAll((_, text) -> text.replace("127.0.0.1", "host.docker.internal"));
    expected.replaceAll(
        (file, text) ->
            Stream.of("prometheus", "alertmanager").anyMatch(n -> file.equals(n + ".yaml"))
                ? text.replace("host.docker.internal", file.replace(".yaml", ""))
                : text);
    assertThat(targets(FOLDER.resolve("targets"))).isEqualTo(expected);
  }

  private static Map<String, String> targets(Path folder) throws IOException {
    Map<String, String> targets = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        targets.put(file.getFileName().toString(), withoutComments(file));
      }
    }
    return targets;
  }

  private static String withoutComments(Path file) throws IOException {
    return String.join(
        "\n", Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList());
  }

  @Test
  void alertmanagerIsThatOfALaptopWithTheRecordOnTheHost() throws IOException {
    MonitoringFolder written =
        MonitoringFolder.write(
            Compose.MONITORING,
            temp,
            0,
            Map.of("ORDERTRAIL_ALERT_RECORD_URL", "http://host.docker.internal:9096/alerts"),
            UnaryOperator.identity());
    String expected = HEADER + Files.readString(written.alertmanagerFile());
    Path file = FOLDER.resolve("alertmanager.yaml");
    if (Boolean.getBoolean("monitoring.rewrite")) {
      Files.writeString(file, expected);
    }
    assertThat(file).hasContent(expected);
  }

  @Test
  void bothProgramsAcceptWhatTheyWouldFindMounted() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("mounted"));
    copy(Compose.MONITORING.resolve("prometheus"), folder.resolve("prometheus"));
    copy(FOLDER.resolve("targets"), folder.resolve("prometheus/targets"));
    copy(Compose.MONITORING.resolve("alertmanager"), folder.resolve("alertmanager"));
    copy(FOLDER.resolve("alertmanager.yaml"), folder.resolve("alertmanager/alertmanager.yaml"));
    Command.required("promtool", "check", "config", folder + "/prometheus/prometheus.yaml");
    Command.required("amtool", "check-config", folder + "/alertmanager/alertmanager.yaml");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isRegularFile(file)) {
          Files.createDirectories(target.getParent());
          Files.writeString(target, Files.readString(file));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"users.sh", "../../kibana/import"})
  void theScriptsAreScripts(String script) throws Exception {
    Command.required("bash", "-n", FOLDER.resolve(script).toString());
  }

  @Test
  void theSavedObjectsStandWhereTheImportLooksForThem() {
    Map<?, ?> service = Compose.services().get("saved-objects");
    assertThat(Compose.mounts(service, "bind").map(mount -> (String) mount.get("target")))
        .containsExactly("/ordertrail/kibana/import", "/ordertrail/kibana/ordertrail.ndjson");
    assertThat(Compose.list(service, "entrypoint"))
        .asString()
        .isEqualTo("[bash, /ordertrail/kibana/import, --url, http://kibana:5601]");
  }
}
