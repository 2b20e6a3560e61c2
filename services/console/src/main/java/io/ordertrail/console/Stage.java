package io.ordertrail.console;

import io.ordertrail.console.Views.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One station of the pipeline: who it is, and which of its figures are shown. One thread. */
final class Stage {
  /**
   * @param limit less than 0 when it is not bounded in this process
   */
  private record Queue(String name, String title, ToDoubleFunction<Views> depth, long limit) {}

  private record Lag(String name, String title, ToDoubleFunction<Views> seconds) {}

  private final String id;
  private final String title;
  private final Function<Views, MemberWatch.View> who;
  private final List<RateSeries> rates = new ArrayList<>();
  private final List<LatencyWindow> latencies = new ArrayList<>();
  private final List<Queue> queues = new ArrayList<>();
  private final List<Lag> lags = new ArrayList<>();
  private final List<Term> gauges = new ArrayList<>();

  Stage(String id, String title, Function<Views, MemberWatch.View> who) {
    this.id = id;
    this.title = title;
    this.who = who;
  }

  Stage rate(String name, String shown, Term... terms) {
    rates.add(new RateSeries(name, shown, List.of(terms)));
    return this;
  }

  Stage latency(String name, String shown, String unit, Term... histograms) {
    latencies.add(new LatencyWindow(name, shown, unit, List.of(histograms)));
    return this;
  }

  Stage queue(String name, String shown, long limit, Term term) {
    return queue(name, shown, limit, views -> views.sum(List.of(term)), term);
  }

  /**
   * @param of the samples that the depth is made of
   */
  Stage queue(String name, String shown, long limit, ToDoubleFunction<Views> depth, Term... of) {
    gauges.addAll(List.of(of));
    queues.add(new Queue(name, shown, depth, limit));
    return this;
  }

  Stage lag(String name, String shown, ToDoubleFunction<Views> seconds, Term... of) {
    gauges.addAll(List.of(of));
    lags.add(new Lag(name, shown, seconds));
    return this;
  }

  /** All metrics that it needs. */
  Stream<Term> terms() {
    return Stream.of(
            rates.stream().flatMap(rate -> rate.terms().stream()),
            latencies.stream().flatMap(latency -> latency.terms().stream()),
            gauges.stream())
        .flatMap(stream -> stream);
  }

  void look(Views views) {
    rates.forEach(rate -> rate.look(views));
    latencies.forEach(latency -> latency.look(views));
  }

  void json(Views views, ObjectNode into) {
    into.put("id", id).put("title", title);
    MemberWatch.View view = who.apply(views);
    view.presence().json(into);
    into.put("ready", view.ready());
    ArrayNode rateRows = into.putArray("rates");
    rates.forEach(rate -> rate.json(rateRows.addObject()));
    ArrayNode latencyRows = into.putArray("latencies");
    latencies.forEach(latency -> latency.json(latencyRows.addObject()));
    ArrayNode queueRows = into.putArray("queues");
    for (Queue queue : queues) {
      ObjectNode row = queueRows.addObject().put("name", queue.name()).put("title", queue.title());
      RateSeries.put(row, "depth", queue.depth().applyAsDouble(views));
      if (queue.limit() < 0) {
        row.putNull("limit");
      } else {
        row.put("limit", queue.limit());
      }
    }
    ArrayNode lagRows = into.putArray("lags");
    for (Lag lag : lags) {
      ObjectNode row = lagRows.addObject().put("name", lag.name()).put("title", lag.title());
      put(row, lag.seconds().applyAsDouble(views));
    }
  }

  private static void put(ObjectNode into, double seconds) {
    if (Double.isFinite(seconds)) {
      into.put("seconds", Math.round(seconds * 1_000) / 1_000.0);
    } else {
      into.putNull("seconds");
    }
  }
}
