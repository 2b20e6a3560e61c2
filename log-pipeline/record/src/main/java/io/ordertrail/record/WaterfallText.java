package io.ordertrail.record;

import io.ordertrail.record.Waterfall.Stretch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Draws a waterfall for a terminal, and writes it for programs. Pure. */
final class WaterfallText {
  static final int WIDTH = 50;

  private WaterfallText() {}

  /** Lines with line ends; none when nothing is known of the path. */
  static String of(Waterfall waterfall) {
    return switch (waterfall) {
      case Waterfall.Whole(List<Stretch> stretches, long tickToWireNs) ->
          "tick to wire %s, the sum of its hops (%d ns)%n"
                  .formatted(DurationText.of(tickToWireNs), tickToWireNs)
              + bars(stretches);
      case Waterfall.Unfinished(List<Stretch> stretches) ->
          "the path from the tick, as far as it is recorded: not when it reached the wire\n"
              + bars(stretches);
      case Waterfall.Contradictory(List<Stretch> stretches, long sumNs, long tickToWireNs) ->
          "tick to wire %d ns, but the recorded hops are %d ns: the record contradicts itself%n"
                  .formatted(tickToWireNs, sumNs)
              + bars(stretches);
      case Waterfall.Unknown() -> "";
    };
  }

  private static String bars(List<Stretch> stretches) {
    long fromNs = Math.min(0, stretches.stream().mapToLong(WaterfallText::left).min().orElse(0));
    long toNs = stretches.stream().mapToLong(WaterfallText::right).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Stretch stretch : stretches) {
      text.append(
              "  %-16s %-16s %8s %14d ns  |%s"
                  .formatted(
                      stretch.hop().label(),
                      stretch.hop().where(),
                      DurationText.of(stretch.lengthNs()),
                      stretch.lengthNs(),
                      bar(stretch, fromNs, toNs))
                  .stripTrailing())
          .append('\n');
    }
    return text.toString();
  }

  /** Clocks of two processes may disagree: then a hop over the bus goes back. */
  private static long left(Stretch stretch) {
    return Math.min(stretch.startNs(), stretch.startNs() + stretch.lengthNs());
  }

  private static long right(Stretch stretch) {
    return Math.max(stretch.startNs(), stretch.startNs() + stretch.lengthNs());
  }

  /** At least one mark: what took time is to be seen. */
  private static String bar(Stretch stretch, long fromNs, long toNs) {
    int from = column(left(stretch), fromNs, toNs, RoundingMode.DOWN);
    int to = column(right(stretch), fromNs, toNs, RoundingMode.UP);
    int begins = Math.min(from, WIDTH - 1);
    String mark = stretch.lengthNs() < 0 ? "<" : "#";
    return " ".repeat(begins) + mark.repeat(Math.max(1, to - begins));
  }

  private static int column(long ns, long fromNs, long toNs, RoundingMode rounding) {
    if (toNs == fromNs) {
      return 0;
    }
    return BigDecimal.valueOf(ns - fromNs)
        .multiply(BigDecimal.valueOf(WIDTH))
        .divide(BigDecimal.valueOf(toNs - fromNs), 0, rounding)
        .intValueExact();
  }

  static void json(Waterfall waterfall, ObjectNode into) {
    switch (waterfall) {
      case Waterfall.Whole(List<Stretch> stretches, long tickToWireNs) -> {
        into.put("state", "whole").put("tick_to_wire_ns", tickToWireNs);
        hops(stretches, into);
      }
      case Waterfall.Unfinished(List<Stretch> stretches) -> {
        into.put("state", "unfinished");
        hops(stretches, into);
      }
      case Waterfall.Contradictory(List<Stretch> stretches, long sumNs, long tickToWireNs) -> {
        into.put("state", "contradictory").put("tick_to_wire_ns", tickToWireNs);
        into.put("sum_ns", sumNs);
        hops(stretches, into);
      }
      case Waterfall.Unknown() -> into.put("state", "unknown");
    }
  }

  private static void hops(List<Stretch> stretches, ObjectNode into) {
    ArrayNode hops = into.putArray("hops");
    for (Stretch stretch : stretches) {
      hops.addObject()
          .put("hop", stretch.hop().label())
          .put("where", stretch.hop().where())
          .put("what", stretch.hop().sentence())
          .put("start_ns", stretch.startNs())
          .put("length_ns", stretch.lengthNs());
    }
  }
}
