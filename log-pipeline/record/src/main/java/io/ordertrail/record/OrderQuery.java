package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds an order by any id that an event of its life carries, and returns its life: from the signal
 * that caused it to its terminal state. One thread.
 */
public final class OrderQuery {
  private static final List<Field> IDS =
      List.of(
          Field.CL_ORD_ID,
          Field.ORDER_ID,
          Field.SIGNAL_ID,
          Field.EXEC_ID,
          Field.TRACE_ID,
          Field.DECISION_ID,
          Field.EVENT_ID);

  /** Books are recorded once a minute. */
  private static final Duration BOOKS_WITHIN = Duration.ofSeconds(70);

  /** What a look-up came to. */
  public sealed interface Lookup {
    /**
     * More than one when a signal or a trace led to several orders, or when a venue gave an id
     * again.
     */
    record Found(List<Timeline> timelines) implements Lookup {}

    record NotFound(String sentence) implements Lookup {}
  }

  private final RecordSource source;

  public OrderQuery(RecordSource source) {
    this.source = source;
  }

  /** Asks Elasticsearch. */
  public OrderQuery(ElasticsearchClient client) {
    this(RecordSource.index(client, "the address of its client"));
  }

  public Lookup find(String id) throws RecordException {
    List<EventDocument> seeds = id.isBlank() ? List.of() : find(anyOf(id));
    if (seeds.isEmpty()) {
      return new Lookup.NotFound(
          ("No event has the id %s: give a client order id (ot-...), the venue's order id, a signal"
               + " id (sg-...), an execution id, a trace id (32 hexadecimal digits) or an event id;"
               + " %s.")
              .formatted(id, source.whenMissing()));
    }
    Set<String> orders = values(seeds, Field.CL_ORD_ID);
    if (orders.isEmpty()) {
      orders = values(find(related(seeds)), Field.CL_ORD_ID);
    }
    if (orders.equals(Set.of(id))) {
      return new Lookup.Found(List.of(life(id, seeds)));
    }
    return new Lookup.Found(orders.isEmpty() ? List.of(withoutOrder(seeds)) : lives(orders));
  }

  private static Wanted anyOf(String id) {
    Wanted wanted = Wanted.nothing();
    for (Field field : IDS) {
      wanted = wanted.or(field, Set.of(id));
    }
    return wanted;
  }

  private List<EventDocument> find(Wanted wanted) throws RecordException {
    return source.find(wanted, Window.ALL);
  }

  private List<Timeline> lives(Set<String> orders) throws RecordException {
    List<Timeline> lives = new ArrayList<>();
    for (String order : orders) {
      lives.add(life(order, find(Wanted.nothing().or(Field.CL_ORD_ID, Set.of(order)))));
    }
    return lives;
  }

  /**
   * What names the order, be it as what a later session's books differ in; before that, what names
   * its signal; around it, what has its trace and names no other order or signal.
   *
   * @param own what names the order
   */
  private Timeline life(String order, List<EventDocument> own) throws RecordException {
    Wanted whole =
        Wanted.nothing()
            .or(Field.CL_ORD_ID, Set.of(order))
            .or(Field.BREAK_KEY, Set.of(order))
            .or(Field.SIGNAL_ID, values(own, Field.SIGNAL_ID), Field.CL_ORD_ID)
            .or(Field.TRACE_ID, values(own, Field.TRACE_ID), Field.CL_ORD_ID, Field.SIGNAL_ID);
    List<EventDocument> events = find(whole);
    return new Timeline(order, events, books(values(own, Field.SYMBOL), events));
  }

  /** The recorded books of the symbol, from before the first event to after the last. */
  private List<EventDocument> books(Set<String> symbols, List<EventDocument> around)
      throws RecordException {
    Window window =
        new Window(
            around.getFirst().time().minus(BOOKS_WITHIN),
            around.getLast().time().plus(BOOKS_WITHIN));
    return source.find(
        Wanted.nothing().or(Field.FEED_SYMBOL, symbols).only(MarketDataAction.BOOK_SNAPSHOT),
        window);
  }

  private Timeline withoutOrder(List<EventDocument> seeds) throws RecordException {
    Wanted all = related(seeds).or(Field.EVENT_ID, values(seeds, Field.EVENT_ID));
    return new Timeline("", find(all), List.of());
  }

  private static Wanted related(List<EventDocument> seeds) {
    return Wanted.nothing()
        .or(Field.SIGNAL_ID, values(seeds, Field.SIGNAL_ID))
        .or(Field.TRACE_ID, values(seeds, Field.TRACE_ID), Field.SIGNAL_ID);
  }

  private static Set<String> values(List<EventDocument> events, Field field) {
    Set<String> values = new LinkedHashSet<>();
    Stream<String> texts = events.stream().map(event -> event.text(field));
    texts.filter(text -> !text.isEmpty()).forEach(values::add);
    return values;
  }
}
