package io.ordertrail.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one part came to: tables for the eye and for JSON, and its goals. */
final class PartResult {
  /**
   * @param measured in words, with its unit
   */
  record Goal(String text, String measured, boolean reached) {}

  private final String name;
  private final String title;
  private final List<Table> tables = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  PartResult(Part part, String title) {
    this.name = part.name().toLowerCase(Locale.ROOT);
    this.title = title;
  }

  PartResult table(Table table) {
    tables.add(table);
    return this;
  }

  PartResult goal(String text, String measured, boolean reached) {
    goals.add(new Goal(text, measured, reached));
    return this;
  }

  PartResult note(String note) {
    notes.add(note);
    return this;
  }

  String name() {
    return name;
  }

  String title() {
    return title;
  }

  List<Table> tables() {
    return tables;
  }

  List<Goal> goals() {
    return goals;
  }

  List<String> notes() {
    return notes;
  }

  String text() {
    StringBuilder text = new StringBuilder("\n%s: %s\n".formatted(name, title));
    tables.forEach(table -> text.append(table.text()));
    goals.forEach(
        goal ->
            text.append(
                "  %s  %s: %s%n"
                    .formatted(
                        goal.reached() ? "reached" : "MISSED ", goal.text(), goal.measured())));
    notes.forEach(note -> text.append("  ").append(note).append('\n'));
    return text.toString();
  }
}
