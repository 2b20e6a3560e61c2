package io.ordertrail.elasticsearch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an Elasticsearch is and how to be let in.
 *
 * @param apiKey the encoded key; never printed
 * @param certificateAuthority a PEM file with the authority that signed the server's certificate
 */
public record ElasticsearchEndpoint(
    URI url,
    Optional<String> apiKey,
    Optional<Path> certificateAuthority,
    Duration connectTimeout,
    Duration responseTimeout) {

  public static ElasticsearchEndpoint of(String url) {
    return new ElasticsearchEndpoint(
        URI.create(url),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30));
  }

  public ElasticsearchEndpoint withApiKey(String key) {
    return new ElasticsearchEndpoint(
        url, Optional.of(key), certificateAuthority, connectTimeout, responseTimeout);
  }

  public ElasticsearchEndpoint withCertificateAuthority(Path pem) {
    return new ElasticsearchEndpoint(
        url, apiKey, Optional.of(pem), connectTimeout, responseTimeout);
  }

  public ElasticsearchEndpoint withTimeouts(Duration connect, Duration response) {
    return new ElasticsearchEndpoint(url, apiKey, certificateAuthority, connect, response);
  }

  @Override
  public String toString() {
    return url + (apiKey.isPresent() ? " with API key ***" : "");
  }
}
