package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes the server's configuration anew at every start: it is derived from the options, nobody
 * edits it.
 */
final class ServerSettings {
  static final String CLUSTER = "ordertrail-local";

  private ServerSettings() {}

  static void write(ServerFolder folder, LocalServerOptions options) throws IOException {
    Path config = folder.config();
    Path distributed = folder.home().resolve("config");
    for (String file : new String[] {"jvm.options", "log4j2.properties"}) {
      Files.copy(
          distributed.resolve(file), config.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(config.resolve("elasticsearch.yml"), elasticsearchYml(folder, options));
    Path jvmOptions = Files.createDirectories(config.resolve("jvm.options.d"));
    Files.writeString(jvmOptions.resolve("ordertrail.options"), jvmOptions(options));
  }

  private static String elasticsearchYml(ServerFolder folder, LocalServerOptions options) {
    // An unknown setting is fatal to the server, so each of these was seen to work with the
    // distribution in use.
    return """
    cluster.name: %s
    node.name: local
    node.portsfile: true
    path.data: %s
    path.logs: %s
    network.host: 127.0.0.1
    http.port: %d
    transport.port: %s
    discovery.type: single-node
    xpack.security.enabled: false
    # Free space, not percent: on an almost full laptop 85 percent used still leaves many days of records.
    cluster.routing.allocation.disk.watermark.low: 1gb
    cluster.routing.allocation.disk.watermark.high: 700mb
    cluster.routing.allocation.disk.watermark.flood_stage: 300mb
    """
        .formatted(
            CLUSTER,
            yamlText(folder.data()),
            yamlText(folder.logs()),
            options.httpPort(),
            options.transportPort() == 0 ? "0" : options.transportPort());
  }

  /** Quoted: a path may hold a colon or a hash. */
  private static String yamlText(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String jvmOptions(LocalServerOptions options) {
    return """
    -Xms256m
    -Xmx%dm
    -XX:-UseG1GC
    -XX:+UseSerialGC
    -XX:-AlwaysPreTouch
    # The distributed options keep up to 2 GB of garbage collection logs, and dump the heap beside them.
    -Xlog:disable
    -Xlog:all=warning:stderr:utctime,level,tags
    -XX:-HeapDumpOnOutOfMemoryError
    %s
    """
        .formatted(options.heapMaxMb(), options.quickStart() ? "-XX:TieredStopAtLevel=1" : "");
  }
}
