package io.ordertrail.dashboards;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A dashboard as its source tells it. Immutable.
 *
 * @param uid the file's name, in the address of the dashboard
 * @param question what the desk wants to know from it
 * @param range how far back it shows at first, as {@code 30m}
 * @param services whether the services shown can be chosen
 */
record Dashboard(
    String uid,
    String title,
    String question,
    String range,
    String refresh,
    boolean services,
    List<Row> rows) {

  /** A heading and the panels under it. */
  record Row(int id, String title, List<Panel> panels) {}

  static Dashboard read(Path file) throws IOException {
    Source source = Source.read(file);
    Dashboard dashboard =
        new Dashboard(
            source.text("uid"),
            source.text("title"),
            source.text("question"),
            source.text("range"),
            source.text("refresh"),
            source.optional("services").equals(Optional.of("chosen")),
            source.mappings("rows").stream().map(Dashboard::row).toList());
    source.closed();
    if (!file.getFileName().toString().equals(dashboard.uid + ".yaml")) {
      throw source.problem("the uid must be the file's name, not " + dashboard.uid);
    }
    return dashboard;
  }

  private static Row row(Source source) {
    Row row =
        new Row(
            source.number("id"),
            source.text("title"),
            source.mappings("panels").stream().map(Panel::of).toList());
    source.closed();
    return row;
  }

  Stream<Panel> panels() {
    return rows.stream().flatMap(row -> row.panels().stream());
  }
}
