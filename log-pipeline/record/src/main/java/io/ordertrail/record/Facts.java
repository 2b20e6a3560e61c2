package io.ordertrail.record;

import static java.util.Map.entry;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.SignalAction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What matters of an event, on one line: chosen words along an order's way, and elsewhere every
 * field that the event carries. Pure.
 */
final class Facts {

  /** {@code word value unit}; left out when the event does not carry the field. */
  private record Fact(String word, Field field, String unit) {
    static Fact of(Field field) {
      return new Fact("", field, "");
    }

    static Fact of(String word, Field field) {
      return new Fact(word + ' ', field, "");
    }

    static Fact of(String word, Field field, String unit) {
      return new Fact(word + ' ', field, ' ' + unit);
    }
  }

  /** Said once, by the event that makes the order and by the printer's title. */
  private static final Set<Field> ORDER_SET =
      EnumSet.of(
          Field.CL_ORD_ID,
          Field.SYMBOL,
          Field.SIDE,
          Field.ORD_TYPE,
          Field.TIME_IN_FORCE,
          Field.ORDER_QTY,
          Field.LIMIT_PRICE,
          Field.STOP_PRICE,
          Field.STRATEGY_ID,
          Field.ALGO_ID,
          Field.ACCOUNT_HASH,
          Field.VENUE,
          Field.SIGNAL_ID,
          Field.CHECKS,
          Field.EVENT_CODE,
          Field.EVENT_REASON);

  private static final List<Fact> MARKET =
      List.of(
          Fact.of("bid", Field.MARKET_BID),
          Fact.of("ask", Field.MARKET_ASK),
          Fact.of("age", Field.MARKET_AGE_US, "us"));

  private static final List<Fact> PROGRESS =
      List.of(
          Fact.of("cum", Field.CUM_QTY),
          Fact.of("left", Field.LEAVES_QTY),
          Fact.of("avg", Field.AVG_PX));

  private static final List<Fact> FILL =
      join(
          List.of(Fact.of(Field.LAST_QTY), Fact.of("at", Field.LAST_PX)),
          PROGRESS,
          List.of(
              Fact.of("slippage", Field.EXEC_SLIPPAGE_BPS, "bps"),
              Fact.of("fee", Field.FEE, "USD"),
              Fact.of("execution", Field.EXEC_ID)));

  private static final List<Fact> DECISION =
      join(
          List.of(
              Fact.of("trading", Field.TRADING_STATE),
              Fact.of("reserved", Field.EXPOSURE_RESERVED, "USD")),
          MARKET,
          List.of(Fact.of("took", Field.EVENT_DURATION)));

  private static final List<Fact> STATEMENT =
      List.of(
          Fact.of("signed", Field.AUDIT_FIRST),
          Fact.of("to", Field.AUDIT_LAST),
          Fact.of("with key", Field.AUDIT_KEY_ID),
          Fact.of(Field.AUDIT_COUNTS));

  private static final Map<Action, List<Fact>> CHOSEN =
      Map.ofEntries(
          entry(
              SignalAction.GENERATED,
              join(
                  List.of(
                      Fact.of(Field.SIGNAL_SIDE),
                      Fact.of(Field.SIGNAL_SYMBOL),
                      Fact.of("by", Field.MODEL_NAME),
                      Fact.of("strength", Field.SIGNAL_STRENGTH),
                      Fact.of("confidence", Field.SIGNAL_CONFIDENCE)),
                  MARKET)),
          entry(RiskAction.CHECK_PASSED, DECISION),
          entry(RiskAction.CHECK_FAILED, DECISION),
          entry(
              OrderAction.CREATED,
              join(
                  List.of(
                      Fact.of(Field.SIDE),
                      Fact.of(Field.ORDER_QTY),
                      Fact.of(Field.SYMBOL),
                      Fact.of(Field.ORD_TYPE),
                      Fact.of("at", Field.LIMIT_PRICE),
                      Fact.of("stop", Field.STOP_PRICE),
                      Fact.of(Field.TIME_IN_FORCE)),
                  MARKET)),
          entry(OrderAction.DENIED, List.of()),
          entry(
              OrderAction.SUBMITTED,
              List.of(
                  Fact.of("attempt", Field.ATTEMPT),
                  Fact.of("tick to wire", Field.TICK_TO_WIRE_NS),
                  Fact.of("arrival mid", Field.ARRIVAL_MID))),
          entry(
              OrderAction.ACCEPTED,
              List.of(
                  Fact.of("venue order", Field.ORDER_ID), Fact.of("after", Field.ACK_LATENCY_NS))),
          entry(
              OrderAction.CANCEL_REQUESTED,
              join(List.of(Fact.of("by", Field.REQUESTER)), PROGRESS)),
          entry(OrderAction.CANCELED, join(List.of(Fact.of("by", Field.REQUESTER)), PROGRESS)),
          entry(OrderAction.EXPIRED, PROGRESS),
          entry(AuditAction.CHECKPOINT, STATEMENT),
          entry(AuditAction.SEALED, STATEMENT),
          entry(ExecutionAction.PARTIALLY_FILLED, FILL),
          entry(ExecutionAction.FILLED, FILL),
          entry(
              ExecutionAction.POSITION_CHANGED,
              List.of(
                  Fact.of(Field.POSITION_SYMBOL),
                  Fact.of("holds", Field.POSITION_QTY),
                  Fact.of("avg", Field.POSITION_AVG_PX),
                  Fact.of("realized", Field.POSITION_REALIZED, "USD"),
                  Fact.of("unrealized", Field.POSITION_UNREALIZED, "USD"))),
          entry(
              OrderAction.COMPLETED,
              join(
                  List.of(Fact.of(Field.ORD_STATUS)),
                  PROGRESS,
                  List.of(
                      Fact.of("fills", Field.FILLS),
                      Fact.of("slippage", Field.SLIPPAGE_BPS, "bps"),
                      Fact.of("tick to wire", Field.TICK_TO_WIRE_NS)))));

  private Facts() {}

  static String line(EventDocument event) {
    List<String> words = new ArrayList<>();
    List<Fact> chosen = event.action().map(CHOSEN::get).orElse(null);
    for (Fact fact : chosen == null ? all() : chosen) {
      if (event.has(fact.field())) {
        words.add(fact.word() + value(event, fact.field()) + fact.unit());
      }
    }
    String reason = reason(event);
    if (!reason.isEmpty()) {
      words.add(reason);
    }
    return String.join(", ", words);
  }

  private static String reason(EventDocument event) {
    String code = event.text(Field.EVENT_CODE);
    String reason = event.text(Field.EVENT_REASON);
    return code.isEmpty() || reason.isEmpty() ? code + reason : code + ": " + reason;
  }

  private static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    for (Field field : Field.values()) {
      if (!field.type().isEnvelope() && !ORDER_SET.contains(field)) {
        facts.add(Fact.of(name(field), field));
      }
    }
    return facts;
  }

  /** {@code trading.feed.close_code} is read as {@code feed close code}. */
  private static String name(Field field) {
    return field.path().replaceFirst("^(trading|event)\\.", "").replace('.', ' ').replace('_', ' ');
  }

  private static String value(EventDocument event, Field field) {
    String text = event.text(field);
    boolean isDuration = field == Field.EVENT_DURATION || field.name().endsWith("_NS");
    return isDuration ? DurationText.of(Long.parseLong(text)) : text;
  }

  @SafeVarargs
  private static List<Fact> join(List<Fact>... lists) {
    List<Fact> all = new ArrayList<>();
    for (List<Fact> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}
