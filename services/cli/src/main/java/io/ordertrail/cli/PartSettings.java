package io.ordertrail.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings with which each service of a run is started, as {@code key=value}.
 *
 * @param watched whether an Alertmanager runs with them
 * @param links where an order's links lead on the console's page
 */
record PartSettings(
    String session,
    String symbols,
    UpOptions options,
    Ports ports,
    Path data,
    boolean watched,
    OrderLinks links) {
  private static final String ALPACA_FEED = "wss://stream.data.alpaca.markets/v2/iex";
  private static final String ALPACA_ORDERS = "https://paper-api.alpaca.markets";
  private static final String ALPACA_UPDATES = "wss://paper-api.alpaca.markets/stream";
  private static final String NONE = "none";
  private static final Set<Part> TRACED =
      EnumSet.of(Part.MARKET_DATA, Part.SIGNAL_BRIDGE, Part.RISK_MANAGER, Part.EXECUTION_ENGINE);

  Map<String, String> of(Part part) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("service.data", data.toString());
    settings.put("service.session", session);
    settings.put("service.mode", options.replay == null ? "paper" : "replay");
    settings.put("service.admin.port", Integer.toString(ports.http(part)));
    settings.put("service.symbols", symbols);
    if (options.otlp != null && TRACED.contains(part)) {
      settings.put("tracing.otlp.url", options.otlp);
    }
    switch (part) {
      case PAPER_VENUE -> paperVenue(settings);
      case MARKET_DATA -> marketData(settings);
      case SIGNAL_BRIDGE -> {
        settings.put("tape.enabled", "true");
        settings.put("bus.bind", bus(Part.SIGNAL_BRIDGE));
        settings.put("bus.market-data", bus(Part.MARKET_DATA));
      }
      case RISK_MANAGER -> {
        settings.put("tape.enabled", "true");
        settings.put("bus.bind", bus(Part.RISK_MANAGER));
        settings.put("bus.market-data", bus(Part.MARKET_DATA));
        settings.put("bus.signals", bus(Part.SIGNAL_BRIDGE));
        settings.put("bus.reports", bus(Part.EXECUTION_ENGINE));
        if (watched) {
          settings.put("alertmanager.urls", ports.url(Part.ALERTMANAGER).toString());
        }
        if (isAlpaca()) {
          settings.put("venue.calendar", "us-equities");
        }
      }
      case EXECUTION_ENGINE -> executionEngine(settings);
      case SHIPPER ->
          settings.put("shipper.elasticsearch.urls", ports.url(Part.ELASTICSEARCH).toString());
      case AUDITOR ->
          settings.put("auditor.elasticsearch.urls", ports.url(Part.ELASTICSEARCH).toString());
      case CONSOLE -> console(settings);
      case ELASTICSEARCH, PROMETHEUS, ALERTMANAGER ->
          throw new IllegalArgumentException("not one of our services");
    }
    return settings;
  }

  private void paperVenue(Map<String, String> settings) {
    if (options.replay != null) {
      settings.put("venue.replay", options.replay.toAbsolutePath().toString());
      settings.put("venue.replay.hold", "true");
      settings.put("venue.speed", options.speedOrDefault());
    } else {
      settings.put("venue.seed", Long.toString(options.seedOrDefault()));
    }
  }

  private void marketData(Map<String, String> settings) {
    settings.put("bus.bind", bus(Part.MARKET_DATA));
    settings.put("feed.url", isAlpaca() ? ALPACA_FEED : venue("ws") + "/v2/iex");
    if (!isAlpaca() && options.replay == null) {
      // The simulated market numbers the trades of a symbol one by one.
      settings.put("feed.trade-ids", "consecutive");
    }
    if (options.record != null) {
      settings.put("feed.record", options.record.toAbsolutePath().toString());
    }
  }

  private void executionEngine(Map<String, String> settings) {
    settings.put("venue.rest", isAlpaca() ? ALPACA_ORDERS : venue("http"));
    settings.put("venue.stream", isAlpaca() ? ALPACA_UPDATES : venue("ws") + "/stream");
    settings.put("bus.bind", bus(Part.EXECUTION_ENGINE));
    settings.put("bus.orders", bus(Part.RISK_MANAGER));
    settings.put("bus.market-data", bus(Part.MARKET_DATA));
  }

  private void console(Map<String, String> settings) {
    settings.put("console.elasticsearch.urls", ports.url(Part.ELASTICSEARCH).toString());
    for (Part part : Part.values()) {
      boolean there = part != Part.PAPER_VENUE || !isAlpaca();
      if (part.isOurs() && part != Part.CONSOLE) {
        settings.put("console.services." + part.label(), there ? address(part) : NONE);
      }
    }
    settings.put("console.prometheus", watched ? address(Part.PROMETHEUS) : NONE);
    settings.put("console.alertmanager", watched ? address(Part.ALERTMANAGER) : NONE);
    settings.putAll(links.consoleSettings());
  }

  private String address(Part part) {
    return ports.url(part).toString();
  }

  private boolean isAlpaca() {
    return options.venue == UpOptions.Venue.alpaca;
  }

  private String venue(String scheme) {
    return scheme + "://127.0.0.1:" + ports.http(Part.PAPER_VENUE);
  }

  private String bus(Part part) {
    return "tcp://127.0.0.1:" + ports.second(part);
  }
}
