package io.ordertrail.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Installs the index templates; doing it again changes nothing. Any thread may call.
 *
 * <p>The template must be there before the first event: an index made without it would guess types,
 * and keep them all day.
 */
public final class Templates {
  /** Whether the server has other nodes to hold replicas. */
  public enum Scope {
    ONE_NODE,
    CLUSTER
  }

  /** What one attempt came to. */
  public sealed interface Outcome {
    record Installed() implements Outcome {}

    /** Worth trying again: the server is away or not ready. */
    record Unavailable(String reason) implements Outcome {}

    /** Trying again does not help: the server understood and said no. */
    record Refused(String reason) implements Outcome {}
  }

  private static final int CLIENT_ERROR = 400;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);

  private Templates() {}

  public static Outcome tryInstall(ElasticsearchClient client, Scope scope) {
    try {
      for (TemplateFile file : TemplateFile.all(scope)) {
        put(client, file);
      }
      return new Outcome.Installed();
    } catch (ElasticsearchException e) {
      return mayPass(e.status())
          ? new Outcome.Unavailable(e.getMessage())
          : new Outcome.Refused(e.getMessage());
    } catch (IOException e) {
      return new Outcome.Unavailable(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** Tries until it succeeds, is refused, or the time is over; returns the last outcome. */
  public static Outcome install(ElasticsearchClient client, Scope scope, Duration within)
      throws InterruptedException {
    long deadlineNs = System.nanoTime() + within.toNanos();
    while (true) {
      Outcome outcome = tryInstall(client, scope);
      if (!(outcome instanceof Outcome.Unavailable) || System.nanoTime() - deadlineNs >= 0) {
        return outcome;
      }
      Thread.sleep(BETWEEN_ATTEMPTS);
    }
  }

  private static void put(ElasticsearchClient client, TemplateFile file) throws IOException {
    InputStream json = new ByteArrayInputStream(file.json());
    switch (file.kind()) {
      case COMPONENT ->
          client.cluster().putComponentTemplate(put -> put.name(file.name()).withJson(json));
      case INDEX -> client.indices().putIndexTemplate(put -> put.name(file.name()).withJson(json));
    }
  }

  private static boolean mayPass(int status) {
    return status < CLIENT_ERROR || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }
}
