package io.ordertrail.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordertrail limits}: every limit, and how much of it is used. */
@Command(
    name = "limits",
    description = "Show every limit with how much of it is used, and what is switched off.",
    subcommands = LimitsCommand.Set.class)
final class LimitsCommand implements Callable<Integer> {
  @Mixin private RiskOptions risk;
  @Mixin private HelpOption help;

  @Override
  public Integer call() throws Problem {
    RiskClient client = risk.client();
    JsonNode limits = client.get("/admin/limits");
    JsonNode state = client.get("/admin/state");
    System.out.printf(
        "limit set %s, the firm is %s%n",
        limits.path("hash").asText(), state.path("state").asText());
    for (JsonNode standing : state.path("switches")) {
      System.out.println(standing(standing));
    }
    for (JsonNode limit : limits.path("limits")) {
      System.out.println(row(limit));
    }
    return 0;
  }

  static String row(JsonNode limit) {
    String used =
        limit.path("utilization").isTextual()
            ? String.format(
                Locale.ROOT,
                "%5.1f %% used",
                100 * Double.parseDouble(limit.path("utilization").asText()))
            : "";
    return "  %-44s %-18s %s"
        .formatted(
            limit.path("key").asText().replaceFirst("^global\\.", ""),
            limit.path("value").asText(),
            used)
        .stripTrailing();
  }

  private static String standing(JsonNode s) {
    return "%s is %s since %s, by %s (%s): %s"
        .formatted(
            s.path("scope").asText(),
            s.path("state").asText(),
            s.path("at").asText(),
            s.path("by").asText(),
            s.path("trigger").asText(),
            s.path("reason").asText());
  }

  /** {@code ordertrail limits set}: one limit, at once and for good. */
  @Command(name = "set", description = "Change one limit, at once and for good.")
  static final class Set implements Callable<Integer> {
    @Mixin private RiskOptions risk;
    @Mixin private HelpOption help;

    @Parameters(
        index = "0",
        paramLabel = "KEY",
        description = "As limits shows it; symbols.SYMBOL.KEY and strategies.NAME.KEY for one.")
    private String key;

    @Parameters(index = "1", paramLabel = "VALUE", description = "With its unit: \"40000 USD\".")
    private String value;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description = "Why: it stands in the record beside your name.")
    private String reason;

    @Override
    public Integer call() throws Problem {
      JsonNode answer =
          risk.client().post("/admin/limits", Map.of("key", key, "value", value, "reason", reason));
      String old = answer.path("old").asText();
      System.out.printf(
          "%s is %s now (it was %s); limit set %s%n",
          answer.path("key").asText(),
          answer.path("new").asText(),
          old.isEmpty() ? "not set" : old,
          answer.path("hash").asText());
      return 0;
    }
  }
}
