package io.ordertrail.replay;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.SignalAction;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What a run decided, as its journal says: orders made and checked, positions moved, trading
 * stopped, signals said and kept back. One thread.
 */
final class Decisions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<? extends Action> ABOUT_ORDERS =
      Set.of(OrderAction.CREATED, RiskAction.CHECK_PASSED, RiskAction.CHECK_FAILED);
  private static final Set<? extends Action> ABOUT_STATE =
      Set.of(
          ExecutionAction.POSITION_CHANGED,
          RiskAction.TRADING_STATE_CHANGED,
          RiskAction.LIMIT_CHANGED,
          RiskAction.KILL_SWITCH_ACTIVATED,
          RiskAction.KILL_SWITCH_REARMED,
          RiskAction.CIRCUIT_BREAKER_TRIGGERED,
          RiskAction.CIRCUIT_BREAKER_RESET);
  private static final Set<? extends Action> ABOUT_SIGNALS =
      Set.of(SignalAction.GENERATED, SignalAction.DISCARDED);

  /** What is of the writing, not of the decision. */
  private static final List<String> OF_THE_WRITING =
      List.of(
          "event.id",
          "event.sequence",
          "event.hash",
          "event.duration",
          "service.",
          "host.",
          "process.",
          "labels.",
          "span.",
          "trading.mode",
          "trading.clock.",
          "trading.account.");

  private static final String CAUSE = "trading.causation.id";

  private final Map<String, Made> made = new LinkedHashMap<>();
  private final Map<String, Integer> repeated = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final String run;
  private String lastTime = "";
  private String commit = "";
  private String settings = "";
  private boolean stopped;

  private Decisions(String run) {
    this.run = run;
  }

  static Decisions of(Run run) throws IOException {
    Decisions decisions = new Decisions(run.name());
    Journals.lines(run, decisions::line);
    return decisions;
  }

  private void line(String line) {
    JsonNode event;
    try {
      event = JSON.readTree(line);
    } catch (JacksonException e) {
      return; // the proof names such a line
    }
    // What was journalled again after a kill counts once.
    if (seen.add(event.at("/event/id").asString(""))) {
      event(event);
    }
  }

  private void event(JsonNode event) {
    String time = event.path(Made.TIME).asString("");
    Action action = Action.named(event.at("/event/action").asString("")).orElse(null);
    if (!(action instanceof AuditAction) && time.compareTo(lastTime) > 0) {
      lastTime = time;
    }
    commit = event.at("/labels/git_commit").asString("");
    if (action == LifecycleAction.CONFIG_LOADED) {
      settings = event.at("/trading/config/settings").asString("");
    }
    stopped |= action == LifecycleAction.SERVICE_STOPPED;
    if (ABOUT_ORDERS.contains(action)) {
      String order = event.at("/trading/order/cl_ord_id").asString("");
      add(event, (action == OrderAction.CREATED ? "created " : "decided ") + order, order);
    } else if (ABOUT_STATE.contains(action)) {
      String about = about(action, event);
      add(event, action.text() + ' ' + about + ' ' + time, about);
    } else if (ABOUT_SIGNALS.contains(action)) {
      add(
          event,
          "signal %s %s %s"
              .formatted(
                  event.at("/trading/strategy/id").asString(""),
                  event.at("/trading/signal/symbol").asString(""),
                  event.at("/trading/market/sequence").asString("")),
          event.at("/trading/signal/id").asString(""));
    }
  }

  private static String about(Action action, JsonNode event) {
    String path =
        action == ExecutionAction.POSITION_CHANGED
            ? "/trading/order/cl_ord_id"
            : action == RiskAction.LIMIT_CHANGED
                ? "/trading/risk/limit/type"
                : "/trading/risk/scope";
    return event.at(path).asString("");
  }

  private void add(JsonNode event, String key, String about) {
    int before = repeated.merge(key, 1, Integer::sum) - 1;
    String unique = before == 0 ? key : key + " #" + before;
    Map<String, String> leaves = new TreeMap<>(Leaves.of(event));
    leaves.keySet().removeIf(path -> OF_THE_WRITING.stream().anyMatch(path::startsWith));
    if (leaves.getOrDefault(CAUSE, "").startsWith(run)) {
      leaves.remove(CAUSE); // named by a number of the writing
    }
    made.put(
        unique,
        new Made(
            unique,
            run,
            event.at("/event/id").asString(""),
            event.path(Made.TIME).asString(""),
            event.at("/event/action").asString(""),
            about,
            leaves));
  }

  /** By their keys, in the order of the journal. */
  Map<String, Made> made() {
    return made;
  }

  /**
   * The settings as recorded at the start, in one line that may be cut; empty when there are none.
   */
  String settings() {
    return settings;
  }

  /**
   * Of any event that the agent recorded, as text; empty when there is none. A checkpoint is
   * written beside the agent, and may be later than what is still to be journalled.
   */
  String lastTime() {
    return lastTime;
  }

  /** Which build decided. */
  String commit() {
    return commit;
  }

  /** Whether the run stopped in order, so that its journal is whole. */
  boolean hasStopped() {
    return stopped;
  }
}
