package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The validator finds what it is there for: one thing is made wrong in a good object. */
class MutationsTest {
  private static final SavedObjects ALL = Repository.objects();

  /**
   * @param change the value to put there as JSON; {@code -} takes the key out
   */
  @ParameterizedTest
  @CsvFileSource(resources = "mutations.csv", delimiter = '|', quoteCharacter = '`')
  void aMistakeIsFound(String name, String pointer, String change, String sentence) {
    SavedObjects mutated = mutated(name, pointer, change);

    List<String> problems = Validator.problems(mutated.find(name).orElseThrow(), mutated);

    assertThat(problems)
        .as("%s %s := %s", name, pointer, change)
        .anyMatch(problem -> problem.contains(sentence));
  }

  @Test
  void anObjectThatStandsTwiceIsFound() {
    List<SavedObject> objects = new ArrayList<>(ALL.all());
    objects.add(objects.getLast());

    assertThat(Validator.problems(new SavedObjects(objects)))
        .anyMatch(problem -> problem.contains("stands twice"));
  }

  @Test
  void anObjectThatIsGoneIsFoundByWhateverRefersToIt() {
    for (SavedObject object : ALL.all()) {
      for (JsonNode json : object.json().path("references")) {
        String target = SavedObject.reference(json).target();
        SavedObjects rest =
            new SavedObjects(ALL.all().stream().filter(o -> !o.name().equals(target)).toList());
        assertThat(Validator.problems(object, rest))
            .anyMatch(problem -> problem.contains("refers to " + target + ", which is not there"));
      }
    }
  }

  @Test
  void aTitleThatStandsTwiceIsFound() {
    SavedObjects twice =
        mutated("search/fills", "/attributes/title", "\"Alerts as they fired and resolved\"");

    assertThat(Validator.problems(twice)).anyMatch(p -> p.contains("another one has its title"));
  }

  private static SavedObjects mutated(String name, String pointer, String change) {
    return new SavedObjects(
        ALL.all().stream()
            .map(object -> object.name().equals(name) ? mutated(object, pointer, change) : object)
            .toList());
  }

  private static SavedObject mutated(SavedObject object, String pointer, String change) {
    JsonNode json = object.json().deepCopy();
    JsonPointer at = JsonPointer.compile(pointer);
    String key = at.last().getMatchingProperty();
    JsonNode parent = json.at(at.head());
    switch (parent) {
      case ObjectNode of when change.equals("-") -> of.remove(key);
      case ObjectNode of -> of.set(key, Json.parsed(change));
      case ArrayNode of when key.equals("-") -> of.add(Json.parsed(change));
      case ArrayNode of -> of.set(Integer.parseInt(key), Json.parsed(change));
      default -> throw new AssertionError(object.name() + " has nothing at " + pointer);
    }
    assertThat(json).as("changed by the mutation").isNotEqualTo(object.json());
    return new SavedObject(object.type(), object.id(), json);
  }
}
