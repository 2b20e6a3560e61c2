package io.ordertrail.elasticsearch;

import io.ordertrail.runtime.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where Elasticsearch is, as every service that speaks with it is told. */
public final class ElasticsearchSettings {
  private static final String API_KEY = "ORDERTRAIL_ELASTICSEARCH_API_KEY";
  private static final String PASSWORD = "ORDERTRAIL_ELASTICSEARCH_PASSWORD";

  private enum Auth {
    NONE,
    API_KEY,
    PASSWORD
  }

  private ElasticsearchSettings() {}

  /**
   * Reads {@code urls}, {@code auth}, {@code user}, {@code certificate_authority}, {@code
   * connect_timeout} and {@code response_timeout}; what is secret comes from the environment.
   *
   * @param prefix such as {@code shipper.elasticsearch.}
   */
  public static ElasticsearchEndpoint read(Settings settings, String prefix) {
    ElasticsearchEndpoint endpoint =
        ElasticsearchEndpoint.of(
                settings.value(
                    prefix + "urls",
                    "one or more addresses like http://127.0.0.1:9200, separated by commas",
                    List.of(URI.create("http://127.0.0.1:9200")),
                    ElasticsearchSettings::httpUrls))
            .withTimeouts(
                settings.duration(prefix + "connect_timeout"),
                settings.duration(prefix + "response_timeout"))
            .withCredentials(credentials(settings, prefix));
    String authority = settings.text(prefix + "certificate_authority");
    return authority.equals("none")
        ? endpoint
        : endpoint.withCertificateAuthority(Path.of(authority));
  }

  private static Credentials credentials(Settings settings, String prefix) {
    String user = settings.text(prefix + "user");
    return switch (settings.oneOf(prefix + "auth", Auth.class)) {
      case NONE -> new Credentials.None();
      case API_KEY -> new Credentials.ApiKey(settings.secret(API_KEY).reveal());
      case PASSWORD -> new Credentials.UserAndPassword(user, settings.secret(PASSWORD).reveal());
    };
  }

  private static List<URI> httpUrls(String text) {
    List<URI> urls =
        Stream.of(text.split(",")).map(String::strip).map(URI::create).distinct().toList();
    return urls.stream().allMatch(ElasticsearchSettings::isHttp) ? urls : null;
  }

  private static boolean isHttp(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    return http && url.getHost() != null;
  }
}
