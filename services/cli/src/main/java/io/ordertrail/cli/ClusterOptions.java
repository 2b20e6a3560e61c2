package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.runtime.SettingsException;
import io.ordertrail.shipper.ShipperSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * Which Elasticsearch holds the record, when it is not the data folder's own: told as the shipper
 * is, so that a secured cluster needs no second way. Secrets are in the environment.
 */
final class ClusterOptions {
  private static final String URLS = "shipper.elasticsearch.urls=";

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description =
          "Ask this Elasticsearch instead of the one of the data folder; several nodes of it with"
              + " commas.")
  private String elasticsearch;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The shipper's settings file: its Elasticsearch, its authority, and as whom it asks;"
              + " secrets are in the environment.")
  private String config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One of the shipper's settings, such as shipper.elasticsearch.auth=api-key.")
  private List<String> settings = List.of();

  /** Empty when the user named none. */
  Optional<ElasticsearchEndpoint> named() throws Problem {
    List<String> urls = addresses();
    if (config != null || !settings.isEmpty()) {
      return Optional.of(fromSettings());
    }
    return urls.isEmpty()
        ? Optional.empty()
        : Optional.of(ElasticsearchEndpoint.of(urls.stream().map(URI::create).toList()));
  }

  private ElasticsearchEndpoint fromSettings() throws Problem {
    List<String> args = new ArrayList<>();
    if (config != null) {
      args.addAll(List.of("--config", config));
    }
    settings.forEach(setting -> args.addAll(List.of("--set", setting)));
    if (elasticsearch != null) {
      args.addAll(List.of("--set", URLS + elasticsearch));
    }
    try {
      ElasticsearchEndpoint endpoint =
          ShipperSettings.elasticsearch(System.getenv(), args.toArray(String[]::new));
      endpoint.sslContext(); // a file that is no certificate is told here, in a sentence
      return endpoint;
    } catch (SettingsException | IllegalArgumentException e) {
      throw Problem.usage(e.getMessage());
    }
  }

  private List<String> addresses() throws Problem {
    if (elasticsearch == null) {
      return List.of();
    }
    List<String> urls = Stream.of(elasticsearch.split(",")).map(String::strip).toList();
    if (!urls.stream().allMatch(ClusterOptions::isHttp)) {
      throw Problem.usage(
          "--elasticsearch is an address like http://127.0.0.1:9200, not \""
              + elasticsearch
              + "\".");
    }
    return urls;
  }

  private static boolean isHttp(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
