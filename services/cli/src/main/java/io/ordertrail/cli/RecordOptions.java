package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.record.RecordException;
import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a question about the record is answered: the same for every such command. */
final class RecordOptions {
  /** Asks, while Elasticsearch is there. */
  interface Question {
    int ask(ElasticsearchClients clients) throws RecordException, Problem;
  }

  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description = "Ask this Elasticsearch instead of the one of the data folder.")
  private String elasticsearch;

  DataFolder folder() {
    return data.folder();
  }

  int answer(boolean follows, Question question) throws Problem {
    checkAddress(elasticsearch);
    try (Archive archive =
            Archive.open(
                elasticsearch, data.folder(), Home.current(), follows, System.err::println);
        ElasticsearchClients clients =
            ElasticsearchClients.connect(ElasticsearchEndpoint.of(archive.url()))) {
      return ask(clients, archive.url(), question);
    }
  }

  private static int ask(ElasticsearchClients clients, String url, Question question)
      throws Problem {
    try {
      return question.ask(clients);
    } catch (RecordException e) {
      throw Problem.failed(
          "%s It was asked at %s: start one with ./ordertrail up, or name another with --elasticsearch."
              .formatted(e.getMessage(), url));
    }
  }

  /**
   * @param named null when the user named none
   */
  static void checkAddress(String named) throws Problem {
    if (named != null && !isHttp(named)) {
      throw Problem.usage(
          "--elasticsearch is an address like http://127.0.0.1:9200, not \"" + named + "\".");
    }
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
