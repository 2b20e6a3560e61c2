package io.ordertrail.compose;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code monitoring/compose.yaml} as its reader sees it, aliases and merges resolved. */
final class Compose {
  static final Path MONITORING = Path.of("..").toAbsolutePath().normalize();
  static final Path FILE = MONITORING.resolve("compose.yaml");

  private Compose() {}

  static Map<String, Object> document() {
    try (Reader text = Files.newBufferedReader(FILE)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Map<String, Map<?, ?>> services() {
    Map<String, Map<?, ?>> services = new LinkedHashMap<>();
    ((Map<?, ?>) document().get("services"))
        .forEach((name, service) -> services.put((String) name, (Map<?, ?>) service));
    return services;
  }

  /** Long form, of one type. */
  static Stream<Map<?, ?>> mounts(Map<?, ?> service, String type) {
    return list(service, "volumes").stream()
        .<Map<?, ?>>map(Map.class::cast)
        .filter(mount -> type.equals(mount.get("type")));
  }

  static List<?> list(Map<?, ?> service, String key) {
    return service.get(key) == null ? List.of() : (List<?>) service.get(key);
  }
}
