package io.ordertrail.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertrail.eventlog.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be said of Jaeger's configuration without a Jaeger. */
class JaegerConfigurationTest {
  private static final Path FOLDER = Compose.MONITORING.resolve("jaeger");
  private static final Pattern ENDPOINT =
      Pattern.compile("\\$\\{env:JAEGER_LISTEN_HOST:-127\\.0\\.0\\.1}:(\\d+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z_]+)");
  private static final Pattern FILLED_IN = Pattern.compile("#\\{([^ }|]+)");
  private static final Set<String> OF_A_TRACE = Set.of("traceID", "startTime", "endTime");

  private final Map<?, ?> config = yaml();

  private static Map<?, ?> yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text("config.yaml"));
  }

  private static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyPartThatItNamesIsThereAndNoOther() {
    Map<?, ?> traces = map(config, "service", "pipelines", "traces");
    assertThat(names((List<?>) map(config, "service").get("extensions")))
        .isEqualTo(names(map(config, "extensions").keySet()));
    for (String kind : List.of("receivers", "processors", "exporters")) {
      assertThat(names((List<?>) traces.get(kind)))
          .as(kind)
          .isEqualTo(names(map(config, kind).keySet()));
    }
  }

  @Test
  void spansAreKeptOnDiskForAWeek() {
    Map<?, ?> backends = map(config, "extensions", "jaeger_storage", "backends");
    Map<?, ?> badger = map(backends, "disk", "badger");
    assertThat(badger.get("ephemeral")).isEqualTo(false);
    assertThat(map(badger, "ttl").get("spans")).isEqualTo("168h");
    assertThat(map(config, "extensions", "jaeger_query", "storage").get("traces"))
        .isEqualTo("disk");
    assertThat(map(config, "exporters", "jaeger_storage_exporter").get("trace_storage"))
        .isEqualTo("disk");
  }

  @Test
  void everyAddressIsLoopbackUnlessSetAndPublishedByCompose() {
    List<String> ports = new ArrayList<>();
    collectEndpoints(config, ports);
    Set<String> published =
        Compose.list(Compose.services().get("jaeger"), "ports").stream()
            .map(port -> port.toString().split(":")[1])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ports).contains("4317", "4318", "16686").containsAll(published);
  }

  private static void collectEndpoints(Object value, List<String> ports) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            if (key.equals("endpoint")) {
              assertThat((String) inner).matches(ENDPOINT);
              ports.add(ENDPOINT.matcher((String) inner).replaceAll("$1"));
            }
            collectEndpoints(inner, ports);
          });
    }
  }

  @Test
  void composeSetsEveryVariableOfIt() {
    Set<String> used =
        VARIABLE
            .matcher(text("config.yaml"))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Map<?, ?> set = (Map<?, ?>) Compose.services().get("jaeger").get("environment");
    assertThat(names(set.keySet())).isEqualTo(used);
  }

  @Test
  void linksAreMadeOfFieldsThatSpansHave() throws IOException {
    Set<String> fields = Arrays.stream(Field.values()).map(Field::path).collect(Collectors.toSet());
    JsonNode links = new ObjectMapper().readTree(text("ui.json")).path("linkPatterns");
    assertThat(links).hasSizeGreaterThanOrEqualTo(3);
    for (JsonNode link : links) {
      boolean ofTag = link.path("type").asText().equals("tags");
      assertThat(ofTag ? fields : OF_A_TRACE)
          .containsAll(
              FILLED_IN
                  .matcher(link.path("url").asText())
                  .results()
                  .map(MatchResult::group)
                  .map(name -> name.substring(2))
                  .toList());
      if (ofTag) {
        assertThat(fields).contains(link.path("key").asText());
      }
    }
  }

  private static Map<?, ?> map(Map<?, ?> from, String... path) {
    Map<?, ?> map = from;
    for (String key : path) {
      assertThat(map.get(key)).as("%s in %s", key, map.keySet()).isInstanceOf(Map.class);
      map = (Map<?, ?>) map.get(key);
    }
    return map;
  }

  private static Set<String> names(Iterable<?> values) {
    Set<String> names = new TreeSet<>();
    values.forEach(value -> names.add(value.toString()));
    return names;
  }
}
