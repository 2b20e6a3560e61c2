package io.ordertrail.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RunbooksTest {
  @TestFactory
  Stream<DynamicTest> everyAlertHasItsRunbook() {
    Path folder = Monitoring.ROOT.resolve("runbooks");
    return Monitoring.alerts().stream()
        .map(Rule::alert)
        .distinct()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> assertThat(folder.resolve(name + ".md")).exists()));
  }
}
