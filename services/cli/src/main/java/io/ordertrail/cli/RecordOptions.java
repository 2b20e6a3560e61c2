package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.record.RecordException;
import picocli.CommandLine.Mixin;

/** Where a question about the record is answered: the same for every such command. */
final class RecordOptions {
  /** Asks, while Elasticsearch is there. */
  interface Question {
    int ask(ElasticsearchClients clients) throws RecordException, Problem;
  }

  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Mixin private ClusterOptions cluster;

  DataFolder folder() {
    return data.folder();
  }

  int answer(boolean follows, Question question) throws Problem {
    try (Archive archive =
            Archive.open(
                cluster.named(), data.folder(), Home.current(), follows, System.err::println);
        ElasticsearchClients clients = ElasticsearchClients.connect(archive.endpoint())) {
      return ask(clients, archive.endpoint(), question);
    }
  }

  private static int ask(
      ElasticsearchClients clients, ElasticsearchEndpoint endpoint, Question question)
      throws Problem {
    try {
      return question.ask(clients);
    } catch (RecordException e) {
      throw Problem.failed(
          "%s It was asked at %s: start one with ./ordertrail up, or name another with --elasticsearch."
              .formatted(e.getMessage(), endpoint));
    }
  }
}
