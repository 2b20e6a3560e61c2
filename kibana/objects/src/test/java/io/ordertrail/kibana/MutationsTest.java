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
    List<String> problems = Validator.problems(mutated(name, pointer, change));

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
    for (SavedObject gone : ALL.all()) {
      if (gone.type() != Kind.DASHBOARD) {
        SavedObjects rest =
            new SavedObjects(ALL.all().stream().filter(object -> object != gone).toList());
        boolean used =
            rest.all().stream().anyMatch(object -> object.json().toString().contains(target(gone)));
        assertThat(Validator.problems(rest).isEmpty()).as(gone.name()).isEqualTo(!used);
      }
    }
  }

  private static String target(SavedObject object) {
    return "\"type\":\"%s\",\"id\":\"%s\"".formatted(object.type().text(), object.id());
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
