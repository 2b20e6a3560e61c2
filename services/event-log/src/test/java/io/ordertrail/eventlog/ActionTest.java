package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActionTest {
  @Test
  void numbersAndNamesLeadBackToTheAction() {
    List<Action> all = Action.all();
    assertThat(all).hasSizeGreaterThan(70);
    assertThat(all.stream().map(Action::text)).doesNotHaveDuplicates();
    for (Action action : all) {
      assertThat(Action.of(action.id())).isSameAs(action);
      assertThat(Action.named(action.text())).contains(action);
    }
  }

  @Test
  void everyFieldIsCarriedByAnActionOrTheEnvelope() {
    for (Field field : Field.values()) {
      boolean carried = Action.all().stream().anyMatch(action -> action.fields().contains(field));
      assertThat(carried).as(field.path()).isEqualTo(!field.type().isEnvelope());
    }
  }

  @Test
  void actionsAreNamedLikeTheRestOfTheVocabulary() {
    assertThat(Action.all()).allMatch(action -> action.text().matches("[a-z_]+(\\.[a-z_]+)+"));
  }

  @Test
  void aServiceNameReadsBack() {
    for (ServiceName service : ServiceName.values()) {
      assertThat(ServiceName.named(service.text())).isEqualTo(service);
    }
  }
}
