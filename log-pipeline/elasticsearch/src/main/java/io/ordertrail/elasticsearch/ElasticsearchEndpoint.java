package io.ordertrail.elasticsearch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * Where an Elasticsearch is and how to be let in.
 *
 * @param urls its nodes, one or more; every one of them takes every request
 * @param certificateAuthority a PEM file with the authority that signed the nodes' certificates
 */
public record ElasticsearchEndpoint(
    List<URI> urls,
    Credentials credentials,
    Optional<Path> certificateAuthority,
    Duration connectTimeout,
    Duration responseTimeout) {

  public ElasticsearchEndpoint {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("an Elasticsearch has at least one address");
    }
  }

  public static ElasticsearchEndpoint of(String url) {
    return of(List.of(URI.create(url)));
  }

  public static ElasticsearchEndpoint of(List<URI> urls) {
    return new ElasticsearchEndpoint(
        urls,
        new Credentials.None(),
        Optional.empty(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30));
  }

  public ElasticsearchEndpoint withApiKey(String key) {
    return withCredentials(new Credentials.ApiKey(key));
  }

  public ElasticsearchEndpoint withPassword(String user, String password) {
    return withCredentials(new Credentials.UserAndPassword(user, password));
  }

  public ElasticsearchEndpoint withCredentials(Credentials other) {
    return new ElasticsearchEndpoint(
        urls, other, certificateAuthority, connectTimeout, responseTimeout);
  }

  public ElasticsearchEndpoint withCertificateAuthority(Path pem) {
    return new ElasticsearchEndpoint(
        urls, credentials, Optional.of(pem), connectTimeout, responseTimeout);
  }

  public ElasticsearchEndpoint withTimeouts(Duration connect, Duration response) {
    return new ElasticsearchEndpoint(urls, credentials, certificateAuthority, connect, response);
  }

  /**
   * Trusts the authority and nobody else; empty for the JDK's own list.
   *
   * @throws IllegalArgumentException in one sentence when the file holds no certificate
   */
  public Optional<SSLContext> sslContext() {
    return certificateAuthority.map(TrustedAuthority::sslContext);
  }

  @Override
  public String toString() {
    String where = urls.stream().map(URI::toString).collect(Collectors.joining(", "));
    return credentials instanceof Credentials.None ? where : where + " with " + credentials;
  }
}
