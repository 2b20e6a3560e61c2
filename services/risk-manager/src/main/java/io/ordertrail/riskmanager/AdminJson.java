package io.ordertrail.riskmanager;

import static io.ordertrail.runtime.JsonText.quoted;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.TradingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The answers to operators as JSON. Pure. */
final class AdminJson {
  private static final List<String> UNWATCHED = List.of("price_collar");

  private AdminJson() {}

  static String desk(DeskView desk) {
    return object(
        "state", quoted(word(desk.state())),
        "switches", array(desk.standing().stream().map(AdminJson::aSwitch).toList()),
        "openOrders", Integer.toString(desk.openOrders()),
        "positions", quantities(desk.positionsE6()),
        "dayPnlUsd", quoted(Decimal6.text(desk.dayPnlE6())));
  }

  /**
   * The desk after it.
   *
   * @param before what held for the scope itself; active when there was nothing to re-arm
   */
  static String rearmed(ScopeRef scope, TradingState before, DeskView desk) {
    return object(
        "scope", quoted(scope.text()),
        "was", quoted(word(before)),
        "state", quoted(word(desk.state())),
        "switches", array(desk.standing().stream().map(AdminJson::aSwitch).toList()));
  }

  private static String quantities(Map<String, Long> valuesE6) {
    return valuesE6.entrySet().stream()
        .map(e -> quoted(e.getKey()) + ':' + quoted(Decimal6.text(e.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String aSwitch(Switch s) {
    return object(
        "scope", quoted(s.scope().text()),
        "state", quoted(word(s.state())),
        "trigger", quoted(s.trigger()),
        "by", quoted(s.actor()),
        "reason", quoted(s.reason()),
        "at", quoted(time(s.atNs())));
  }

  /** What a halt or a reduction did. */
  static String switched(Switch change, Instruction.Answer answer) {
    int toCancel = answer.run() == null ? 0 : answer.run().toCancel();
    return object(
        "scope", quoted(change.scope().text()),
        "state", quoted(word(change.state())),
        "toCancel", Integer.toString(toCancel),
        "canceled", Integer.toString(answer.canceled()),
        "unconfirmed", Integer.toString(answer.unconfirmed()),
        "elapsedUs", Long.toString(answer.elapsedUs()));
  }

  static String waits(ScopeRef scope, String who, long untilNs) {
    return object(
        "scope", quoted(scope.text()),
        "waits", "true",
        "askedBy", quoted(who),
        "until", quoted(time(untilNs)));
  }

  static String limits(DeskView desk) {
    List<String> rows = new ArrayList<>();
    desk.limits()
        .texts()
        .forEach(
            (key, value) ->
                rows.add(
                    object(
                        "key", quoted(key),
                        "value", quoted(value),
                        "utilization", utilization(key, desk))));
    return object(
        "hash", quoted(desk.limits().hash()),
        "state", quoted(word(desk.state())),
        "limits", array(rows),
        "executions", object(desk.executions()));
  }

  /** Null for what has no observed value. */
  private static String utilization(String key, DeskView desk) {
    if (!key.startsWith(LimitsSchema.GLOBAL)) {
      return "null";
    }
    String label = key.substring(LimitsSchema.GLOBAL.length()).replace('-', '_');
    Long used = desk.utilizationE6().get(label);
    boolean watched = used != null && LimitKey.named(label.replace('_', '-')) != null;
    return watched && !UNWATCHED.contains(label) ? quoted(Decimal6.text(used)) : "null";
  }

  static String limitChanged(String key, String oldValue, String newValue, String hash) {
    return object(
        "key", quoted(key),
        "old", quoted(oldValue),
        "new", quoted(newValue),
        "hash", quoted(hash));
  }

  private static String time(long epochNs) {
    return Instant.ofEpochMilli(epochNs / 1_000_000).toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String object(String... keysAndValues) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.add(quoted(keysAndValues[i]) + ':' + keysAndValues[i + 1]);
    }
    return '{' + String.join(",", members) + '}';
  }

  private static String object(Map<String, Long> values) {
    return values.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ':' + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String array(List<String> values) {
    return '[' + String.join(",", values) + ']';
  }
}
