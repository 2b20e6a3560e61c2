package io.ordertrail.console;

import io.helidon.webserver.http.ServerResponse;
import io.ordertrail.eventlog.Field;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.LifePrinter;
import io.ordertrail.record.OrderQuery;
import io.ordertrail.record.Timeline;
import io.ordertrail.runtime.AdminRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One order's page: its life by any id. HTTP threads, which wait for Elasticsearch. */
final class OrderApi {
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final Duration AROUND = Duration.ofSeconds(5);
  private static final double NS_PER_MS = 1e6;

  private final Record record;
  private final BooleanSupplier indexAnswers;
  private final Book book;
  private final LinkTemplates links;
  private final ConsoleMeters meters;

  OrderApi(
      Record record,
      BooleanSupplier indexAnswers,
      Book book,
      LinkTemplates links,
      ConsoleMeters meters) {
    this.record = record;
    this.indexAnswers = indexAnswers;
    this.book = book;
    this.links = links;
    this.meters = meters;
  }

  void handle(String id, ServerResponse response) throws AdminRefusal {
    if (!ID.matcher(id).matches()) {
      throw AdminRefusal.badRequest(
          "an id has at most 128 characters, and neither spaces nor letters beyond ASCII");
    }
    long startNs = System.nanoTime();
    try {
      Record.Found found = record.find(id, indexAnswers.getAsBoolean());
      switch (found.lookup()) {
        case OrderQuery.Lookup.NotFound(String sentence) -> Replies.error(response, 404, sentence);
        case OrderQuery.Lookup.Found(List<Timeline> lives) -> {
          ObjectNode page = page(id, lives, found.place());
          long tookNs = System.nanoTime() - startNs;
          page.put("tookMs", Math.round(tookNs / NS_PER_MS));
          meters.orderShown(found.ofIndex(), tookNs);
          Replies.json(response, page);
        }
      }
    } catch (Record.Unavailable e) {
      throw AdminRefusal.unavailable(e.getMessage());
    }
  }

  private ObjectNode page(String id, List<Timeline> lives, String place) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("id", id).put("from", place);
    boolean behind = false;
    ArrayNode into = page.putArray("lives");
    for (Timeline life : lives) {
      ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(LifePrinter.json(life, place));
      Optional<ObjectNode> row = book.row(life.clOrdId());
      behind |= row.filter(known -> isBehind(life, known)).isPresent();
      json.set("row", row.<JsonNode>map(r -> r).orElse(JsonNodeFactory.instance.nullNode()));
      links(life, json.putObject("links"));
      into.add(json);
    }
    page.put("behind", behind);
    return page;
  }

  /** Elasticsearch has an event a second or so after the journal. */
  private static boolean isBehind(Timeline life, JsonNode row) {
    String updatedAt = row.path("updatedAt").asString("");
    return life.events().stream()
        .noneMatch(event -> event.text(Field.TIMESTAMP).compareTo(updatedAt) >= 0);
  }

  private void links(Timeline life, ObjectNode into) {
    List<EventDocument> events = life.events();
    String trace =
        events.stream()
            .map(event -> event.text(Field.TRACE_ID))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    links.fill(
        into,
        life.clOrdId(),
        trace,
        events.getFirst().time().minus(AROUND),
        events.getLast().time().plus(AROUND));
  }
}
