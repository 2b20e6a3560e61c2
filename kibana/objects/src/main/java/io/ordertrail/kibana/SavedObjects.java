package io.ordertrail.kibana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The objects of the folder {@code kibana}. Immutable. */
public final class SavedObjects {
  private final List<SavedObject> objects;

  SavedObjects(List<SavedObject> objects) {
    this.objects = List.copyOf(objects);
  }

  /**
   * What the saved searches and the charts ask, so that it can be asked of the record of a real
   * run.
   *
   * @param kibana the folder {@code kibana} of the repository
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException when an object is not sound; its message says which and why
   */
  public static List<Question> questions(Path kibana) throws IOException {
    SavedObjects all = read(kibana);
    List<String> problems = Validator.problems(all);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    JsonNode mayBeEmpty = mayBeEmpty(kibana);
    List<Question> questions = new ArrayList<>();
    for (SavedObject object : all.objects) {
      Optional<String> why =
          Optional.ofNullable(mayBeEmpty.get(object.name())).map(JsonNode::stringValue);
      switch (object.type()) {
        case SEARCH -> questions.add(Question.ofSearch(all, object, why));
        case LENS -> questions.add(Question.ofChart(all, object, why));
        case INDEX_PATTERN, DASHBOARD -> {}
      }
    }
    return List.copyOf(questions);
  }

  static SavedObjects read(Path kibana) throws IOException {
    List<SavedObject> objects = new ArrayList<>();
    for (Kind type : Kind.values()) {
      try (Stream<Path> files = Files.list(kibana.resolve("saved-objects/" + type.text()))) {
        for (Path file : files.sorted().toList()) {
          objects.add(SavedObject.read(type, file));
        }
      }
    }
    return new SavedObjects(objects);
  }

  /** By an object's name why it may find nothing in a healthy run: Kibana has no place for it. */
  static JsonNode mayBeEmpty(Path kibana) throws IOException {
    return Json.parsed(Files.readString(kibana.resolve("may-be-empty.json")));
  }

  List<SavedObject> all() {
    return objects;
  }

  List<SavedObject> of(Kind type) {
    return objects.stream().filter(object -> object.type() == type).toList();
  }

  Optional<SavedObject> find(String name) {
    return objects.stream().filter(object -> object.name().equals(name)).findFirst();
  }

  /** The index pattern of the data view to which the object refers by that name. */
  String index(SavedObject object, String referenceName) {
    return object
        .reference(referenceName)
        .flatMap(reference -> find(reference.target()))
        .map(SavedObject::title)
        .orElseThrow(() -> new IllegalArgumentException(object.name() + " refers to no data view"));
  }
}
