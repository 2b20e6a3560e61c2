package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/**
 * The market around an order: what its signal and its checks saw, and the recorded books next to
 * its life. In the order of time. Pure.
 */
final class MarketContext {
  private MarketContext() {}

  static List<Look> of(Timeline life) {
    List<Look> looks = new ArrayList<>();
    Instant first = life.events().getFirst().time();
    Instant last = life.events().getLast().time();
    books(life).filter(book -> at(book).isBefore(first)).reduce((_, b) -> b).ifPresent(looks::add);
    life.events().stream().map(Look::of).flatMap(Optional::stream).forEach(looks::add);
    books(life)
        .filter(book -> !at(book).isBefore(first) && !at(book).isAfter(last))
        .forEach(looks::add);
    books(life).filter(book -> at(book).isAfter(last)).findFirst().ifPresent(looks::add);
    looks.sort(Comparator.comparing(MarketContext::at));
    return looks;
  }

  private static Stream<Look> books(Timeline life) {
    return life.books().stream().map(Look::of).flatMap(Optional::stream);
  }

  private static Instant at(Look look) {
    return look.saidBy().time();
  }

  /** Lines with line ends; none when nothing was recorded. */
  static String text(Timeline life) {
    List<Look> looks = of(life);
    if (looks.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(Printable.of("market of " + looks.getFirst().symbol())).append('\n');
    for (Look look : looks) {
      String line =
          "  %s  %-20s %s, %s old"
              .formatted(
                  life.clock(look.saidBy()),
                  look.saidBy().actionText(),
                  look.text(),
                  DurationText.of(look.ageAt(at(look)).toNanos()));
      text.append(Printable.of(line)).append('\n');
    }
    return text.toString();
  }

  static void json(Timeline life, ArrayNode into) {
    for (Look look : of(life)) {
      into.addObject()
          .put("at", look.saidBy().text(Field.TIMESTAMP))
          .put("said_by", look.saidBy().actionText())
          .put("event_id", look.saidBy().id())
          .put("bid", look.bid())
          .put("bid_size", look.bidSize())
          .put("ask", look.ask())
          .put("ask_size", look.askSize())
          .put("age_ns", look.ageAt(at(look)).toNanos());
    }
  }
}
