package io.ordertrail.kibana;

import io.ordertrail.kibana.SavedObject.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Everything that can be said of the objects without a Kibana. Stricter than Kibana's import, which
 * takes much that then breaks on the screen.
 */
final class Validator {
  private static final String CORE_MIGRATION_VERSION = "8.8.0";

  private Validator() {}

  /** Each a sentence; empty when all is well. */
  static List<String> problems(SavedObjects all) {
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (SavedObject object : all.all()) {
      Findings findings = new Findings(object.name());
      findings.unless(names.add(object.name()), "stands twice, which Kibana answers with a 400");
      findings.unless(
          titles.add(object.type().text() + object.title()), "another one has its title");
      problems.addAll(findings.problems());
      problems.addAll(problems(object, all));
    }
    return problems;
  }

  /** Of one among all of them. */
  static List<String> problems(SavedObject object, SavedObjects all) {
    Findings findings = new Findings(object.name());
    envelope(object, findings);
    references(object, all, findings);
    if (findings.problems().isEmpty()) {
      content(object, all, findings);
    }
    return findings.problems();
  }

  private static void envelope(SavedObject object, Findings findings) {
    JsonNode json = object.json();
    findings.keys(
        "the object",
        json,
        Set.of(
            "type",
            "id",
            "typeMigrationVersion",
            "coreMigrationVersion",
            "attributes",
            "references"),
        Set.of());
    findings.is("type", json.path("type"), object.type().text());
    findings.is("id", json.path("id"), object.id());
    findings.unless(object.id().matches("[a-z0-9-]+"), "the id is not readable");
    findings.is(
        "typeMigrationVersion",
        json.path("typeMigrationVersion"),
        object.type().migrationVersion());
    findings.is("coreMigrationVersion", json.path("coreMigrationVersion"), CORE_MIGRATION_VERSION);
    findings.isText("title", object.attributes().path("title"));
  }

  private static void references(SavedObject object, SavedObjects all, Findings findings) {
    Set<String> names = new HashSet<>();
    for (JsonNode json : object.json().path("references")) {
      findings.keys("a reference", json, Set.of("name", "type", "id"), Set.of());
      Reference reference = SavedObject.reference(json);
      findings.unless(
          names.add(reference.name()), "the reference " + reference.name() + " stands twice");
      findings.unless(
          all.find(reference.target()).isPresent(),
          "refers to " + reference.target() + ", which is not there");
    }
  }

  private static void content(SavedObject object, SavedObjects all, Findings findings) {
    switch (object.type()) {
      case INDEX_PATTERN -> DataViewRules.check(object, findings);
      case SEARCH -> SearchRules.check(object, all, findings);
      case LENS -> LensRules.check(object, all, findings);
      case DASHBOARD -> DashboardRules.check(object, findings);
    }
  }

  /** The fields of the data view to which the object refers by this name, and by no other. */
  static Mapping mapping(
      SavedObject object, String referenceName, SavedObjects all, Findings findings) {
    findings.unless(
        object.json().path("references").size() == 1 && object.reference(referenceName).isPresent(),
        "must have one reference, named " + referenceName);
    return object
        .reference(referenceName)
        .flatMap(reference -> all.find(reference.target()))
        .flatMap(view -> Mapping.ofIndex(view.title()))
        .orElse(Mapping.AUDIT);
  }
}
