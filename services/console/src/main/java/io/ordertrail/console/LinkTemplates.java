package io.ordertrail.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an order's links lead: addresses with placeholders in braces, empty for no link. What is
 * filled in is escaped. Immutable.
 */
record LinkTemplates(String kibana, String jaeger, String grafana) {
  static final LinkTemplates NONE = new LinkTemplates("", "", "");

  /**
   * @param order the client order id; empty when there is none
   * @param trace 32 hexadecimal digits; empty when there is none
   */
  void fill(ObjectNode links, String order, String trace, Instant from, Instant to) {
    links.put("kibana", filled(kibana, order, trace, from, to));
    links.put("jaeger", filled(jaeger, order, trace, from, to));
    links.put("grafana", filled(grafana, order, trace, from, to));
  }

  /** Empty also when the template wants an id that there is not. */
  private static String filled(
      String template, String order, String trace, Instant from, Instant to) {
    if ((template.contains("{order}") && order.isEmpty())
        || (template.contains("{trace}") && trace.isEmpty())) {
      return "";
    }
    return template
        .replace("{order}", escaped(order))
        .replace("{trace}", escaped(trace))
        .replace("{from}", from.toString())
        .replace("{to}", to.toString())
        .replace("{fromMs}", Long.toString(from.toEpochMilli()))
        .replace("{toMs}", Long.toString(to.toEpochMilli()));
  }

  private static String escaped(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
