package io.ordertrail.elasticsearch;

import io.ordertrail.elasticsearch.Administration.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Installs the lifecycle policies and what binds indices to them, on a server that has lifecycle
 * management; doing it again changes nothing. Any thread may call.
 *
 * <p>The small distribution of local runs has none: there it is skipped, and {@link
 * DiagnosticsRetention} does the client's share.
 */
public final class Lifecycle {
  /** What an attempt came to. */
  public sealed interface Outcome {
    record Installed() implements Outcome {}

    /** This server knows no lifecycle management: nothing was changed. */
    record Skipped() implements Outcome {}

    record Refused(String reason) implements Outcome {}
  }

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private Lifecycle() {}

  public static Outcome install(ElasticsearchClients clients) throws IOException {
    Administration server = new Administration(clients);
    Answer status = server.get("/_ilm/status");
    if (!status.ok()) {
      return isMissing(status.status())
          ? new Outcome.Skipped()
          : new Outcome.Refused("GET /_ilm/status: " + status.sentence());
    }
    for (Map.Entry<String, String> file : files().entrySet()) {
      Answer answer =
          server.send("PUT", file.getKey(), Map.of(), Administration.file(file.getValue()));
      if (!answer.ok()) {
        return new Outcome.Refused("PUT " + file.getKey() + ": " + answer.sentence());
      }
    }
    return new Outcome.Installed();
  }

  /** In the order in which they are to be put: a policy before what names it. */
  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("/_ilm/policy/ordertrail-audit", "lifecycle/ordertrail-audit.json");
    files.put("/_ilm/policy/ordertrail-diagnostics", "lifecycle/ordertrail-diagnostics.json");
    files.put("/_slm/policy/ordertrail-audit", "lifecycle/snapshots-ordertrail-audit.json");
    files.put(
        "/_component_template/trading-audit-lifecycle", "lifecycle/trading-audit-lifecycle.json");
    files.put(
        "/_component_template/logs-ordertrail-lifecycle",
        "lifecycle/logs-ordertrail-lifecycle.json");
    return files;
  }

  private static boolean isMissing(int status) {
    return status != UNAUTHORIZED
        && status != FORBIDDEN
        && status != TOO_MANY_REQUESTS
        && status < SERVER_ERROR;
  }
}
