package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.RiskCheck;
import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RISK-CHECKS.md says what the code does. */
class RiskChecksPageTest {
  private static final Path PAGE = Path.of("RISK-CHECKS.md");

  @Test
  void thePageIsTheOneThatTheCodeGives() throws Exception {
    if (Boolean.getBoolean("risk-checks.rewrite")) {
      Files.writeString(PAGE, RiskChecksPage.text());
    }
    assertThat(PAGE).hasContent(RiskChecksPage.text());
  }

  @Test
  void everyCheckHasOneRowInTheOrderInWhichTheyAreEvaluated() {
    assertThat(RiskChecksPage.ROWS.stream().map(RiskChecksPage.Row::check))
        .containsExactly(CheckType.VALUES);
  }

  @Test
  void theVocabularyKnowsEveryCheckAndItsUnit() {
    assertThat(Arrays.stream(RiskCheck.values()).map(RiskCheck::label))
        .containsExactly(
            Arrays.stream(CheckType.VALUES).map(CheckType::label).toArray(String[]::new));
    for (RiskCheck check : RiskCheck.values()) {
      LimitKey limit = LimitKey.named(check.label().replace('_', '-'));
      if (limit != null) {
        assertThat(check.unit()).as(check.label()).isEqualTo(limit.unit().word());
      }
    }
    assertThat(RiskCheck.unitOf("stale_price")).isEqualTo("s");
    assertThat(RiskCheck.unitOf("of another build")).isEmpty();
  }

  @Test
  void everyRowNamesItsOwnCodeAndTestsThatExist() {
    List<String> tests =
        Arrays.stream(PreTradeChecksTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .toList();
    for (RiskChecksPage.Row row : RiskChecksPage.ROWS) {
      assertThat(row.codes()).as(row.check().label()).contains(row.check().code());
      assertThat(tests).as(row.check().label()).containsAll(row.tests());
      assertThat(row.tests()).isNotEmpty();
    }
  }

  @Test
  void everyKeyIsOneOfTheLimitsOrASetting() {
    Settings settings = Settings.parse("risk-manager", Map.of("APCA_API_KEY_ID", "key"));
    ServiceSettings.read(settings);
    RiskConfig.read(settings);
    for (RiskChecksPage.Row row : RiskChecksPage.ROWS) {
      for (String key : row.keys()) {
        boolean isLimit = LimitKey.named(key) != null || key.equals(LimitsSchema.RESTRICTED);
        assertThat(isLimit || settings.isSet(key)).as(key).isTrue();
      }
    }
  }
}
