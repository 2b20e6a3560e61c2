package io.ordertrail.systemtests;

/** A process of the trading core, with the ports that it has without an offset. */
enum CorePart {
  VENUE("paper-venue", 8085, 0),
  MARKET_DATA("market-data", 9090, 5555),
  RISK("risk-manager", 9092, 5557),
  EXECUTION("execution-engine", 9093, 5558);

  private final String module;
  private final int httpPort;
  private final int busPort;

  CorePart(String module, int httpPort, int busPort) {
    this.module = module;
    this.httpPort = httpPort;
    this.busPort = busPort;
  }

  String module() {
    return module;
  }

  int httpPort() {
    return httpPort;
  }

  int busPort() {
    return busPort;
  }

  String mainClass() {
    StringBuilder name = new StringBuilder();
    for (String word : module.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return "io.ordertrail.%s.%sMain".formatted(module.replace("-", ""), name);
  }
}
