package io.ordertrail.systemtests;

import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A run that has ended, asked from three sides: the record in Elasticsearch, the journal, and the
 * venue, which is started once more on its own log and asked by its own API.
 */
final class StoppedRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "system-test";

  private final Path data;
  private final String session;

  StoppedRun(Path data, String session) {
    this.data = data;
    this.session = session;
  }

  Path data() {
    return data;
  }

  /** Every event in the index, in order, by its id. */
  List<JsonNode> indexed(Path distribution) throws Exception {
    Path java = Path.of(System.getProperty("java.home"));
    int port = freePort();
    LocalServerOptions options =
        LocalServerOptions.of(distribution, data.resolve("elasticsearch"), java)
            .ports(port, freePort())
            .quickStart(true)
            .startWithin(Duration.ofSeconds(90));
    try (LocalServer server = LocalServer.start(options)) {
      Http http = new Http(server.port());
      http.post("/trading-audit-*/_refresh");
      return all(http);
    }
  }

  private static List<JsonNode> all(Http http) {
    List<JsonNode> events = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode hits =
          http.search(
                  "trading-audit-*",
                  "{\"size\":5000,\"sort\":[{\"@timestamp\":\"asc\"},{\"event.id\":\"asc\"}]"
                      + after
                      + "}")
              .orElseThrow()
              .at("/hits/hits");
      hits.forEach(hit -> events.add(hit.path("_source")));
      if (hits.isEmpty()) {
        return events;
      }
      after = ",\"search_after\":" + hits.get(hits.size() - 1).path("sort");
    }
  }

  /** The ids of all complete lines of all journals. */
  Set<String> journalled() throws IOException {
    Set<String> ids = new HashSet<>();
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (String line : Files.readString(file).split("(?<=\n)")) {
          if (line.endsWith("\n") && !line.startsWith("{\"segment\"")) {
            boolean isNew = ids.add(JSON.readTree(line).at("/event/id").asString());
            if (!isNew) {
              throw new AssertionError("twice in the journal: " + line);
            }
          }
        }
      }
    }
    return ids;
  }

  /** Signed quantity that the venue says it filled, by symbol, without what adds up to nothing. */
  Map<String, Long> filledAtVenue() throws Exception {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens",
            "java.base/jdk.internal.misc=ALL-UNNAMED",
            "-cp",
            jar("paper-venue").toString(),
            "io.ordertrail.papervenue.PaperVenueMain",
            "--set",
            "service.data=" + data,
            "--set",
            "service.session=" + session,
            "--set",
            "service.admin.port=" + port);
    builder.environment().put("APCA_API_KEY_ID", KEY);
    builder.environment().put("APCA_API_SECRET_KEY", KEY);
    builder.redirectErrorStream(true).redirectOutput(data.resolve("venue-asked.out").toFile());
    Process venue = builder.start();
    try {
      Http http = new Http(port, "APCA-API-KEY-ID", KEY, "APCA-API-SECRET-KEY", KEY);
      await().atMost(Duration.ofSeconds(30)).until(() -> http.get("/v2/clock").isPresent());
      return fills(http);
    } finally {
      venue.destroy();
      venue.waitFor();
    }
  }

  private static Map<String, Long> fills(Http http) {
    Map<String, Long> bySymbol = new TreeMap<>();
    String token = "";
    while (true) {
      JsonNode page =
          http.json("/v2/account/activities/FILL?direction=asc&page_size=100" + token)
              .orElseThrow();
      for (JsonNode fill : page) {
        long qtyE6 = Decimal6.parse(fill.path("qty").asString());
        boolean buy = fill.path("side").asString().equals("buy");
        bySymbol.merge(fill.path("symbol").asString(), buy ? qtyE6 : -qtyE6, Long::sum);
      }
      if (page.isEmpty()) {
        bySymbol.values().removeIf(qtyE6 -> qtyE6 == 0);
        return bySymbol;
      }
      token = "&page_token=" + page.get(page.size() - 1).path("id").asString();
    }
  }

  static Path jar(String module) {
    Path lib = Command.HOME.resolve("services/cli/target/dist/lib");
    try (Stream<Path> files = Files.list(lib)) {
      return files
          .filter(file -> file.getFileName().toString().matches(module + "-\\d.*\\.jar"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
