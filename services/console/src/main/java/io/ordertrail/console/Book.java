package io.ordertrail.console;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The session's newest orders, as the journal tells them: bounded, the oldest leave first. One
 * thread writes, any may read; each holds the lock for as long as it takes to look at the orders
 * once.
 *
 * <p>Each change of an order gives it the next version, so that whoever saw a version can be given
 * what changed since: no reader has a queue here.
 */
final class Book {
  /** So many rows are given at once. */
  static final int MOST_ROWS = 500;

  /** Who has missed more begins anew. */
  private static final int MOST_CHANGES = 10 * MOST_ROWS;

  private static final int MOST_TEXTS = 20_000;

  /** Newest orders have the greatest keys. */
  record Key(long atNs, String clOrdId) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byTime = Long.compare(atNs, other.atNs);
      return byTime != 0 ? byTime : clOrdId.compareTo(other.clOrdId);
    }
  }

  private final int capacity;
  private final Map<String, BookOrder> byId = new HashMap<>();
  private final NavigableMap<Key, BookOrder> byTime = new TreeMap<>();
  private final NavigableMap<Long, BookOrder> byVersion = new TreeMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private long version;
  private boolean forgotten;
  private int working;

  Book(int capacity) {
    this.capacity = capacity;
  }

  /** Takes an event that names an order. */
  synchronized void accept(RecordedEvent event) {
    String clOrdId = event.text(Field.CL_ORD_ID);
    if (clOrdId.isEmpty()) {
      return;
    }
    BookOrder order = byId.get(clOrdId);
    if (order == null) {
      order = new BookOrder(clOrdId);
      byId.put(clOrdId, order);
    } else {
      forget(order);
    }
    order.apply(event, this::interned);
    order.version(++version);
    byTime.put(key(order), order);
    byVersion.put(version, order);
    working += order.isEnded() ? 0 : 1;
    if (byId.size() > capacity) {
      evict(byTime.firstEntry().getValue());
    }
  }

  private void forget(BookOrder order) {
    byTime.remove(key(order));
    byVersion.remove(order.version());
    working -= order.isEnded() ? 0 : 1;
  }

  private void evict(BookOrder oldest) {
    forget(oldest);
    byId.remove(oldest.clOrdId());
    forgotten = true;
  }

  private static Key key(BookOrder order) {
    return new Key(order.atNs(), order.clOrdId());
  }

  private String interned(String text) {
    if (texts.size() >= MOST_TEXTS) {
      texts.clear();
    }
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  synchronized long version() {
    return version;
  }

  synchronized int size() {
    return byId.size();
  }

  synchronized int working() {
    return working;
  }

  /** The order as the page shows it; empty when it is not in the book. */
  synchronized Optional<ObjectNode> row(String clOrdId) {
    return Optional.ofNullable(byId.get(clOrdId)).map(Book::row);
  }

  private static ObjectNode row(BookOrder order) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    order.json(row);
    return row;
  }

  /**
   * The topic {@code orders} for somebody who has seen a version: the rows that changed since, at
   * most {@link #MOST_ROWS} of them, up to the version that it names.
   *
   * @param seen less than 0 for nothing yet
   */
  synchronized ObjectNode changesSince(long seen) {
    NavigableMap<Long, BookOrder> changed = byVersion.tailMap(Math.max(seen, 0), false);
    boolean reset = seen < 0 || seen > version || changed.size() > MOST_CHANGES;
    List<BookOrder> orders =
        (reset ? byTime.descendingMap() : changed).values().stream().limit(MOST_ROWS).toList();
    boolean whole = reset || changed.size() <= MOST_ROWS;
    ObjectNode topic = JsonNodeFactory.instance.objectNode();
    topic.put("reset", reset);
    topic.put("total", byId.size());
    topic.put("working", working);
    topic.put("version", whole ? version : orders.getLast().version());
    ArrayNode rows = topic.putArray("rows");
    orders.forEach(order -> rows.add(row(order)));
    return topic;
  }

  /** A page of those that fit, the newest first. */
  synchronized OrdersPage page(OrderFilter filter) {
    OrdersPage page = new OrdersPage(filter.limit());
    for (Map.Entry<Key, BookOrder> entry : byTime.descendingMap().entrySet()) {
      if (filter.fits(entry.getValue())) {
        page.offer(
            entry.getKey(),
            filter.before() == null || entry.getKey().compareTo(filter.before()) < 0,
            () -> row(entry.getValue()));
      }
    }
    return page;
  }

  /** Whether orders have left the book: then it is not the whole session. */
  synchronized boolean hasForgotten() {
    return forgotten;
  }
}
