package io.ordertrail.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

  static final String SETTINGS = "trading-audit-settings";
  static final String MAPPINGS = "trading-audit-mappings";
  static final String OVERRIDES = "trading-audit-overrides";
  static final String INDEX_TEMPLATE = "trading-audit";

  private static final int CLIENT_ERROR = 400;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);

  private Templates() {}

  /**
   * One request that installs a part, for clients that send it themselves.
   *
   * @param path below the server's address
   */
  public record Put(String path, byte[] json) {}

  /** All of them, in the order in which they are to be sent. */
  public static List<Put> puts(Scope scope) {
    List<Put> puts = new ArrayList<>();
    puts.add(component(SETTINGS, "trading-audit-settings.json"));
    puts.add(component(MAPPINGS, "trading-audit-mappings.json"));
    if (scope == Scope.ONE_NODE) {
      puts.add(component(OVERRIDES, "trading-audit-overrides-local.json"));
    }
    puts.add(new Put("/_index_template/" + INDEX_TEMPLATE, bytes("trading-audit.json")));
    return puts;
  }

  private static Put component(String name, String file) {
    return new Put("/_component_template/" + name, bytes(file));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = read(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Outcome tryInstall(ElasticsearchClient client, Scope scope) {
    try {
      putComponent(client, SETTINGS, "trading-audit-settings.json");
      putComponent(client, MAPPINGS, "trading-audit-mappings.json");
      if (scope == Scope.ONE_NODE) {
        putComponent(client, OVERRIDES, "trading-audit-overrides-local.json");
      }
      try (InputStream json = read("trading-audit.json")) {
        client.indices().putIndexTemplate(put -> put.name(INDEX_TEMPLATE).withJson(json));
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

  private static void putComponent(ElasticsearchClient client, String name, String file)
      throws IOException {
    try (InputStream json = read(file)) {
      client.cluster().putComponentTemplate(put -> put.name(name).withJson(json));
    }
  }

  private static boolean mayPass(int status) {
    return status < CLIENT_ERROR || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }

  static InputStream read(String file) {
    InputStream in = Templates.class.getResourceAsStream("templates/" + file);
    if (in == null) {
      throw new IllegalStateException("the jar lacks the template " + file);
    }
    return in;
  }
}
