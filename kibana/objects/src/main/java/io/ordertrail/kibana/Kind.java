package io.ordertrail.kibana;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The types of saved objects that are shipped, in the order in which they are imported: what is
 * referred to comes first.
 *
 * <p>The migration version is the oldest modern one, never the newest: Kibana migrates what is
 * older and refuses what is newer than itself.
 */
enum Kind {
  INDEX_PATTERN(
      "index-pattern",
      "8.0.0",
      "/attributes/fields",
      "/attributes/fieldAttrs",
      "/attributes/fieldFormatMap",
      "/attributes/runtimeFieldMap",
      "/attributes/sourceFilters",
      "/attributes/typeMeta"),
  SEARCH("search", "10.5.0", "/attributes/kibanaSavedObjectMeta/searchSourceJSON"),
  LENS("lens", "8.9.0"),
  DASHBOARD(
      "dashboard",
      "10.2.0",
      "/attributes/kibanaSavedObjectMeta/searchSourceJSON",
      "/attributes/optionsJSON",
      "/attributes/panelsJSON",
      "/attributes/controlGroupInput/ignoreParentSettingsJSON",
      "/attributes/controlGroupInput/panelsJSON");

  private final String text;
  private final String migrationVersion;
  private final List<String> jsonTexts;

  Kind(String text, String migrationVersion, String... jsonTexts) {
    this.text = text;
    this.migrationVersion = migrationVersion;
    this.jsonTexts = List.of(jsonTexts);
  }

  String text() {
    return text;
  }

  String migrationVersion() {
    return migrationVersion;
  }

  /** Where Kibana keeps JSON within a text, as JSON pointers. */
  List<String> jsonTexts() {
    return jsonTexts;
  }

  static Optional<Kind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
