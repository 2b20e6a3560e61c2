package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.Hop;
import io.ordertrail.spancollector.ReceivedSpan;
import io.ordertrail.spancollector.SpanCollector;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The traces of a running system, as a collector gets them, beside its record. */
final class Traced {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ORDERS = 5;
  private static final String PATH = "tick to wire";
  private static final Set<String> SERVICES =
      Set.of("market-data", "signal-bridge", "risk-manager", "execution-engine");
  private static final List<String> HOPS = Stream.of(Hop.values()).map(Hop::label).toList();

  /** Each service sets its clock right once a second: so far may two readings disagree. */
  private static final long CLOCKS_NS = 1_000_000;

  private final RunningSystem system;
  private final SpanCollector collector;

  Traced(RunningSystem system, SpanCollector collector) {
    this.system = system;
    this.collector = collector;
  }

  /** Of every order that is completed by now, before anything is killed. */
  void everyCompletedOrdersTraceIsWhole() {
    await("orders are completed")
        .atMost(PATIENCE)
        .until(() -> system.found("order.completed") >= ORDERS);
    List<JsonNode> completed =
        system.events("event.action:order.completed AND _exists_:trace.id", 1_000);
    Set<String> services = new TreeSet<>();
    int withPath = 0;
    for (JsonNode order : completed) {
      Map<String, ReceivedSpan> trace = whole(order.at("/trace/id").asString());
      trace.values().forEach(span -> services.add(span.service()));
      parentsAreThere(trace.values());
      timesAreInOrder(trace);
      withPath += hopsAddUp(order, trace.values()) ? 1 : 0;
    }
    System.out.printf(
        "traces of %d completed orders are whole, %d with their path from tick to wire%n",
        completed.size(), withPath);
    assertThat(services).isEqualTo(SERVICES);
    assertThat(withPath).isPositive();
    assertThat(system.metric(9093, "tracing_events_dropped_total")).isZero();
    assertThat(system.metric(9093, "tracing_spans_exported_total")).isPositive();
  }

  /** By span id, once every event that the record has of the trace has its span. */
  private Map<String, ReceivedSpan> whole(String traceId) {
    // Another strategy may have said nothing at the same tick, and that is sampled.
    List<JsonNode> events =
        system.events("trace.id:" + traceId + " AND NOT event.action:signal.discarded", 1_000);
    Set<String> wanted =
        events.stream().map(event -> event.at("/span/id").asString()).collect(Collectors.toSet());
    await("spans of " + traceId)
        .atMost(PATIENCE)
        .until(() -> trace(traceId).keySet(), ids -> ids.containsAll(wanted));
    Map<String, ReceivedSpan> spans = trace(traceId);
    for (JsonNode event : events) {
      ReceivedSpan span = spans.get(event.at("/span/id").asString());
      assertThat(span.name()).isEqualTo(event.at("/event/action").asString());
      assertThat(span.service()).isEqualTo(event.at("/service/name").asString());
      assertThat(span.attributes()).containsEntry("event.id", event.at("/event/id").asString());
    }
    return spans;
  }

  private Map<String, ReceivedSpan> trace(String traceId) {
    return collector.spans().stream()
        .filter(span -> span.traceId().equals(traceId))
        .collect(Collectors.toMap(ReceivedSpan::spanId, Function.identity(), (first, _) -> first));
  }

  private static void parentsAreThere(Collection<ReceivedSpan> trace) {
    Set<String> ids = trace.stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
    // Market data may tell of the same tick by itself, because it was slow or is sampled.
    assertThat(
            trace.stream()
                .filter(ReceivedSpan::isRoot)
                .map(ReceivedSpan::name)
                .filter(name -> !name.equals("slow tick") && !name.equals("sampled tick")))
        .containsExactly("tick");
    assertThat(trace.stream().filter(span -> !span.isRoot()))
        .allSatisfy(span -> assertThat(ids).as(span.name()).contains(span.parentId()));
  }

  /** A fill begins with the venue's word, which may be older than what was counted before it. */
  private static void timesAreInOrder(Map<String, ReceivedSpan> trace) {
    for (ReceivedSpan span : trace.values()) {
      assertThat(span.endNs()).as("%s", span).isGreaterThanOrEqualTo(span.startNs());
      ReceivedSpan parent = trace.get(span.parentId());
      if (parent != null) {
        boolean isFill = span.name().startsWith("execution.");
        assertThat(isFill ? span.endNs() : span.startNs())
            .as("%s begins not before its parent %s", span, parent)
            .isGreaterThanOrEqualTo(parent.startNs() - CLOCKS_NS);
      }
    }
  }

  /**
   * @return false when the order's whole path is not known
   */
  private static boolean hopsAddUp(JsonNode completed, Collection<ReceivedSpan> trace) {
    String spanId = completed.at("/span/id").asString();
    long tickToWireNs = completed.at("/trading/latency/tick_to_wire_ns").asLong(0);
    String clOrdId = completed.at("/trading/order/cl_ord_id").asString();
    List<ReceivedSpan> paths =
        trace.stream()
            .filter(
                span ->
                    span.name().equals(PATH)
                        && clOrdId.equals(span.attributes().get("trading.order.cl_ord_id")))
            .toList();
    if (tickToWireNs == 0) {
      assertThat(paths).as(spanId).isEmpty();
      return false;
    }
    assertThat(paths).as(spanId).hasSize(1);
    ReceivedSpan path = paths.getFirst();
    assertThat(path.durationNs()).isEqualTo(tickToWireNs);
    long atNs = path.startNs();
    for (String hop : HOPS) {
      ReceivedSpan span =
          trace.stream()
              .filter(s -> s.name().equals(hop) && s.parentId().equals(path.spanId()))
              .findFirst()
              .orElseThrow();
      assertThat(span.startNs()).as(hop).isEqualTo(atNs);
      assertThat(span.attributes())
          .containsEntry("event.duration", Long.toString(span.durationNs()));
      atNs = span.endNs();
    }
    assertThat(atNs).isEqualTo(path.endNs());
    return true;
  }
}
