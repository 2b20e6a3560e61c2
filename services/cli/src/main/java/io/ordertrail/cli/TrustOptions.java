package io.ordertrail.cli;

import io.ordertrail.elasticsearch.TrustedAuthority;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whom a service on another host must be certified by. */
final class TrustOptions {
  static final String CA = "ORDERTRAIL_CA";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "The authority (PEM) that signed the services' certificates; by default the file in"
              + " ORDERTRAIL_CA, else the JDK's list.")
  private Path authority;

  HttpClient client(Duration connectWithin) throws Problem {
    HttpClient.Builder client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connectWithin);
    Path file = authority == null ? fromEnvironment() : authority;
    if (file == null) {
      return client.build();
    }
    try {
      return client.sslContext(TrustedAuthority.sslContext(file)).build();
    } catch (IllegalArgumentException e) {
      throw Problem.usage("--ca: " + e.getMessage());
    }
  }

  private static Path fromEnvironment() {
    String file = System.getenv(CA);
    return file == null || file.isBlank() ? null : Path.of(file);
  }

  /** An address of a service, without a path. */
  static URI address(String option, URI url) throws Problem {
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw Problem.usage(
          "%s is like https://risk.example:9092, not \"%s\".".formatted(option, url));
    }
    return url;
  }
}
