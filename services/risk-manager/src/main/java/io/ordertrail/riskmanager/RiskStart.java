package io.ordertrail.riskmanager;

import io.ordertrail.tape.Inputs;
import io.ordertrail.tape.Note;
import io.ordertrail.tape.TapeException;
import io.ordertrail.tape.TapeReader;
import io.ordertrail.tape.Turn;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With what a run began, apart from the journal of the runs before it: the first words on its tape.
 *
 * @param settings each as {@code key=value}
 * @param limits in force, with the changes of earlier runs
 * @param state of the risk state's file, empty when there was none
 * @param untrusted why that file could not be trusted, empty when it could
 */
record RiskStart(
    List<String> settings,
    SortedMap<String, String> limits,
    List<String> state,
    List<String> untrusted) {
  private static final String SETTINGS = "settings";
  private static final String LIMITS = "limits";
  private static final String STATE = "state";
  private static final String UNTRUSTED = "untrusted";
  private static final int NOTES = 4;

  static RiskStart of(
      List<String> settings, Limits limits, StateFile.Content kept, String untrusted) {
    List<String> state =
        switch (kept) {
          case StateFile.Content.Found(RiskState found) -> found.text().lines().toList();
          case StateFile.Content.Missing() -> List.of();
          case StateFile.Content.Unreadable(String _) -> List.of();
        };
    return new RiskStart(
        settings,
        limits.texts(),
        state,
        untrusted == null ? List.of() : List.of(untrusted.replaceAll("\\R", " ")));
  }

  void putOn(Inputs inputs) {
    inputs.note(SETTINGS, settings);
    inputs.note(
        LIMITS, limits.entrySet().stream().map(e -> e.getKey() + '=' + e.getValue()).toList());
    inputs.note(STATE, state);
    inputs.note(UNTRUSTED, untrusted);
  }

  /** Takes the first words off a tape. */
  static RiskStart read(TapeReader tape) throws IOException, TapeException {
    Map<String, List<String>> notes = new HashMap<>();
    for (int i = 0; i < NOTES; i++) {
      Turn turn = tape.next();
      if (turn == null || turn.kind() != Turn.Kind.NOTE) {
        throw new TapeException("the tape does not say how its run began");
      }
      Note note = turn.note();
      notes.put(note.name(), note.lines());
    }
    SortedMap<String, String> limits = new TreeMap<>();
    for (String line : notes.getOrDefault(LIMITS, List.of())) {
      int equals = line.indexOf('=');
      limits.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return new RiskStart(
        notes.getOrDefault(SETTINGS, List.of()),
        limits,
        notes.getOrDefault(STATE, List.of()),
        notes.getOrDefault(UNTRUSTED, List.of()));
  }

  /** Null when there was no file, or none that could be trusted. */
  RiskState riskState() {
    return state.isEmpty() ? null : RiskState.parse(String.join("\n", state) + "\n");
  }

  /** Null when the file could be trusted. */
  String reasonAgainstState() {
    return untrusted.isEmpty() ? null : untrusted.getFirst();
  }
}
