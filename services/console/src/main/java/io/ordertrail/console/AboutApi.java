package io.ordertrail.console;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.EventText;
import io.ordertrail.runtime.BuildInfo;
import io.ordertrail.runtime.ServiceSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What does not change while the console runs. Stateless. */
final class AboutApi {
  private static final List<String> STRATEGIES = List.of("momentum", "mean_reversion", "model");

  private AboutApi() {}

  static ObjectNode of(ServiceSettings common, ConsoleConfig config, long startedNs) {
    BuildInfo build = BuildInfo.ofThisBuild();
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about
        .put("version", build.version())
        .put("commit", build.gitCommit())
        .put("startedAt", EventText.time(startedNs))
        .put("session", common.session())
        .put("environment", common.environment())
        .put("mode", common.mode().name().toLowerCase(Locale.ROOT))
        .put("bookCapacity", config.book())
        .put("control", config.control() && config.members().containsKey(Member.RISK_MANAGER));
    List<String> symbols = common.symbols().stream().map(Symbol::toString).toList();
    ArrayNode scopes = about.putArray("scopes").add("firm");
    STRATEGIES.forEach(strategy -> scopes.add("strategy:" + strategy));
    symbols.forEach(symbol -> scopes.add("symbol:" + symbol));
    symbols.forEach(about.putArray("symbols")::add);
    Statuses.ALL.forEach(about.putArray("statuses")::add);
    ObjectNode links = about.putObject("links");
    links.put("kibana", origin(config.links().kibana()));
    links.put("jaeger", origin(config.links().jaeger()));
    links.put("grafana", origin(config.links().grafana()));
    links.put("prometheus", text(config.prometheus()));
    links.put("alertmanager", text(config.alertmanager()));
    return about;
  }

  private static String text(Optional<URI> address) {
    return address.map(URI::toString).orElse("");
  }

  /** Of an address template, what stands before its path. */
  private static String origin(String template) {
    return template.replaceFirst("^(https?://[^/]+).*$", "$1");
  }
}
