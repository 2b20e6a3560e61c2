package io.ordertrail.cli;

import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where a question is answered that the journal can answer as well as Elasticsearch: in the
 * Elasticsearch that is named or that runs, else in the journal. Reading its files is quicker than
 * starting a server for one question.
 */
final class SourceOptions {
  /** Asks the whole before it prints anything: it may be asked again elsewhere. */
  interface Question {
    int ask(RecordSource source) throws RecordException, Problem;
  }

  @Mixin private DataOption data;
  @Mixin private HelpOption help;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--journal",
      description =
          "Read the journal of the data folder. So it is done anyway when no Elasticsearch runs or"
              + " it does not answer.")
  private boolean journal;

  int answer(Question question) throws Problem {
    Optional<ElasticsearchEndpoint> named = cluster.named();
    if (named.isPresent()) {
      return journal ? both() : askNamed(named.get(), question);
    }
    Optional<Instance.Session> running =
        journal ? Optional.empty() : VenueDoor.running(data.folder());
    if (running.isEmpty()) {
      return askJournal(question);
    }
    Ports ports = new Ports(running.get().portOffset());
    try {
      return ask(ElasticsearchEndpoint.of(ports.url(Part.ELASTICSEARCH).toString()), question);
    } catch (RecordException e) {
      System.err.println(e.getMessage() + " The journal is read instead.");
      return askJournal(question);
    }
  }

  private static int both() throws Problem {
    throw Problem.usage("--journal and an Elasticsearch are two places: name one.");
  }

  private static int askNamed(ElasticsearchEndpoint endpoint, Question question) throws Problem {
    try {
      return ask(endpoint, question);
    } catch (RecordException e) {
      throw Problem.failed(
          "%s It was asked at %s: name another, or read the journal of this machine with --journal."
              .formatted(e.getMessage(), endpoint));
    }
  }

  private static int ask(ElasticsearchEndpoint endpoint, Question question)
      throws RecordException, Problem {
    try (ElasticsearchClients clients = ElasticsearchClients.connect(endpoint)) {
      return question.ask(RecordSource.index(clients.typed(), endpoint.toString()));
    }
  }

  private int askJournal(Question question) throws Problem {
    DataFolder folder = data.folder();
    if (!Files.isDirectory(folder.path().resolve("journal"))) {
      throw Problem.failed(
          "there is no record in %s: make one with ./ordertrail up, or name another folder with --data."
              .formatted(folder.path()));
    }
    try {
      return question.ask(RecordSource.journal(folder.path()));
    } catch (RecordException e) {
      throw Problem.failed(e.getMessage());
    }
  }
}
