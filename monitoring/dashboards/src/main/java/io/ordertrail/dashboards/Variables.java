package io.ordertrail.dashboards;

import static io.ordertrail.dashboards.Json.array;
import static io.ordertrail.dashboards.Json.object;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The variables of a dashboard. The addresses of other tools are hidden ones: those of a laptop by
 * default, another with {@code &var-kibana_url=} in the dashboard's address.
 */
final class Variables {
  static final String SERVICE = "service";
  private static final int HIDDEN = 2;
  private static final int AT_EACH_LOAD = 1;
  private static final int BY_NAME = 1;

  private Variables() {}

  static ArrayNode of(Dashboard dashboard) {
    ArrayNode variables = array().add(datasource());
    if (dashboard.services()) {
      variables.add(services());
    }
    return variables
        .add(address("kibana_url", "Kibana", "http://localhost:5601"))
        .add(address("jaeger_url", "Jaeger", "http://localhost:16686"))
        .add(address("runbook_url", "Runbooks", "/public/runbooks"));
  }

  private static ObjectNode datasource() {
    ObjectNode variable =
        object()
            .put("name", "datasource")
            .put("label", "Prometheus")
            .put("type", "datasource")
            .put("query", "prometheus")
            .put("regex", "")
            .put("refresh", AT_EACH_LOAD)
            .put("includeAll", false)
            .put("multi", false);
    variable.set("current", object().put("text", "prometheus").put("value", "prometheus"));
    return variable;
  }

  private static ObjectNode services() {
    ObjectNode variable =
        object()
            .put("name", SERVICE)
            .put("label", "Service")
            .put("type", "query")
            .put("refresh", AT_EACH_LOAD)
            .put("includeAll", true)
            .put("allValue", ".*")
            .put("multi", true)
            .put("regex", "")
            .put("sort", BY_NAME);
    variable.set("datasource", PanelJson.datasource());
    variable.set(
        "query",
        object()
            .put("query", "label_values(system_memory_usage_mb, service)")
            .put("refId", "services"));
    variable.set(
        "current", object().set("text", array().add("All")).set("value", array().add("$__all")));
    return variable;
  }

  private static ObjectNode address(String name, String label, String url) {
    ObjectNode variable =
        object()
            .put("name", name)
            .put("label", label)
            .put("type", "textbox")
            .put("hide", HIDDEN)
            .put("query", url);
    variable.set("current", object().put("text", url).put("value", url));
    variable.set(
        "options", array().add(object().put("text", url).put("value", url).put("selected", true)));
    return variable;
  }
}
