package io.ordertrail.console;

import static io.ordertrail.console.Member.EXECUTION_ENGINE;
import static io.ordertrail.console.Member.MARKET_DATA;
import static io.ordertrail.console.Member.RISK_MANAGER;
import static io.ordertrail.console.Member.SIGNAL_BRIDGE;

import io.ordertrail.console.Views.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What flows from station to station, and how much of it. One thread. */
final class Arrows {
  private static final String BUS = "zmq_messages_published_total";

  private record Arrow(String from, String to, String title, RateSeries rate) {}

  private final List<Arrow> arrows = new ArrayList<>();

  Arrows() {
    add("venue", "market-data", "quotes, trades, books", "market_data_messages_processed_total");
    add(MARKET_DATA, "signal-bridge", "quotes, trades, books", new Term(MARKET_DATA, BUS));
    add(MARKET_DATA, "risk-manager", "quotes, trades", new Term(MARKET_DATA, BUS));
    add(SIGNAL_BRIDGE, "risk-manager", "signals", new Term(SIGNAL_BRIDGE, BUS, "topic", "signals"));
    add(
        RISK_MANAGER,
        "execution-engine",
        "approved orders",
        new Term(RISK_MANAGER, BUS, "topic", "approved_orders"));
    add(
        EXECUTION_ENGINE,
        "venue",
        "orders",
        new Term(EXECUTION_ENGINE, "execution_engine_orders_submitted_total"));
    add(
        EXECUTION_ENGINE,
        "risk-manager",
        "execution reports",
        new Term(EXECUTION_ENGINE, BUS, "topic", "execution_reports"));
    for (Member writer : List.of(MARKET_DATA, SIGNAL_BRIDGE, RISK_MANAGER, EXECUTION_ENGINE)) {
      add(writer, "journal", "events", Pipeline.events(writer));
    }
    arrows.add(arrow("journal", "shipper", "events", Pipeline.shipped()));
    arrows.add(arrow("shipper", "elasticsearch", "documents", Pipeline.shipped()));
  }

  private void add(String from, String to, String title, String metric) {
    arrows.add(arrow(from, to, title, new Term(MARKET_DATA, metric)));
  }

  private void add(Member from, String to, String title, Term term) {
    arrows.add(arrow(from.label(), to, title, term));
  }

  private static Arrow arrow(String from, String to, String title, Term term) {
    return new Arrow(from, to, title, new RateSeries(title, title, List.of(term)));
  }

  Stream<Term> terms() {
    return arrows.stream().flatMap(arrow -> arrow.rate().terms().stream());
  }

  void look(Views views) {
    arrows.forEach(arrow -> arrow.rate().look(views));
  }

  void json(ArrayNode into) {
    for (Arrow arrow : arrows) {
      ObjectNode row = into.addObject();
      row.put("from", arrow.from()).put("to", arrow.to()).put("title", arrow.title());
      RateSeries.put(row, "perSecond", arrow.rate().now());
    }
  }
}
