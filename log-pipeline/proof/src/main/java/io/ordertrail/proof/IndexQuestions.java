package io.ordertrail.proof;

import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.http.TransportHttpClient;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import io.ordertrail.elasticsearch.AuditIndex;
import io.ordertrail.elasticsearch.ElasticsearchClients;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What the proof asks Elasticsearch, over the low-level transport: documents must come as the bytes
 * that they are. One thread.
 *
 * <p>Every method throws {@link IOException} when there is no whole answer; its message is one
 * sentence.
 */
final class IndexQuestions {
  /**
   * @param last the highest sequence among them
   */
  record RunCount(WriterRun run, String node, long documents, long last) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INDICES = "/" + AuditIndex.PATTERN;
  private static final String LETTERS = "/trading-dead-letters-*";
  private static final Map<String, String> ALL_THAT_THERE_ARE =
      Map.of("allow_no_indices", "true", "ignore_unavailable", "true");

  /** The client's own media types: the server wants both headers of one kind. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "application/vnd.elasticsearch+json; compatible-with=9",
          "Accept", "application/vnd.elasticsearch+json; compatible-with=9");

  private static final int OK = 200;
  private static final int COUNTS_PAGE = 1_000;
  private static final int MOST_HITS = 10_000;

  private final TransportHttpClient http;

  IndexQuestions(ElasticsearchClients clients) {
    this.http = clients.lowLevel();
  }

  /** Makes everything that was acknowledged findable. */
  void refresh() throws IOException {
    post("refresh", INDICES + "/_refresh", "");
  }

  /** By number, lowest first. */
  List<IndexedDocument> ofRun(WriterRun run, long from, long to, int most) throws IOException {
    return search(
        """
        {"size":%d,"track_total_hits":false,"sort":["event.sequence","_index"],\
        "fields":["event.sequence"],"query":{"bool":{"filter":[%s,\
        {"range":{"event.sequence":{"gte":%d,"lte":%d}}}]}}}\
        """
            .formatted(most, terms(run), from, to));
  }

  /** Of the run's documents those whose number is not in that range, or that have none. */
  List<IndexedDocument> outside(WriterRun run, long from, long to, int most) throws IOException {
    return search(
        """
        {"size":%d,"track_total_hits":false,"sort":["event.sequence","_index"],\
        "fields":["event.sequence"],"query":{"bool":{"filter":[%s],"must_not":[\
        {"range":{"event.sequence":{"gte":%d,"lte":%d}}}]}}}\
        """
            .formatted(most, terms(run), from, to));
  }

  List<IndexedDocument> byId(List<String> ids) throws IOException {
    String values = ids.stream().map(IndexQuestions::quoted).collect(Collectors.joining(","));
    return search(
        """
        {"size":%d,"track_total_hits":false,"fields":["event.sequence"],\
        "query":{"ids":{"values":[%s]}}}\
        """
            .formatted(2 * ids.size(), values));
  }

  /** Which of these events lie in the index of dead letters, and why. */
  Map<String, Refusal> refused(List<String> ids) throws IOException {
    String values = ids.stream().map(IndexQuestions::quoted).collect(Collectors.joining(","));
    String body =
        """
        {"size":%d,"track_total_hits":false,"sort":["@timestamp"],\
        "_source":["event.id","dead_letter.reason","dead_letter.status","error.message"],\
        "query":{"terms":{"event.id":[%s]}}}\
        """
            .formatted(Math.min(MOST_HITS, 2 * ids.size()), values);
    Map<String, Refusal> refused = new HashMap<>();
    for (JsonNode hit : tree(post("search", LETTERS + "/_search", body)).at("/hits/hits")) {
      JsonNode letter = hit.path("_source");
      refused.put(
          letter.at("/event/id").asString(""),
          new Refusal(
              letter.at("/dead_letter/reason").asString(""),
              letter.at("/dead_letter/status").asInt(0),
              letter.at("/error/message").asString("")));
    }
    return refused;
  }

  private List<IndexedDocument> search(String body) throws IOException {
    return SearchAnswer.documents(post("search", INDICES + "/_search", body));
  }

  private static String terms(WriterRun run) {
    return field("service.name", run.service()) + "," + field("labels.run_id", run.run());
  }

  /** A document that lacks the field counts under the empty text. */
  private static String field(String name, String value) {
    return value.isEmpty()
        ? "{\"bool\":{\"must_not\":[{\"exists\":{\"field\":\"" + name + "\"}}]}}"
        : "{\"term\":{\"" + name + "\":" + quoted(value) + "}}";
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  /** How many documents each writer's runs have. */
  List<RunCount> counts() throws IOException {
    List<RunCount> counts = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode runs =
          tree(post("search", INDICES + "/_search", countsBody(after))).at("/aggregations/runs");
      runs.path("buckets").forEach(bucket -> counts.add(count(bucket)));
      if (runs.path("buckets").size() < COUNTS_PAGE) {
        return counts;
      }
      after = ",\"after\":" + runs.path("after_key");
    }
  }

  private static String countsBody(String after) {
    return """
    {"size":0,"track_total_hits":false,"aggs":{"runs":{"composite":{"size":%d,"sources":[\
    {"s":{"terms":{"field":"service.name","missing_bucket":true}}},\
    {"r":{"terms":{"field":"labels.run_id","missing_bucket":true}}},\
    {"n":{"terms":{"field":"service.node.name","missing_bucket":true}}}]%s},\
    "aggs":{"last":{"max":{"field":"event.sequence"}}}}}}\
    """
        .formatted(COUNTS_PAGE, after);
  }

  private static RunCount count(JsonNode bucket) {
    JsonNode key = bucket.path("key");
    return new RunCount(
        new WriterRun(key.path("s").asString(""), key.path("r").asString("")),
        key.path("n").asString(""),
        bucket.path("doc_count").asLong(),
        (long) bucket.at("/last/value").asDouble(0));
  }

  private static JsonNode tree(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new IOException("Elasticsearch's answer is not JSON", e);
    }
  }

  private byte[] post(String name, String path, String body) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    TransportHttpClient.Request request =
        new TransportHttpClient.Request(
            "POST", path, ALL_THAT_THERE_ARE, HEADERS, body.isEmpty() ? null : List.of(bytes));
    try (TransportHttpClient.Response response =
        http.performRequest(name, null, request, (TransportOptions) null)) {
      byte[] answer = new byte[0];
      if (response.body() != null) {
        try (InputStream in = response.body().asInputStream()) {
          answer = in.readAllBytes();
        }
      }
      if (response.statusCode() != OK) {
        String says = new String(answer, StandardCharsets.UTF_8);
        throw new IOException(
            "Elasticsearch answers with status %d: %s"
                .formatted(response.statusCode(), says.substring(0, Math.min(says.length(), 300))));
      }
      return answer;
    } catch (ResponseException e) {
      throw new IOException(
          "Elasticsearch refuses with status " + e.getResponse().getStatusCode(), e);
    }
  }
}
