package io.ordertrail.record;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.ordertrail.eventlog.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds an order by any id that an event of its life carries, and returns its life: from the signal
 * that caused it to its terminal state. Any thread may call.
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

  /** What a look-up came to. */
  public sealed interface Lookup {
    /** More than one only when the id is a signal's or a trace's that led to several orders. */
    record Found(List<Timeline> timelines) implements Lookup {}

    record NotFound(String sentence) implements Lookup {}
  }

  private final Events events;

  public OrderQuery(ElasticsearchClient client) {
    this.events = new Events(client);
  }

  public Lookup find(String id) throws RecordException {
    List<EventDocument> seeds =
        events.all(Queries.any(IDS.stream().map(field -> Queries.is(field, id)).toList()));
    if (seeds.isEmpty()) {
      return new Lookup.NotFound(
          ("No event has the id %s: give a client order id (ot-...), the venue's order id, a signal"
               + " id (sg-...), an execution id, a trace id (32 hexadecimal digits) or an event id;"
               + " an event is findable about a second after it happened.")
              .formatted(id));
    }
    Set<String> orders = values(seeds, Field.CL_ORD_ID);
    if (orders.isEmpty()) {
      orders =
          values(
              events.all(related(values(seeds, Field.SIGNAL_ID), traces(seeds))), Field.CL_ORD_ID);
    }
    return new Lookup.Found(orders.isEmpty() ? List.of(withoutOrder(seeds)) : lives(orders));
  }

  private List<Timeline> lives(Set<String> orders) throws RecordException {
    List<Timeline> lives = new ArrayList<>();
    for (String order : orders) {
      lives.add(life(order));
    }
    return lives;
  }

  /**
   * What names the order; before that, what names its signal; around it, what has its trace and
   * names no other order or signal.
   */
  private Timeline life(String order) throws RecordException {
    Query itself = Queries.is(Field.CL_ORD_ID, order);
    List<EventDocument> own = events.all(itself);
    Set<String> signals = values(own, Field.SIGNAL_ID);
    Query before =
        Queries.allWithout(
            Queries.isOneOf(Field.SIGNAL_ID, signals), Queries.exists(Field.CL_ORD_ID));
    Query around =
        Queries.allWithout(
            Queries.isOneOf(Field.TRACE_ID, values(own, Field.TRACE_ID)),
            Queries.exists(Field.CL_ORD_ID),
            Queries.exists(Field.SIGNAL_ID));
    return new Timeline(order, events.all(Queries.any(List.of(itself, before, around))));
  }

  private Timeline withoutOrder(List<EventDocument> seeds) throws RecordException {
    return new Timeline(
        "", events.all(related(values(seeds, Field.SIGNAL_ID), traces(seeds), seeds)));
  }

  private static Query related(Set<String> signals, Set<String> traces) {
    return Queries.any(
        List.of(
            Queries.isOneOf(Field.SIGNAL_ID, signals),
            Queries.allWithout(
                Queries.isOneOf(Field.TRACE_ID, traces), Queries.exists(Field.SIGNAL_ID))));
  }

  private static Query related(
      Set<String> signals, Set<String> traces, List<EventDocument> alsoThese) {
    Query these = Queries.isOneOf(Field.EVENT_ID, values(alsoThese, Field.EVENT_ID));
    return Queries.any(List.of(related(signals, traces), these));
  }

  private static Set<String> traces(List<EventDocument> events) {
    return values(events, Field.TRACE_ID);
  }

  private static Set<String> values(List<EventDocument> events, Field field) {
    Set<String> values = new LinkedHashSet<>();
    Stream<String> texts = events.stream().map(event -> event.text(field));
    texts.filter(text -> !text.isEmpty()).forEach(values::add);
    return values;
  }
}
