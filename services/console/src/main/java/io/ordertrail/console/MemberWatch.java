package io.ordertrail.console;

import io.ordertrail.console.Web.Unanswered;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks one process for its health and its metrics. One thread asks; any may look at what was said
 * last. What a process said before it went away is not shown as if it were now.
 */
final class MemberWatch {
  private static final Duration PATIENCE = Duration.ofMillis(900);

  /**
   * @param ready what its health says
   * @param samples empty while it is away
   */
  record View(Presence presence, boolean ready, Samples samples) {}

  private final URI address;
  private final boolean hasMetrics;
  private final Set<String> wanted;
  private final Web web;
  private final LongSupplier nowNs;
  private volatile View view;

  MemberWatch(URI address, boolean hasMetrics, Set<String> wanted, Web web, LongSupplier nowNs) {
    this.address = address;
    this.hasMetrics = hasMetrics;
    this.wanted = wanted;
    this.web = web;
    this.nowNs = nowNs;
    this.view = new View(Presence.unknown(nowNs.getAsLong()), false, Samples.EMPTY);
  }

  static View none(LongSupplier nowNs) {
    return new View(Presence.none(nowNs.getAsLong()), false, Samples.EMPTY);
  }

  View view() {
    return view;
  }

  void ask() {
    Presence before = view.presence();
    try {
      Web.Answer health = web.get(address.resolve("/health/ready"), PATIENCE);
      Samples samples = hasMetrics ? metrics() : Samples.EMPTY;
      view =
          new View(
              before.answers(health.isGood() ? "" : complaint(health), nowNs.getAsLong()),
              health.isGood(),
              samples);
    } catch (Unanswered e) {
      view = new View(before.away(e.getMessage(), nowNs.getAsLong()), false, Samples.EMPTY);
    }
  }

  private Samples metrics() throws Unanswered {
    Web.Answer page = web.get(address.resolve("/metrics"), PATIENCE);
    if (!page.isGood()) {
      throw new Unanswered("It does not tell its metrics (HTTP " + page.status() + ").");
    }
    return Samples.parse(page.body(), wanted);
  }

  /** The first check that fails, in its own words. */
  private static String complaint(Web.Answer health) {
    try {
      for (JsonNode check : JsonMapper.shared().readTree(health.body()).path("checks")) {
        if (check.path("status").asString("").equals("DOWN")) {
          return "%s: %s"
              .formatted(
                  check.path("name").asString(""), check.path("reason").asString("not well"));
        }
      }
    } catch (JacksonException e) {
      // Said below.
    }
    return "It is not ready (HTTP " + health.status() + ").";
  }
}
