package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** What a person asked, as lines on a tape and back. */
final class InstructionText {
  /** Of the note. */
  static final String NAME = "instruction";

  private static final String STATE = "state";
  private static final String REARM = "rearm";
  private static final String ASK = "ask-to-rearm";
  private static final String LIMIT = "limit";
  private static final String LOOK = "look";

  private InstructionText() {}

  static List<String> lines(Instruction instruction) {
    List<String> lines =
        switch (instruction) {
          case Instruction.SetState(Switch change, var _) ->
              List.of(
                  STATE,
                  change.scope().text(),
                  change.state().name(),
                  change.trigger(),
                  change.actor(),
                  change.reason(),
                  Long.toString(change.atNs()));
          case Instruction.Rearm(
                  ScopeRef scope,
                  String who,
                  String approver,
                  String reason,
                  var _) ->
              List.of(REARM, scope.text(), who, approver, reason);
          case Instruction.AskToRearm(ScopeRef scope, String who, String reason, var _) ->
              List.of(ASK, scope.text(), who, reason);
          case Instruction.ExchangeLimits limits ->
              List.of(
                  LIMIT,
                  limits.key(),
                  limits.oldValue(),
                  limits.newValue(),
                  limits.who(),
                  limits.reason());
          case Instruction.Look(var _) -> List.of(LOOK);
        };
    return lines.stream().map(line -> line.replaceAll("\\R", " ")).toList();
  }

  /**
   * @param limits the whole set after a change of one, from the texts with that change
   */
  static Instruction parse(
      List<String> lines,
      Limits inForce,
      UnaryOperator<SortedMap<String, String>> others,
      LimitsSchema schema) {
    CompletableFuture<Instruction.Answer> answer = new CompletableFuture<>();
    return switch (lines.getFirst()) {
      case STATE ->
          new Instruction.SetState(
              new Switch(
                  ScopeRef.parse(lines.get(1)),
                  TradingState.valueOf(lines.get(2)),
                  lines.get(3),
                  lines.get(4),
                  lines.get(5),
                  Long.parseLong(lines.get(6))),
              answer);
      case REARM ->
          new Instruction.Rearm(
              ScopeRef.parse(lines.get(1)), lines.get(2), lines.get(3), lines.get(4), answer);
      case ASK ->
          new Instruction.AskToRearm(
              ScopeRef.parse(lines.get(1)), lines.get(2), lines.get(3), answer);
      case LIMIT -> {
        SortedMap<String, String> texts = new TreeMap<>(inForce.texts());
        texts.put(lines.get(1), lines.get(3));
        yield new Instruction.ExchangeLimits(
            RiskReplay.limits(schema, others.apply(texts)),
            lines.get(1),
            lines.get(2),
            lines.get(3),
            lines.get(4),
            lines.get(5),
            answer);
      }
      case LOOK -> new Instruction.Look(answer);
      default -> throw new IllegalArgumentException("no instruction: " + lines);
    };
  }
}
