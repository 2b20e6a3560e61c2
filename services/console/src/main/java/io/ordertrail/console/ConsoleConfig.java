package io.ordertrail.console;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.ElasticsearchSettings;
import io.ordertrail.runtime.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The console's own settings; the comments of {@code console.yaml} say what each does.
 *
 * @param members only those that have an address
 */
record ConsoleConfig(
    Map<Member, URI> members,
    Optional<URI> prometheus,
    Optional<URI> alertmanager,
    ElasticsearchEndpoint elasticsearch,
    LinkTemplates links,
    boolean control,
    Optional<Path> certificateAuthority,
    Set<String> hosts,
    int streams,
    int book,
    Duration poll) {
  private static final String NONE = "none";
  private static final int MOST_STREAMS = 1_000;
  private static final int MOST_ORDERS = 200_000;

  static ConsoleConfig read(Settings settings) {
    Map<Member, URI> members = new EnumMap<>(Member.class);
    for (Member member : Member.values()) {
      address(settings, "console.services." + member.label())
          .ifPresent(uri -> members.put(member, uri));
    }
    return new ConsoleConfig(
        members,
        address(settings, "console.prometheus"),
        address(settings, "console.alertmanager"),
        ElasticsearchSettings.read(settings, "console.elasticsearch."),
        new LinkTemplates(
            template(settings, "console.links.kibana"),
            template(settings, "console.links.jaeger"),
            template(settings, "console.links.grafana")),
        settings.flag("console.control"),
        settings.value(
            "console.certificate_authority",
            "a PEM file, or none",
            Optional.empty(),
            text -> text.equals(NONE) ? Optional.empty() : Optional.of(Path.of(text))),
        hosts(settings.text("console.hosts")),
        settings.integer("console.streams", 1, MOST_STREAMS),
        settings.integer("console.book", 1, MOST_ORDERS),
        settings.duration("console.poll"));
  }

  private static Optional<URI> address(Settings settings, String key) {
    return settings.value(
        key,
        "an address like http://127.0.0.1:9090, or none",
        Optional.empty(),
        text -> text.equals(NONE) ? Optional.empty() : http(text).map(Optional::of).orElse(null));
  }

  private static String template(Settings settings, String key) {
    return settings.value(
        key,
        "empty, or an address that begins with http:// or https://",
        "",
        text -> text.isEmpty() || text.matches("https?://.+") ? text : null);
  }

  private static Optional<URI> http(String text) {
    URI uri = URI.create(text);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
  }

  private static Set<String> hosts(String text) {
    List<String> names = text.equals(NONE) ? List.of() : List.of(text.split(","));
    return Stream.concat(
            Stream.of("127.0.0.1", "localhost", "[::1]"), names.stream().map(String::strip))
        .collect(Collectors.toUnmodifiableSet());
  }
}
