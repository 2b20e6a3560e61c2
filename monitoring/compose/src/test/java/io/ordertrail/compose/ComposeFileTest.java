package io.ordertrail.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the file without an engine that starts it. */
class ComposeFileTest {
  private static final Set<String> RUN_ONCE = Set.of("users", "saved-objects");
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+");
  private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1:(\\d+):\\1");
  private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z_]+):\\?([^}]+)}");
  private static final Pattern ANY = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)[^}]*}");
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|KEY)");

  static Stream<String> services() {
    return Compose.services().keySet().stream();
  }

  @Test
  void everythingThatPeopleLookAtIsThereOnItsPort() {
    Set<String> ports =
        Compose.services().values().stream()
            .flatMap(service -> Compose.list(service, "ports").stream())
            .map(port -> port.toString().split(":")[1])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ports)
        .containsExactlyInAnyOrder(
            "9999", "9094", "3000", "16686", "14250", "4317", "4318", "9411", "9200", "5601");
  }

  @ParameterizedTest
  @MethodSource("services")
  void anImageIsPinnedByAWholeVersion(String name) {
    assertThat((String) Compose.services().get(name).get("image")).matches(PINNED);
  }

  @ParameterizedTest
  @MethodSource("services")
  void portsAreBoundToLoopback(String name) {
    assertThat(Compose.list(Compose.services().get(name), "ports"))
        .allSatisfy(port -> assertThat(port.toString()).matches(LOOPBACK));
  }

  @ParameterizedTest
  @MethodSource("services")
  void noProcessGainsPrivileges(String name) {
    Map<?, ?> service = Compose.services().get(name);
    assertThat(Compose.list(service, "security_opt")).asString().contains("no-new-privileges:true");
    assertThat(service.containsKey("privileged")).isFalse();
    assertThat(service.containsKey("network_mode")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("services")
  void aMountedFileIsThereAndCannotBeWritten(String name) {
    Map<?, ?> service = Compose.services().get(name);
    assertThat(Compose.list(service, "volumes")).allMatch(Map.class::isInstance);
    assertThat(Compose.mounts(service, "bind"))
        .allSatisfy(
            mount -> {
              assertThat(mount.get("read_only")).isEqualTo(true);
              assertThat(((Map<?, ?>) mount.get("bind")).get("create_host_path")).isEqualTo(false);
              assertThat(source(mount)).exists();
            });
  }

  private static Path source(Map<?, ?> mount) {
    String source = (String) mount.get("source");
    return Compose.MONITORING.resolve(source.replaceFirst("^\\$\\{[A-Z_]+:-(.*)}$", "$1"));
  }

  @Test
  void everyNamedVolumeIsDeclared() {
    Set<Object> declared = new TreeSet<>(((Map<?, ?>) Compose.document().get("volumes")).keySet());
    Set<Object> used =
        Compose.services().values().stream()
            .flatMap(service -> Compose.mounts(service, "volume"))
            .map(mount -> (Object) mount.get("source"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).isEqualTo(declared);
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatRunsIsAskedWhetherItIsHealthy(String name) {
    Map<?, ?> service = Compose.services().get(name);
    assertThat(service.containsKey("healthcheck")).isEqualTo(!RUN_ONCE.contains(name));
    assertThat(service.get("restart")).isEqualTo(RUN_ONCE.contains(name) ? "no" : "unless-stopped");
  }

  @Test
  void whoIsWaitedForExists() {
    Map<String, Map<?, ?>> services = Compose.services();
    for (Map<?, ?> service : services.values()) {
      if (service.get("depends_on") instanceof Map<?, ?> others) {
        others.forEach(
            (other, how) -> {
              boolean once = RUN_ONCE.contains(other);
              assertThat(services).containsKey((String) other);
              assertThat(((Map<?, ?>) how).get("condition"))
                  .isEqualTo(once ? "service_completed_successfully" : "service_healthy");
            });
      }
    }
  }

  @Test
  void noPasswordAndNoKeyHasADefault() {
    for (Map<?, ?> service : Compose.services().values()) {
      if (service.get("environment") instanceof Map<?, ?> environment) {
        environment.forEach(
            (key, value) -> {
              if (SECRET.matcher((String) key).matches()) {
                assertThat((String) value).as("%s", key).matches(REQUIRED);
              }
            });
      }
    }
  }

  @Test
  void everyVariableStandsInTheExampleAndNoOther() throws IOException {
    List<String> example = Files.readAllLines(Compose.MONITORING.resolve(".env.example"));
    String text = Files.readString(Compose.FILE);
    assertThat(variables(REQUIRED, text))
        .isEqualTo(named(example.stream().filter(line -> !line.startsWith("#"))));
    assertThat(variables(ANY, text))
        .isEqualTo(named(example.stream().map(line -> line.replaceFirst("^#(?=[A-Z_]+=)", ""))));
    assertThat(example.stream().filter(line -> !line.startsWith("#")))
        .as("the example holds no value")
        .allMatch(line -> line.isEmpty() || line.endsWith("="));
    assertThat(REQUIRED.matcher(text).results())
        .allSatisfy(found -> assertThat(found.group(2)).endsWith("in monitoring/.env"));
  }

  private static Set<String> variables(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> named(Stream<String> lines) {
    return lines
        .filter(line -> line.matches("[A-Z_]+=.*"))
        .map(line -> line.substring(0, line.indexOf('=')))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
