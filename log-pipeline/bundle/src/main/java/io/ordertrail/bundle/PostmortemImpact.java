package io.ordertrail.bundle;

import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.StateAt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it came to in orders, fills and money. Decimals are added exactly. Pure. */
final class PostmortemImpact {
  private PostmortemImpact() {}

  static String of(Contents contents) {
    IncidentFacts facts = contents.facts();
    StringBuilder page = new StringBuilder("## Impact\n\n").append(Markdown.head("what", "number"));
    row(page, "events", facts.actions.total());
    row(page, "signals", facts.actions.of(SignalAction.GENERATED.text()));
    row(page, "orders made", facts.of(OrderAction.CREATED));
    row(page, "orders denied by a check", facts.of(OrderAction.DENIED));
    row(page, "orders submitted", facts.of(OrderAction.SUBMITTED));
    row(page, "orders accepted", facts.of(OrderAction.ACCEPTED));
    row(page, "orders rejected by the venue", facts.of(OrderAction.REJECTED));
    row(page, "orders cancelled", facts.of(OrderAction.CANCELED));
    row(page, "orders of unknown state", facts.of(OrderAction.UNKNOWN_STATE));
    row(page, "orders completed", facts.of(OrderAction.COMPLETED));
    row(page, "fills", facts.fills());
    row(page, "of them full", facts.actions.of(ExecutionAction.FILLED.text()));
    page.append(Markdown.row(List.of("shares filled", facts.filledQuantity.toPlainString())));
    page.append(
        Markdown.row(
            List.of("value filled, USD", facts.filledValue.stripTrailingZeros().toPlainString())));
    page.append('\n');
    reasons(page, "Denials by check", facts.denials);
    reasons(page, "Rejections by reason", facts.rejections);
    money(page, contents);
    page.append(Postmortem.BLANK).append("what it meant for the business.\n\n");
    return page.toString();
  }

  private static void row(StringBuilder page, String what, long number) {
    page.append(Markdown.row(List.of(what, Long.toString(number))));
  }

  private static void reasons(StringBuilder page, String title, Tally tally) {
    if (tally.total() == 0) {
      return;
    }
    page.append(title).append(":\n\n").append(Markdown.head("code", "number", "first"));
    for (Map.Entry<String, Tally.Count> entry : tally.counts().entrySet()) {
      page.append(
          Markdown.row(
              List.of(
                  entry.getKey(),
                  Long.toString(entry.getValue().number()),
                  entry.getValue().first())));
    }
    page.append('\n');
  }

  private static void money(StringBuilder page, Contents contents) {
    if (contents.atFrom().isEmpty() || contents.atTo().isEmpty()) {
      page.append("Profit and loss are not known: ")
          .append(Markdown.text(contents.stateUnknown()))
          .append(".\n\n");
      return;
    }
    StateAt from = contents.atFrom().get();
    StateAt to = contents.atTo().get();
    Optional<BigDecimal> before = dayPnl(from);
    Optional<BigDecimal> after = dayPnl(to);
    if (after.isEmpty()) {
      page.append("The record says no profit or loss up to the window's end.\n\n");
    } else if (before.isEmpty() || !from.session().equals(to.session())) {
      page.append(
          "P&L of the day at the window's end: %s USD. At its beginning the record says none of the same session.\n\n"
              .formatted(after.get().toPlainString()));
    } else {
      page.append(
          "P&L of the day: %s USD when the window began, %s USD when it ended: a change of %s USD.\n\n"
              .formatted(
                  before.get().toPlainString(),
                  after.get().toPlainString(),
                  after.get().subtract(before.get()).toPlainString()));
    }
    positions(page, from, to);
  }

  private static Optional<BigDecimal> dayPnl(StateAt state) {
    try {
      return state.money().map(event -> new BigDecimal(event.text(Field.DAY_PNL)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void positions(StringBuilder page, StateAt from, StateAt to) {
    if (to.positions().isEmpty()) {
      return;
    }
    page.append(Markdown.head("symbol", "held at the beginning", "held at the end"));
    for (EventDocument position : to.positions()) {
      String symbol = position.text(Field.POSITION_SYMBOL);
      String before =
          from.positions().stream()
              .filter(event -> event.text(Field.POSITION_SYMBOL).equals(symbol))
              .map(event -> event.text(Field.POSITION_QTY))
              .findFirst()
              .orElse("0");
      page.append(Markdown.row(List.of(symbol, before, position.text(Field.POSITION_QTY))));
    }
    page.append('\n');
  }
}
