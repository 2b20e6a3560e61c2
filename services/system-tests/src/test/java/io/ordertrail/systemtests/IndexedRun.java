package io.ordertrail.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The documents of one run as the index has them, in their order and as the very text that was
 * stored, page by page.
 */
final class IndexedRun {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int PAGE = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Http elasticsearch;
  private final String run;
  private final Deque<String> page = new ArrayDeque<>();
  private String after = "";
  private boolean over;

  IndexedRun(Http elasticsearch, String run) {
    this.elasticsearch = elasticsearch;
    this.run = run;
  }

  /** The next document, or null after the last. */
  String next() {
    if (page.isEmpty() && !over) {
      readPage();
    }
    return page.poll();
  }

  private void readPage() {
    String query =
        """
        {"size":%d,"track_total_hits":false,"query":{"term":{"labels.run_id":"%s"}},\
        "sort":[{"event.sequence":"asc"},{"event.id":"asc"}]%s}\
        """
            .formatted(PAGE, run, after.isEmpty() ? "" : ",\"search_after\":" + after);
    cut(answer(query));
    over = page.size() < PAGE;
  }

  /** A busy server may let a question time out: that is no lost event. */
  private String answer(String query) {
    return await(query)
        .atMost(PATIENCE)
        .until(
            () -> elasticsearch.post("/trading-audit-*/_search?ignore_unavailable=true", query),
            Optional::isPresent)
        .orElseThrow();
  }

  /** The members of each hit as they stand in the answer. */
  private void cut(String answer) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), answer)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.PROPERTY_NAME && depth(parser) == 3) {
          String name = parser.currentName();
          parser.nextToken();
          int from = (int) parser.currentTokenLocation().getCharOffset();
          parser.skipChildren();
          int to = (int) parser.currentLocation().getCharOffset();
          if (name.equals("_source")) {
            page.add(answer.substring(from, to));
          } else if (name.equals("sort")) {
            after = answer.substring(from, to);
          }
        }
      }
    }
  }

  /** 3 inside of {@code {"hits":{"hits":[{}]}}}'s innermost object, counted in objects. */
  private static int depth(JsonParser parser) {
    int objects = 0;
    for (var context = parser.streamReadContext(); context != null; context = context.getParent()) {
      objects += context.inObject() ? 1 : 0;
    }
    return objects;
  }
}
