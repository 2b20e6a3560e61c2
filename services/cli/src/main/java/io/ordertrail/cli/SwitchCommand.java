package io.ordertrail.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code halt}, {@code reduce} and {@code rearm} have in common: a scope and a reason. */
abstract class SwitchCommand implements Callable<Integer> {
  @Mixin private RiskOptions risk;
  @Mixin private HelpOption help;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      defaultValue = "firm",
      description = "firm (by default), strategy:NAME or symbol:SYMBOL.")
  private String scope;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why: it stands in the record beside your name.")
  private String reason;

  @Override
  public Integer call() throws Problem {
    if (!scope.matches("firm|(strategy|symbol):.+")) {
      throw Problem.usage(
          "--scope is firm, strategy:NAME or symbol:SYMBOL, not \"" + scope + "\".");
    }
    JsonNode answer =
        risk.client().post("/admin/" + path(), Map.of("scope", scope, "reason", reason));
    System.out.println(sentence(answer));
    return answer.path("unconfirmed").asInt() > 0 ? 1 : 0;
  }

  abstract String path();

  abstract String sentence(JsonNode answer);

  /** What became of the orders that worked. */
  static String cancels(JsonNode answer) {
    int toCancel = answer.path("toCancel").asInt();
    if (toCancel == 0) {
      return "no order was working";
    }
    int canceled = answer.path("canceled").asInt();
    int unconfirmed = answer.path("unconfirmed").asInt();
    String text =
        String.format(
            Locale.ROOT,
            "%d of %d working orders cancelled in %.1f ms",
            canceled,
            toCancel,
            answer.path("elapsedUs").asLong() / 1e3);
    int ended = toCancel - canceled - unconfirmed;
    return text
        + (ended > 0 ? ", %d had ended before".formatted(ended) : "")
        + (unconfirmed > 0 ? ", %d NOT CONFIRMED and asked for on".formatted(unconfirmed) : "");
  }

  /** What undoes it, as typed. */
  private static String rearm(JsonNode answer) {
    String scope = answer.path("scope").asText();
    return scope.equals("firm") ? "rearm" : "rearm --scope " + scope;
  }

  /** {@code ordertrail halt}: the kill switch. */
  @Command(
      name = "halt",
      description = "Stop new orders at once and cancel what works: the kill switch.")
  static final class Halt extends SwitchCommand {
    @Override
    String path() {
      return "halt";
    }

    @Override
    String sentence(JsonNode answer) {
      return "halted %s: %s; %s lets it trade again"
          .formatted(answer.path("scope").asText(), cancels(answer), rearm(answer));
    }
  }

  /** {@code ordertrail reduce}: only what makes positions smaller may trade. */
  @Command(
      name = "reduce",
      description = "Let only orders pass that make positions smaller, and cancel the others.")
  static final class Reduce extends SwitchCommand {
    @Override
    String path() {
      return "reduce";
    }

    @Override
    String sentence(JsonNode answer) {
      return "%s only reduces positions now: %s; %s lets it trade again"
          .formatted(answer.path("scope").asText(), cancels(answer), rearm(answer));
    }
  }

  /** {@code ordertrail rearm}: trading again, by a person who has looked. */
  @Command(
      name = "rearm",
      description =
          "Let a halted or reducing scope trade again; with real money another person must do the"
              + " same.")
  static final class Rearm extends SwitchCommand {
    @Override
    String path() {
      return "rearm";
    }

    @Override
    String sentence(JsonNode answer) {
      if (answer.path("waits").asBoolean()) {
        return "asked for: another operator must rearm %s as well, until %s"
            .formatted(answer.path("scope").asText(), answer.path("until").asText());
      }
      String scope = answer.path("scope").asText();
      String done =
          answer.path("was").asText().equals("active")
              ? scope + " was not halted: nothing to re-arm"
              : scope + " is re-armed";
      return done + standing(answer);
    }

    private static String standing(JsonNode answer) {
      List<String> standing = new ArrayList<>();
      answer
          .path("switches")
          .forEach(s -> standing.add(s.path("scope").asText() + " is " + s.path("state").asText()));
      return standing.isEmpty()
          ? "; all trades"
          : "; still standing (see limits): " + String.join(", ", standing);
    }
  }
}
