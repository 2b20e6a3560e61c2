package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Shows a state to a person. Of everything it says how old it was. Pure. */
public final class StatePrinter {
  private static final String FIRM = "firm";

  private StatePrinter() {}

  /** Each line ends in a line end. */
  public static String text(StateAt state) {
    StringBuilder text = new StringBuilder(Printable.of(title(state))).append('\n');
    section(text, "trading", switches(state));
    section(text, "prices", state.looks().stream().map(look -> price(look, state)).toList());
    section(text, "orders", state.orders().stream().map(order -> order(order, state)).toList());
    section(text, "positions", positions(state));
    section(text, "limits", limits(state));
    return text.toString();
  }

  private static String title(StateAt state) {
    String session = state.session().isEmpty() ? "" : ", session " + state.session();
    String newest =
        state
            .newest()
            .map(event -> ", by events up to " + age(event, state) + " before")
            .orElse(", of which nothing is recorded");
    return "as of " + TimeStamps.text(state.time()) + session + newest;
  }

  private static void section(StringBuilder text, String name, List<String> lines) {
    List<String> said = lines.isEmpty() ? List.of("none") : lines;
    for (int i = 0; i < said.size(); i++) {
      String line = "%-10s %s".formatted(i == 0 ? name : "", said.get(i));
      text.append(Printable.of(line)).append('\n');
    }
  }

  private static List<String> switches(StateAt state) {
    List<String> lines = new ArrayList<>();
    boolean firmSwitched =
        state.switches().stream().anyMatch(event -> event.text(Field.SCOPE).equals(FIRM));
    if (!firmSwitched) {
      lines.add("firm ACTIVE, never switched");
    }
    for (EventDocument change : state.switches()) {
      lines.add(
          "%s %s since %s (%s ago), by %s%s: %s"
              .formatted(
                  change.text(Field.SCOPE),
                  change.text(Field.NEW_VALUE),
                  change.text(Field.TIMESTAMP),
                  age(change, state),
                  change.text(Field.TRIGGER),
                  change.has(Field.ACTOR) ? ' ' + change.text(Field.ACTOR) : "",
                  change.text(Field.EVENT_REASON)));
    }
    return lines;
  }

  private static String price(Look look, StateAt state) {
    return "%-6s %-32s %s old, said by %s"
        .formatted(
            look.symbol(),
            look.text(),
            DurationText.of(look.ageAt(state.time()).toNanos()),
            look.saidBy().actionText());
  }

  private static String order(OpenOrder order, StateAt state) {
    EventDocument terms = order.terms();
    String price = terms.text(Field.LIMIT_PRICE);
    return "%s %s %s %s %s%s: %s, filled %s, left %s, made %s ago"
        .formatted(
            order.clOrdId(),
            terms.text(Field.SIDE),
            terms.text(Field.ORDER_QTY),
            order.symbol(),
            terms.text(Field.ORD_TYPE),
            price.isEmpty() ? "" : " at " + price,
            order.status(),
            order.cumQty(),
            order.leavesQty(),
            age(terms, state));
  }

  private static List<String> positions(StateAt state) {
    List<String> lines = new ArrayList<>();
    for (EventDocument position : state.positions()) {
      if (!position.text(Field.POSITION_QTY).equals("0")) {
        lines.add(
            "%-6s %s at %s on average, realized %s USD, changed %s ago"
                .formatted(
                    position.text(Field.POSITION_SYMBOL),
                    position.text(Field.POSITION_QTY),
                    position.text(Field.POSITION_AVG_PX),
                    position.text(Field.POSITION_REALIZED),
                    age(position, state)));
      }
    }
    state
        .money()
        .ifPresent(
            event ->
                lines.add(
                    "P&L of the day %s USD, %s ago"
                        .formatted(event.text(Field.DAY_PNL), age(event, state))));
    return lines;
  }

  /** As the newest decision applied them: the record has no other list of all. */
  private static List<String> limits(StateAt state) {
    List<String> lines = new ArrayList<>();
    if (!state.decisions().isEmpty()) {
      EventDocument decision = state.decisions().getFirst();
      lines.add(
          "as a decision on %s applied them %s ago (limit set %s, %s)"
              .formatted(
                  decision.text(Field.SYMBOL),
                  age(decision, state),
                  decision.text(Field.LIMIT_SET_HASH),
                  decision.text(Field.CL_ORD_ID)));
      decision.checks().forEach(check -> lines.add("  " + TimelinePrinter.line(check)));
    }
    for (EventDocument change : state.limitChanges()) {
      lines.add(
          "%s was set from %s to %s %s ago by %s: %s"
              .formatted(
                  change.text(Field.LIMIT_TYPE),
                  change.text(Field.OLD_VALUE),
                  change.text(Field.NEW_VALUE),
                  age(change, state),
                  change.text(Field.ACTOR),
                  change.text(Field.EVENT_REASON)));
    }
    return lines;
  }

  private static String age(EventDocument event, StateAt state) {
    return DurationText.of(Duration.between(event.time(), state.time()).toNanos());
  }
}
