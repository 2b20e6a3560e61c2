package io.ordertrail.cli;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import io.ordertrail.elasticsearch.ElasticsearchEndpoint;
import io.ordertrail.elasticsearch.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Elasticsearch is administered, and as whom; secrets are in the environment. */
final class AdminOptions {
  private static final String PASSWORD = "ORDERTRAIL_ELASTICSEARCH_PASSWORD";
  private static final String API_KEY = "ORDERTRAIL_ELASTICSEARCH_API_KEY";
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(30); // of a first snapshot

  /** Does it, while Elasticsearch is there. */
  interface Task {
    int run(ElasticsearchClients clients) throws IOException, Problem;
  }

  @Mixin private HelpOption help;

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9200",
      description = "Its address; by default ${DEFAULT-VALUE}.")
  private String elasticsearch;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The authority (PEM) that signed its certificate.")
  private Path authority;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Who asks; the password is in "
              + PASSWORD
              + ". Without it the key in "
              + API_KEY
              + ", if there is one.")
  private String user;

  int run(Task task) throws Problem {
    try (ElasticsearchClients clients = ElasticsearchClients.connect(endpoint())) {
      return task.run(clients);
    } catch (ElasticsearchException e) {
      throw Problem.failed(
          "%s refused it (status %d): %s."
              .formatted(elasticsearch, e.status(), e.error().reason()));
    } catch (RefusedException e) {
      throw Problem.failed("%s refused it: %s.".formatted(elasticsearch, e.getMessage()));
    } catch (IOException e) {
      throw Problem.failed(
          "Elasticsearch at %s does not answer (%s): start it, or name another with --elasticsearch."
              .formatted(elasticsearch, Sentences.reason(e)));
    } catch (IllegalArgumentException e) {
      throw Problem.usage(e.getMessage());
    }
  }

  private ElasticsearchEndpoint endpoint() throws Problem {
    ElasticsearchEndpoint endpoint =
        ElasticsearchEndpoint.of(address()).withTimeouts(CONNECT_WITHIN, ANSWER_WITHIN);
    if (authority != null) {
      endpoint = endpoint.withCertificateAuthority(authority);
    }
    if (user != null) {
      return endpoint.withPassword(user, password());
    }
    String key = System.getenv(API_KEY);
    return key == null ? endpoint : endpoint.withApiKey(key);
  }

  private String password() throws Problem {
    String password = System.getenv(PASSWORD);
    if (password == null) {
      throw Problem.usage(
          "--user needs the password in the environment variable " + PASSWORD + ".");
    }
    return password;
  }

  private String address() throws Problem {
    try {
      URI uri = URI.create(elasticsearch);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return elasticsearch;
      }
    } catch (IllegalArgumentException e) {
      // The same sentence.
    }
    throw Problem.usage(
        "--elasticsearch is an address like https://es:9200, not \"%s\".".formatted(elasticsearch));
  }
}
