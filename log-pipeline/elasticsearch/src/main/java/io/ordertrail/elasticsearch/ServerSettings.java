package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the server's configuration anew at every start: it is derived from the options, nobody
 * edits it.
 */
final class ServerSettings {
  static final String CLUSTER = "ordertrail-local";

  private static final String ALONE =
      """
      cluster.name: %s
      node.name: local
      discovery.type: single-node
      """
          .formatted(CLUSTER);

  /** Everything encrypted; a node without a certificate of the authority is not let in. */
  private static final String SECURED =
      """
      xpack.security.enabled: true
      xpack.security.autoconfiguration.enabled: false
      xpack.security.authc.realms.file.users.order: 0
      xpack.security.authc.password_hashing.algorithm: pbkdf2
      xpack.security.transport.ssl.enabled: true
      xpack.security.transport.ssl.client_authentication: required
      xpack.security.transport.ssl.verification_mode: full
      xpack.security.transport.ssl.certificate_authorities: ["tls/authority.crt"]
      xpack.security.transport.ssl.certificate: tls/node.crt
      xpack.security.transport.ssl.key: tls/node.key
      xpack.security.http.ssl.enabled: true
      xpack.security.http.ssl.certificate_authorities: ["tls/authority.crt"]
      xpack.security.http.ssl.certificate: tls/node.crt
      xpack.security.http.ssl.key: tls/node.key
      """;

  private ServerSettings() {}

  static void write(ServerFolder folder, LocalServerOptions options) throws IOException {
    Path config = folder.config();
    Path distributed = folder.home().resolve("config");
    for (String file : new String[] {"jvm.options", "log4j2.properties"}) {
      copy(distributed.resolve(file), config.resolve(file));
    }
    Files.writeString(config.resolve("elasticsearch.yml"), elasticsearchYml(folder, options));
    if (options.security().isPresent()) {
      writeSecurity(config, options.security().get());
    }
    Path jvmOptions = Files.createDirectories(config.resolve("jvm.options.d"));
    Files.writeString(jvmOptions.resolve("ordertrail.options"), jvmOptions(options));
  }

  private static void writeSecurity(Path config, NodeSecurity security) throws IOException {
    Path tls = Files.createDirectories(config.resolve("tls"));
    copy(security.certificate().authority(), tls.resolve("authority.crt"));
    copy(security.certificate().certificate(), tls.resolve("node.crt"));
    copy(security.certificate().key(), tls.resolve("node.key"));
    try (InputStream roles = ServerSettings.class.getResourceAsStream("security/roles.yml")) {
      Files.copy(roles, config.resolve("roles.yml"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(config.resolve("users"), security.usersFile());
    Files.writeString(config.resolve("users_roles"), security.usersRolesFile());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String elasticsearchYml(ServerFolder folder, LocalServerOptions options) {
    // An unknown setting is fatal to the server, so each of these was seen to work with the
    // distribution in use.
    String common =
        """
        node.portsfile: true
        path.data: %s
        path.logs: %s
        path.repo: [%s]
        network.host: 127.0.0.1
        http.port: %d
        transport.port: %d
        # Free space, not percent: on an almost full laptop 85 percent used still leaves many days of records.
        cluster.routing.allocation.disk.watermark.low: 1gb
        cluster.routing.allocation.disk.watermark.high: 700mb
        cluster.routing.allocation.disk.watermark.flood_stage: 300mb
        """
            .formatted(
                yamlText(folder.data()),
                yamlText(folder.logs()),
                yamlText(folder.snapshots()),
                options.httpPort(),
                options.transportPort());
    return common
        + options.member().map(ServerSettings::membership).orElse(ALONE)
        + (options.security().isPresent() ? SECURED : "xpack.security.enabled: false\n");
  }

  private static String membership(ClusterMember member) {
    return """
    cluster.name: %s
    node.name: %s
    discovery.seed_hosts: [%s]
    %s
    # All nodes share the machine's disk: how full it is says nothing about where a copy should be.
    cluster.routing.allocation.disk.threshold_enabled: false
    """
        .formatted(
            member.cluster(),
            member.node(),
            quoted(member.seedHosts()),
            member.firstMasters().isEmpty()
                ? "# joins a cluster that is there"
                : "cluster.initial_master_nodes: [" + quoted(member.firstMasters()) + "]");
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
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
