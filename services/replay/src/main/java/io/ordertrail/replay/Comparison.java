package io.ordertrail.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Holds what was decided now against what was recorded. Pure.
 *
 * @param asked with what was asked
 */
record Comparison(Asked asked) {
  private static final String SIGNAL_ID = "trading.signal.id";

  /** Every difference of one decision; none when it is the same. */
  List<Difference> of(Made recorded, Made redone) {
    List<Difference> differences = new ArrayList<>();
    boolean sameDecision = recorded.action().equals(redone.action());
    if (!sameDecision) {
      differences.add(
          Difference.of(
              Kind.DECISION_DIFFERS, recorded, "", recorded.decision(), redone.decision()));
    }
    SortedSet<String> paths = new TreeSet<>(recorded.leaves().keySet());
    paths.addAll(redone.leaves().keySet());
    for (String path : paths) {
      String then = recorded.leaf(path);
      String now = redone.leaf(path);
      boolean counts =
          sameDecision
              ? !isOfTheQuestion(path) && !follows(path, recorded, redone)
              : isResult(path);
      if (!then.equals(now) && counts) {
        differences.add(Difference.of(kind(path), recorded, shown(path), then, now));
      }
    }
    return differences;
  }

  /** Who asks with another limit does not want to be told of it at every decision. */
  private boolean isOfTheQuestion(String path) {
    boolean ofLimits =
        path.endsWith(".limit")
            || path.endsWith(".utilization")
            || path.equals("trading.risk.limit_set_hash");
    boolean ofSettings = path.equals(SIGNAL_ID) || path.equals("trading.model.hash");
    return ofLimits && asked.hasOtherLimits() || ofSettings && asked.hasOtherSettings();
  }

  /** A code's sentence is the code's. */
  private static boolean follows(String path, Made recorded, Made redone) {
    String code = "event.code";
    return path.equals("event.reason") && !recorded.leaf(code).equals(redone.leaf(code));
  }

  /** Of a decision that differs, the checks say why; the rest follows from it. */
  private static boolean isResult(String path) {
    return path.startsWith(Leaves.CHECKS) && path.endsWith(".result");
  }

  private static String shown(String path) {
    return path.startsWith(Leaves.CHECKS) ? path.substring(Leaves.CHECKS.length() + 1) : path;
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry(Made.TIME, Kind.TIME_DIFFERS),
          Map.entry("event.start", Kind.TIME_DIFFERS),
          Map.entry("event.code", Kind.DECISION_DIFFERS),
          Map.entry("trading.order.order_qty", Kind.QUANTITY_DIFFERS),
          Map.entry("trading.order.cum_qty", Kind.QUANTITY_DIFFERS),
          Map.entry("trading.execution.last_qty", Kind.QUANTITY_DIFFERS),
          Map.entry("trading.order.limit_price", Kind.PRICE_DIFFERS),
          Map.entry("trading.order.stop_price", Kind.PRICE_DIFFERS),
          Map.entry("trading.execution.last_px", Kind.PRICE_DIFFERS),
          Map.entry("trading.position.avg_px", Kind.PRICE_DIFFERS),
          Map.entry("trading.order.symbol", Kind.TERMS_DIFFER),
          Map.entry("trading.order.side", Kind.TERMS_DIFFER),
          Map.entry("trading.order.ord_type", Kind.TERMS_DIFFER),
          Map.entry("trading.order.time_in_force", Kind.TERMS_DIFFER),
          Map.entry("trading.order.orig_cl_ord_id", Kind.TERMS_DIFFER),
          Map.entry("trading.strategy.id", Kind.TERMS_DIFFER),
          Map.entry("trading.signal.side", Kind.TERMS_DIFFER),
          Map.entry("trading.signal.type", Kind.TERMS_DIFFER));

  private static Kind kind(String path) {
    if (path.startsWith(Leaves.CHECKS)) {
      return Kind.CHECK_DIFFERS;
    }
    if (path.startsWith("trading.market.")) {
      return Kind.MARKET_DIFFERS;
    }
    boolean isState = path.startsWith("trading.risk.") || path.startsWith("trading.position.");
    return KINDS.getOrDefault(path, isState ? Kind.STATE_DIFFERS : Kind.FIELD_DIFFERS);
  }
}
