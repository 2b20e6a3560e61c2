package io.ordertrail.rules;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where somebody who is woken looks first: runbook, dashboard, events and traces, the last three
 * from a quarter of an hour ago until now. The addresses come from Prometheus's external labels;
 * times and labels are filled in by its templates when the alert fires.
 */
final class AlertLinks {
  /** The data view of Kibana that has all audit events. */
  private static final String DATA_VIEW = "trading-audit";

  private static final String FROM = "time() - 900";
  private static final String TO = "time()";
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}");

  private AlertLinks() {}

  /** The rule's annotations, completed. */
  static Map<String, String> annotations(Rule rule) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("summary", rule.annotations().get("summary"));
    all.put("description", rule.annotations().get("description"));
    all.put("runbook", "monitoring/runbooks/" + rule.alert() + ".md");
    all.put("dashboard", dashboard(rule.annotations().get("dashboard")));
    all.put("logs", logs(rule.annotations().get("search")));
    all.put("traces", traces(rule));
    all.put("search", rule.annotations().get("search"));
    return all;
  }

  private static String dashboard(String uid) {
    return external("grafana_url")
        + "/d/"
        + uid
        + "?from="
        + scaled(FROM, "1e3")
        + "&to="
        + scaled(TO, "1e3");
  }

  private static String logs(String search) {
    return external("kibana_url")
        + "/app/discover#/?_g=(time:(from:'"
        + iso(FROM)
        + "',to:'"
        + iso(TO)
        + "'))&_a=(dataSource:(dataViewId:"
        + DATA_VIEW
        + ",type:dataView),query:(language:lucene,query:'"
        + encoded(search)
        + "'))";
  }

  private static String traces(Rule rule) {
    String service =
        rule.labels().containsKey("service")
            ? encoded(rule.labels().get("service"))
            : encoded("{{ $labels.service }}");
    return external("jaeger_url")
        + "/search?service="
        + service
        + "&start="
        + scaled(FROM, "1e6")
        + "&end="
        + scaled(TO, "1e6");
  }

  private static String external(String label) {
    return "{{ $externalLabels." + label + " }}";
  }

  private static String scaled(String time, String factor) {
    return "{{ query \"(" + time + ") * " + factor + "\" | first | value | printf \"%.0f\" }}";
  }

  private static String iso(String time) {
    return "{{ (query \""
        + time
        + "\" | first | value | toTime).UTC.Format"
        + " \"2006-01-02T15:04:05Z\" }}";
  }

  /** What is fixed is encoded here, what a template gives when the alert fires. */
  static String encoded(String text) {
    Matcher template = TEMPLATE.matcher(text);
    StringBuilder all = new StringBuilder();
    int from = 0;
    while (template.find()) {
      all.append(urlEncoded(text.substring(from, template.start())));
      all.append("{{ ").append(template.group(1).strip()).append(" | urlquery }}");
      from = template.end();
    }
    return all.append(urlEncoded(text.substring(from))).toString();
  }

  private static String urlEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
