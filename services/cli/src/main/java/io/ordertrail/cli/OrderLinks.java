package io.ordertrail.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the console's page leads from an order to the tools that the environment names, by the same
 * variables as the links of alerts; a tool that is not named gets no link. Immutable.
 */
record OrderLinks(Map<String, String> environment) {
  private static final String KIBANA =
      "/app/discover#/view/order-by-id?_g=(time:(from:'{from}',to:'{to}'))&_a=(dataSource:(dataViewId:trading-audit,type:dataView),query:(language:kuery,query:'trading.order.cl_ord_id:%22{order}%22'))";
  private static final String JAEGER = "/trace/{trace}";
  private static final String GRAFANA = "/d/order-flow?from={fromMs}&to={toMs}";

  Map<String, String> consoleSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    put(settings, "kibana", "ORDERTRAIL_KIBANA_URL", KIBANA);
    put(settings, "jaeger", "ORDERTRAIL_JAEGER_URL", JAEGER);
    put(settings, "grafana", "ORDERTRAIL_GRAFANA_URL", GRAFANA);
    return settings;
  }

  private void put(Map<String, String> settings, String tool, String variable, String path) {
    String base = environment.getOrDefault(variable, "").strip().replaceFirst("/+$", "");
    if (!base.isEmpty()) {
      settings.put("console.links." + tool, base + path);
    }
  }
}
