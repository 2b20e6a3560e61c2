package io.ordertrail.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.runtime.BuildInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The archive of this build as a host has it: unpacked, with a Java, without Maven and sources. */
class ReleaseIT {
  private static final Path SCRIPT = Path.of("../../.ci/release").toAbsolutePath().normalize();
  private static final BuildInfo BUILD = BuildInfo.ofThisBuild();
  private static final String NAME = "ordertrail-" + BUILD.version();
  @TempDir private static Path temp;
  private static Path release;
  private static Path host;

  @BeforeAll
  static void unpack() throws Exception {
    // Elasticsearch, which nobody runs when we are root, must reach its data below.
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path archive = make(temp.resolve("first"));
    host = Files.createDirectories(temp.resolve("a host"));
    assertThat(run(host, Map.of(), "tar", "xzf", archive.toString()).exitCode()).isZero();
    release = host.resolve(NAME);
  }

  private static Path make(Path out) throws Exception {
    Outcome made = run(temp, Map.of(), SCRIPT.toString(), out.toString());
    assertThat(made.exitCode()).as(made.text()).isZero();
    return out.resolve(NAME + ".tar.gz");
  }

  @Test
  void theSameJarsGiveTheSameBytes() throws Exception {
    Path again = make(temp.resolve("second"));
    assertThat(again).hasSameBinaryContentAs(temp.resolve("first/" + NAME + ".tar.gz"));
    assertThat(run(again.getParent(), Map.of(), "sha256sum", "-c", NAME + ".tar.gz.sha256").text())
        .isEqualTo(NAME + ".tar.gz: OK\n");
  }

  @Test
  void sumsCoverEveryFileAndNothingButJarsAndWhatIsReadIsThere() throws Exception {
    assertThat(run(release, Map.of(), "sha256sum", "--quiet", "-c", "SHA256SUMS").text()).isEmpty();
    try (Stream<Path> files = Files.walk(release)) {
      List<String> all =
          files.filter(Files::isRegularFile).map(f -> release.relativize(f).toString()).toList();
      assertThat(Files.readAllLines(release.resolve("SHA256SUMS"))).hasSize(all.size() - 1);
      assertThat(all)
          .contains("monitoring/runbooks/Watchdog.md", "kibana/ordertrail.ndjson", "LICENSE")
          .noneMatch(name -> name.endsWith(".java") || name.endsWith("pom.xml"))
          .noneMatch(name -> name.contains("/target/") || name.contains("/tests/"));
    }
  }

  @Test
  void everythingSaysTheSameVersion() throws Exception {
    assertThat(Files.readAllLines(release.resolve("VERSION")))
        .containsExactly("version=" + BUILD.version(), "git_commit=" + BUILD.gitCommit());
    assertThat(run(host, Map.of(), command("version")).text())
        .startsWith("ordertrail %s, commit %s,".formatted(BUILD.version(), BUILD.gitCommit()));
  }

  @Test
  void whatIsForACheckoutIsRefusedInOneSentence() throws Exception {
    Outcome refused = run(host, Map.of(), command("test"));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.text()).contains("is for a checkout of the sources").hasLineCount(1);
    Outcome unnamed = run(host, Map.of(), service("no-such"));
    assertThat(unnamed.exitCode()).isEqualTo(2);
    assertThat(unnamed.text()).contains("name one of").contains("shipper signal-bridge,");
  }

  /** 40 s: {@code -Drelease=true} runs it. */
  @Test
  @EnabledIfSystemProperty(named = "release", matches = "true")
  void upTradesFromAnUnpackedReleaseWithoutMaven() throws Exception {
    Path data = temp.resolve("the data");
    Outcome up =
        run(
            host,
            Map.of("ORDERTRAIL_ELASTICSEARCH_ZIP", System.getProperty("elasticsearch.zip")),
            command("up", "--duration", "10s", "--data", data.toString(), "--port-offset", "7100"));

    assertThat(up.exitCode()).as(up.text()).isZero();
    assertThat(up.text().strip().lines().reduce("", (_, last) -> last))
        .matches("emitted (\\d+) = journalled \\1 = indexed \\1");
    assertThat(temp.resolve("maven was called")).doesNotExist();
    assertThat(release.resolve(".ordertrail")).doesNotExist();
    assertThat(release.resolve("data")).doesNotExist();
  }

  @Test
  void aServiceOnTheJavaForHostsIsTheMainProcessAndStopsWithCodeZero() throws Exception {
    Outcome made =
        run(temp, Map.of(), SCRIPT.toString(), "--jre", temp.resolve("jre out").toString());
    assertThat(made.exitCode()).as(made.text()).isZero();
    Path archive = Path.of(made.text().strip().lines().reduce("", (_, last) -> last));
    assertThat(run(release, Map.of(), "tar", "xzf", archive.toString()).exitCode()).isZero();

    int port = freePort();
    ProcessBuilder builder =
        builder(
            temp,
            Map.of("APCA_API_KEY_ID", "k", "APCA_API_SECRET_KEY", "s", "ORDERTRAIL_JAVA_HOME", ""),
            service("paper-venue", "--set", "service.admin.port=" + port, "--set"));
    builder.command().add("service.data=" + temp.resolve("venue data"));
    Process service = builder.start();
    try {
      String metrics =
          await()
              .atMost(60, SECONDS)
              .until(() -> get(port, "/health/ready"), body -> !body.isEmpty());
      assertThat(metrics).isNotEmpty();
      assertThat(Path.of("/proc/" + service.pid() + "/exe").toRealPath())
          .isEqualTo(release.resolve("jre/bin/java").toRealPath());
    } finally {
      service.destroy();
    }
    assertThat(service.waitFor()).isZero();
  }

  private static String get(int port, String path) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(2))
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? response.body() : "";
    } catch (IOException e) {
      return ""; // it does not listen yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String[] command(String... words) {
    return of("bin/ordertrail", words);
  }

  private static String[] service(String... words) {
    return of("bin/ordertrail-service", words);
  }

  private static String[] of(String script, String... words) {
    List<String> all = new ArrayList<>(List.of(release.resolve(script).toString()));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  private record Outcome(int exitCode, String text) {}

  private static Outcome run(Path folder, Map<String, String> environment, String... command)
      throws Exception {
    Process process = builder(folder, environment, command).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  /** A host's environment: a Java is named, and nobody asks for a Maven. */
  private static ProcessBuilder builder(
      Path folder, Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true);
    builder.environment().put("PATH", trap() + ":" + System.getenv("PATH"));
    builder.environment().put("HOME", temp.toString());
    builder.environment().put("ORDERTRAIL_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** A Maven that is found first, and only notes that somebody called it. */
  private static Path trap() throws IOException {
    Path bin = temp.resolve("bin");
    if (Files.notExists(bin)) {
      Files.createDirectories(bin);
      Checkout.script(
          bin.resolve("mvn"), "touch '" + temp.resolve("maven was called") + "'; exit 1\n");
    }
    return bin;
  }
}
