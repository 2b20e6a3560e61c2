package io.ordertrail.cli;

import java.util.Locale;

/** The parts of the running system with their default ports, in the order of the status table. */
enum Part {
  PAPER_VENUE(8085, 0),
  MARKET_DATA(9090, 5555),
  SIGNAL_BRIDGE(9091, 5556),
  RISK_MANAGER(9092, 5557),
  EXECUTION_ENGINE(9093, 5558),
  SHIPPER(9095, 0),
  AUDITOR(9096, 0),
  CONSOLE(8080, 0),
  ELASTICSEARCH(9200, 9300),
  PROMETHEUS(9999, 0),
  ALERTMANAGER(9094, 0);

  private final int httpPort;
  private final int secondPort;

  Part(int httpPort, int secondPort) {
    this.httpPort = httpPort;
    this.secondPort = secondPort;
  }

  /** As in process names, file names and messages: {@code market-data}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int httpPort() {
    return httpPort;
  }

  /** The bus port, or Elasticsearch's transport port; 0 when the part has none. */
  int secondPort() {
    return secondPort;
  }

  String httpPurpose() {
    return switch (this) {
      case PAPER_VENUE -> "paper-venue's market data and orders";
      case ELASTICSEARCH -> "Elasticsearch";
      case PROMETHEUS -> "Prometheus";
      case ALERTMANAGER -> "Alertmanager";
      case CONSOLE -> "the console's page";
      default -> label() + "'s metrics and health";
    };
  }

  /** Whether it is one of our services, each a Java process that is started by its settings. */
  boolean isOurs() {
    return switch (this) {
      case ELASTICSEARCH, PROMETHEUS, ALERTMANAGER -> false;
      case PAPER_VENUE,
          MARKET_DATA,
          SIGNAL_BRIDGE,
          RISK_MANAGER,
          EXECUTION_ENGINE,
          SHIPPER,
          AUDITOR,
          CONSOLE ->
          true;
    };
  }

  String secondPurpose() {
    return this == ELASTICSEARCH ? "Elasticsearch's transport" : label() + "'s bus";
  }
}
