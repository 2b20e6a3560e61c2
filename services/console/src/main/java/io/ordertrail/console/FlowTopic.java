package io.ordertrail.console;

import io.ordertrail.console.Views.Term;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pipeline of the last minute. One thread looks, once a second. */
final class FlowTopic {
  static final String TRADING_STATE = "risk_manager_trading_state";
  private final List<Stage> stages = Pipeline.stages();
  private final Arrows arrows = new Arrows();
  private final String session;
  private final String mode;
  private boolean hasTraded;

  FlowTopic(String session, String mode) {
    this.session = session;
    this.mode = mode;
  }

  Stream<Term> terms() {
    return Stream.of(
            stages.stream().flatMap(Stage::terms),
            arrows.terms(),
            Stream.of(new Term(Member.RISK_MANAGER, TRADING_STATE)))
        .flatMap(terms -> terms);
  }

  /**
   * @param stopping whether a service has said that it stops
   */
  ObjectNode look(Views views, boolean stopping) {
    stages.forEach(stage -> stage.look(views));
    arrows.look(views);
    ObjectNode flow = JsonNodeFactory.instance.objectNode();
    flow.put("session", session).put("mode", mode).put("phase", phase(views, stopping));
    ArrayNode rows = flow.putArray("stages");
    stages.forEach(stage -> stage.json(views, rows.addObject()));
    arrows.json(flow.putArray("links"));
    return flow;
  }

  private String phase(Views views, boolean stopping) {
    MemberWatch.View risk = views.of(Member.RISK_MANAGER);
    if (stopping) {
      return "stopping";
    }
    if (!risk.presence().isAnswering()) {
      return hasTraded ? "away" : "starting";
    }
    if (!risk.ready() && !hasTraded) {
      return "starting";
    }
    hasTraded = true;
    String state = state(risk);
    return state.equals("active") || state.isEmpty() ? "trading" : state;
  }

  /** Empty when the risk manager does not say it. */
  static String state(MemberWatch.View risk) {
    for (String state : List.of("halted", "reducing", "active")) {
      if (risk.samples().sum(TRADING_STATE, "state", state) > 0) {
        return state;
      }
    }
    return "";
  }
}
