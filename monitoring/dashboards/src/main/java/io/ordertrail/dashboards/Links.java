package io.ordertrail.dashboards;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that lead on from a panel. Grafana fills in the window that is shown and the variables
 * in which the other tools' addresses stand.
 */
final class Links {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]+}");

  private Links() {}

  /** Kibana's Discover with a Lucene query over the audit record. */
  static String kibana(String search) {
    return "${kibana_url}/app/discover#/"
        + "?_g=(time:(from:'${__from:date:iso}',to:'${__to:date:iso}'))"
        + "&_a=(dataSource:(dataViewId:trading-audit,type:dataView),"
        + "query:(language:lucene,query:'"
        + encoded(search.replace("!", "!!").replace("'", "!'"))
        + "'))";
  }

  /** Jaeger's search; it counts microseconds, Grafana milliseconds. */
  static String jaeger(String service) {
    return "${jaeger_url}/search?service="
        + encoded(service)
        + "&start=${__from}000&end=${__to}000&limit=100";
  }

  static String runbook(String alert) {
    return "${runbook_url}/" + alert + ".md";
  }

  /** Percent-encoded but for what Grafana fills in. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    int from = 0;
    while (variable.find()) {
      encoded.append(percent(text.substring(from, variable.start()))).append(variable.group());
      from = variable.end();
    }
    return encoded.append(percent(text.substring(from))).toString();
  }

  private static String percent(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
