package io.ordertrail.drills;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** What can be done to the running system from outside. The drill's thread. */
final class Levers {
  private static final int PAPER_VENUE = 8085;
  private static final int RISK_MANAGER = 9092;
  private static final int ELASTICSEARCH = 9200;
  private static final int PROMETHEUS = 9999;
  private static final String AUDIT = "trading-audit-*";

  private final DrillTarget target;
  private final Web web;
  private final StartOverrides overrides;

  Levers(DrillTarget target, Web web) {
    this.target = target;
    this.web = web;
    this.overrides = StartOverrides.of(target.data());
  }

  Path data() {
    return target.data();
  }

  /**
   * @param more further members of the request as JSON, with a comma before; may be empty
   */
  void venueFault(String kind, String more) throws DrillException {
    web.post(
        target.url(PAPER_VENUE, "/v2/faults"),
        venueKeys(),
        "{\"kind\":\"%s\"%s}".formatted(kind, more));
  }

  void noVenueFaults() throws DrillException {
    web.delete(target.url(PAPER_VENUE, "/v2/faults"), venueKeys());
  }

  private Map<String, String> venueKeys() {
    return Map.of(
        "APCA-API-KEY-ID", target.venueKeyId(), "APCA-API-SECRET-KEY", target.venueSecret());
  }

  JsonNode risk(String path) throws DrillException {
    return web.get(target.url(RISK_MANAGER, path), operator());
  }

  /** Tells the risk manager something as the local operator. */
  JsonNode risk(String path, Map<String, String> body) throws DrillException {
    return web.post(target.url(RISK_MANAGER, path), operator(), Web.JSON.writeValueAsString(body));
  }

  /** As a person does after a breaker; refused while its reason stands, and tried again later. */
  void rearmIfNeeded() {
    try {
      if (!risk("/admin/state").path("state").asString("active").equalsIgnoreCase("active")) {
        risk("/admin/rearm", Map.of("scope", "firm", "reason", "drill is over"));
      }
    } catch (DrillException e) {
      // Not yet, or it is being restarted: whoever waits for health asks again.
    }
  }

  private Map<String, String> operator() {
    return Map.of("Authorization", "Bearer " + target.operatorToken());
  }

  /**
   * @param signal as {@code kill} names it
   */
  void signal(String part, String signal) throws DrillException {
    OptionalLong pid = target.pid().apply(part);
    if (pid.isEmpty()) {
      throw new DrillException("%s does not run: look with ./ordertrail status.".formatted(part));
    }
    command("kill", "-" + signal, Long.toString(pid.getAsLong()));
  }

  /** Ends every connection to a port of this system; the kernel does it for root alone. */
  void cutConnectionsTo(int defaultPort) throws DrillException {
    String port = ":" + (defaultPort + target.portOffset());
    command("ss", "-K", "-tn", "state", "established", "( dport = " + port + " )");
  }

  private static void command(String... command) throws DrillException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new DrillException("%s failed.".formatted(String.join(" ", command)));
      }
    } catch (IOException e) {
      throw new DrillException(
          "%s could not be started (%s).".formatted(command[0], e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("interrupted.");
    }
  }

  OptionalLong pid(String part) {
    return target.pid().apply(part);
  }

  /** Ends a part, so that {@code up} starts it again, with this changed. */
  void restart(String part, StartOverrides.Override change) throws DrillException {
    overrides.set(part, change);
    signal(part, "KILL");
  }

  /** Ends a part, so that {@code up} starts it again as usual. */
  void restart(String part) throws DrillException {
    overrides.remove(part);
    signal(part, "KILL");
  }

  /** A position by its value, as Prometheus last saw it. */
  record Position(String symbol, boolean isLong) {}

  Optional<Position> largestPosition() throws DrillException {
    JsonNode largest = query("topk(1, abs(trading_position_value_usd)) > 0");
    if (largest.isEmpty()) {
      return Optional.empty();
    }
    JsonNode labels = largest.get(0).path("metric");
    return Optional.of(
        new Position(
            labels.path("symbol").asString(), labels.path("side").asString("").equals("long")));
  }

  /** The symbol of which the fewest dollars were traded today. */
  String leastTraded() throws DrillException {
    JsonNode least = query("bottomk(1, trading_daily_volume_usd)");
    return least.isEmpty() ? symbols().getFirst() : least.get(0).at("/metric/symbol").asString();
  }

  /** What Prometheus answers now, as the API's list of samples. */
  JsonNode query(String promql) throws DrillException {
    String path = "/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8);
    return web.get(target.url(PROMETHEUS, path), Map.of()).at("/data/result");
  }

  /** What is traded, sorted. */
  List<String> symbols() throws DrillException {
    List<String> symbols = new ArrayList<>();
    for (JsonNode asset :
        web.get(
                target.url(
                    PROMETHEUS,
                    "/api/v1/label/symbol/values?match%5B%5D=trading_unrealized_pnl_usd"),
                Map.of())
            .path("data")) {
      symbols.add(asset.asString());
    }
    if (symbols.isEmpty()) {
      throw new DrillException("Prometheus knows no symbol yet: try again in a moment.");
    }
    return symbols;
  }

  /** The newest event that a Lucene query finds since a time, or null. */
  JsonNode newest(String query, String sinceUtc) throws DrillException {
    JsonNode found =
        web.post(
            elasticsearch("/" + AUDIT + "/_search"),
            Map.of(),
            """
            {"size":1,"sort":[{"@timestamp":"desc"}],"query":{"bool":{
              "must":{"query_string":{"query":%s}},
              "filter":{"range":{"@timestamp":{"gte":"%s"}}}}}}\
            """
                .formatted(Web.JSON.writeValueAsString(query), sinceUtc));
    JsonNode hits = found.at("/hits/hits");
    return hits.isEmpty() ? null : hits.get(0);
  }

  void removeDocument(JsonNode hit) throws DrillException {
    web.delete(document(hit), Map.of());
  }

  void putDocumentBack(JsonNode hit) throws DrillException {
    web.put(document(hit), Web.JSON.writeValueAsString(hit.path("_source")));
  }

  private URI document(JsonNode hit) {
    return elasticsearch(
        "/%s/_doc/%s?refresh=true"
            .formatted(hit.path("_index").asString(), hit.path("_id").asString()));
  }

  private URI elasticsearch(String path) {
    return target.url(ELASTICSEARCH, path);
  }
}
