package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.record.EventDocument;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events as rows of the page, written one by one to a file beside the bundle's others; the page
 * is put around them at the end, when everything is known. One thread.
 */
final class TimelinePage implements EventSink, AutoCloseable {
  /** A browser scrolls through so many; what is marked is shown even beyond. */
  static final int MOST_ROWS = 100_000;

  private static final int MOST_MARKED = 20_000;
  private static final int LONGEST_FACTS = 400;
  private static final String ROWS = "timeline.rows";
  private static final String NAMES = "timeline.names";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final BundleFolder folder;
  private final TimeSpan window;
  private final BufferedWriter rows;
  private final Map<String, Integer> runs = new LinkedHashMap<>();
  private final Map<String, Integer> actions = new LinkedHashMap<>();
  private final Map<String, String> serviceOfRun = new LinkedHashMap<>();
  private long written;
  private long marked;
  private long leftOut;

  private TimelinePage(BundleFolder folder, TimeSpan window) throws IOException {
    this.folder = folder;
    this.window = window;
    this.rows = Files.newBufferedWriter(folder.path().resolve(ROWS));
  }

  static TimelinePage begin(BundleFolder folder, TimeSpan window) throws IOException {
    return new TimelinePage(folder, window);
  }

  @Override
  public void event(RecordedLine line, EventDocument event) throws IOException {
    boolean isMarked = Notable.isMarked(event);
    boolean shown = written < MOST_ROWS || isMarked && marked < MOST_MARKED;
    if (!shown) {
      leftOut++;
      return;
    }
    marked += isMarked && written >= MOST_ROWS ? 1 : 0;
    rows.write(written++ == 0 ? "" : ",\n");
    rows.write(inScript(row(line, event, isMarked).toString()));
  }

  private ArrayNode row(RecordedLine line, EventDocument event, boolean isMarked) {
    serviceOfRun.putIfAbsent(line.run(), event.service());
    String facts = EventFacts.of(event);
    ArrayNode row = JSON.createArrayNode();
    row.add(Duration.between(window.from(), event.time()).toNanos());
    row.add(number(runs, line.run()));
    row.add(line.sequence());
    row.add(number(actions, event.actionText()));
    row.add(event.text(Field.CL_ORD_ID));
    row.add(symbol(event));
    row.add(facts.length() > LONGEST_FACTS ? facts.substring(0, LONGEST_FACTS) + "..." : facts);
    row.add(isMarked ? Notable.isFailure(event) ? 1 : 2 : 0);
    extra(event, row);
    return row;
  }

  private static int number(Map<String, Integer> names, String name) {
    Integer number = names.putIfAbsent(name, names.size());
    return number == null ? names.size() - 1 : number;
  }

  private static String symbol(EventDocument event) {
    for (Field field :
        new Field[] {Field.SYMBOL, Field.SIGNAL_SYMBOL, Field.POSITION_SYMBOL, Field.FEED_SYMBOL}) {
      if (event.has(field)) {
        return event.text(field);
      }
    }
    return "";
  }

  /** What charts are drawn from: the hops of a completed order, and the day's result. */
  private static void extra(EventDocument event, ArrayNode row) {
    ObjectNode extra = JSON.createObjectNode();
    if (event.has(Field.TICK_TO_WIRE_NS)) {
      extra.put("whole", event.text(Field.TICK_TO_WIRE_NS));
      ArrayNode hops = extra.putArray("hops");
      for (Hop hop : Hop.values()) {
        hops.add(event.text(hop.field()));
      }
    }
    if (event.has(Field.DAY_PNL)) {
      extra.put("pnl", event.text(Field.DAY_PNL));
    }
    if (event.has(Field.ORD_STATUS)) {
      extra.put("status", event.text(Field.ORD_STATUS));
    }
    if (event.has(Field.ORDER_QTY)) {
      extra.put(
          "terms",
          event.text(Field.SIDE) + ' ' + event.text(Field.ORDER_QTY) + ' ' + symbol(event));
    }
    if (!extra.isEmpty()) {
      row.add(extra);
    }
  }

  /** Within a script element nothing may look like markup. */
  static String inScript(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  @Override
  public void close() throws IOException {
    rows.close();
    ObjectNode names = JSON.createObjectNode();
    ArrayNode list = names.putArray("runs");
    runs.keySet().forEach(run -> list.addArray().add(run).add(serviceOfRun.get(run)));
    actions.keySet().forEach(names.putArray("actions")::add);
    names.put("leftOut", leftOut);
    folder.write(NAMES, JSON.writeValueAsString(names));
  }

  /** Puts the page around its rows. */
  static void finish(BundleFolder folder, Contents contents) throws IOException {
    Path rows = folder.path().resolve(ROWS);
    Path names = folder.path().resolve(NAMES);
    ObjectNode head = (ObjectNode) JSON.readTree(Files.readString(names));
    try (OutputStream out = folder.create("timeline.html")) {
      out.write(PageFrame.before(contents, head).getBytes(StandardCharsets.UTF_8));
      Files.copy(rows, out);
      out.write(PageFrame.behind().getBytes(StandardCharsets.UTF_8));
    }
    Files.delete(rows);
    Files.delete(names);
  }
}
