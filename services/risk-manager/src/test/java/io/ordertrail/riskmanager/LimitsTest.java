package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.TradingState;
import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import io.ordertrail.runtime.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
  private static final Map<String, String> KEYS = Map.of("APCA_API_KEY_ID", "key");

  @TempDir private Path folder;

  @Test
  void theBundledLimitsNameEveryKeyAndAreGood() throws Exception {
    TreeMap<String, String> texts = new TreeMap<>(bundled().written());
    for (LimitKey key : LimitKey.VALUES) {
      assertThat(texts).containsKey(LimitsSchema.GLOBAL + key.key());
    }
    assertThat(Fixtures.SCHEMA.read(texts)).isInstanceOf(LimitsSchema.Result.Good.class);
  }

  @Test
  void saysEveryReasonAtOnce() {
    TreeMap<String, String> texts = Fixtures.limitTexts();
    texts.remove("global.drawdown");
    texts.put("global.max-order-value", "-5 USD");
    texts.put("global.max-order-quantity", "100 USD");
    texts.put("global.price-collar", "100");
    texts.put("global.max-open-orders", "2.5 orders");
    texts.put("global.max-price-age", "0 s");
    texts.put("global.breaker-rejects-action", "explode");
    texts.put("global.max-ordr-value", "1 USD");
    texts.put("symbols.AAPL.daily-loss", "1 USD");
    texts.put("symbols.A B.max-position", "1 USD");
    texts.put("strategies.magic.repeated-executions", "1 orders");
    texts.put("disabled-strategies", "magic");
    texts.put("colour", "blue");
    assertThat(problems(texts))
        .hasSize(13)
        .contains(
            "global.drawdown is missing: it must be a number above 0 with its unit (USD), at most"
                + " 1000000000 USD",
            "global.max-order-value = \"-5 USD\": must be a number above 0 with its unit (USD), at"
                + " most 1000000000 USD",
            "symbols.AAPL.daily-loss = \"1 USD\": holds for the whole firm and cannot be set for a"
                + " symbol",
            "global.max-ordr-value = \"1 USD\": is not a limit; see limits.yaml for those that"
                + " are");
  }

  @Test
  void aBreakerBehindItsLimitIsAContradiction() {
    assertThat(problems(Fixtures.limitTexts("breaker-loss", "1001 USD")))
        .containsExactly(
            "global.breaker-loss = \"1001 USD\": must not be above daily-loss (1000 USD)");
  }

  @Test
  void equalSetsHaveOneHashHoweverTheyAreWritten() {
    String hash = Fixtures.limits().hash();
    assertThat(Fixtures.limits("max-order-value", "60000.000 USD").hash()).isEqualTo(hash);
    assertThat(Fixtures.limits("breaker-loss-action", "halt").hash()).isEqualTo(hash);
    assertThat(Fixtures.limits("max-order-value", "60001 USD").hash()).isNotEqualTo(hash);
    assertThat(Fixtures.limits("restricted", "GME").hash()).isNotEqualTo(hash);
  }

  @Test
  void aDefaultIsTheStatedOne() {
    assertThat(Fixtures.limits().action(LimitKey.BREAKER_LOSS_ACTION))
        .isEqualTo(TradingState.HALTED);
    assertThat(
            Fixtures.limits("breaker-loss-action", "reduce").action(LimitKey.BREAKER_LOSS_ACTION))
        .isEqualTo(TradingState.REDUCING);
  }

  @Test
  void theServiceRefusesToStartAndSaysTheFilesProblemsAmongTheSettingsOnes() throws IOException {
    Path file = folder.resolve("limits.yaml");
    Files.writeString(file, "global:\n  max-order-value: -1 USD\n  what: 3\n");
    Assertions.assertThatThrownBy(
            () -> config("limits.file=" + file, "venue.calendar=mars", "sizing.working-time=x"))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .anyMatch(p -> p.contains("global.max-order-value = \"-1 USD\""))
                    .anyMatch(p -> p.contains("global.what"))
                    .anyMatch(p -> p.contains("global.daily-loss is missing"))
                    .anyMatch(p -> p.contains("venue.calendar"))
                    .anyMatch(p -> p.contains("sizing.working-time")));
  }

  @Test
  void refusesAFileThatIsMissingOrNoYaml() throws IOException {
    Assertions.assertThatThrownBy(() -> config("limits.file=" + folder.resolve("none")))
        .hasMessageContaining("cannot be read");
    Path file = folder.resolve("limits.yaml");
    Files.writeString(file, "global: [1\n");
    Assertions.assertThatThrownBy(() -> config("limits.file=" + file))
        .hasMessageContaining("is not valid YAML");
  }

  @Test
  void aSettingLiesOverTheFileAndAChangeOverBoth() throws Exception {
    assertThat(config("limits.max-open-orders=7 orders").limits().of(LimitKey.MAX_OPEN_ORDERS))
        .isEqualTo(7_000_000);
    LimitsFiles files = new LimitsFiles(null, folder.resolve("risk").resolve("limit-changes.yaml"));
    files.keep("global.max-open-orders", "9 orders");
    files.keep("symbols.BRK.B.max-position", "1000 USD");
    files.keep("global.max-open-orders", "8 orders");
    assertThat(files.changed())
        .containsEntry("global.max-open-orders", "8 orders")
        .containsEntry("symbols.BRK.B.max-position", "1000 USD");
    assertThat(config("limits.max-open-orders=7 orders").limits().of(LimitKey.MAX_OPEN_ORDERS))
        .isEqualTo(8_000_000);
  }

  @Test
  void refusesToStartWithChangesThatCannotBeRead() throws IOException {
    Path changes = folder.resolve("risk").resolve("limit-changes.yaml");
    Files.createDirectories(changes.getParent());
    Files.writeString(changes, "format: 2\n");
    Assertions.assertThatThrownBy(this::config).hasMessageContaining("is not of format 1");
    Files.writeString(changes, "format: 1\nchanges:\n  global.max-position: 3 sheep\n");
    Assertions.assertThatThrownBy(this::config)
        .hasMessageContaining("global.max-position = \"3 sheep\"");
  }

  /** Whatever stands in it: good limits or reasons, never another exception. */
  @Test
  void anyTextsAreLimitsOrReasons() {
    Random random = Fixtures.random(getClass());
    List<String> keys = new ArrayList<>(Fixtures.limitTexts().keySet());
    keys.addAll(
        List.of("symbols.AAPL.max-position", "symbols..x", "strategies.", "restricted", ""));
    String alphabet = "0123456789.-+eE %USDbpsmhorders/ ,\u00e9";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      TreeMap<String, String> texts = Fixtures.limitTexts();
      texts.put(keys.get(random.nextInt(keys.size())), value.toString());
      assertThat(Fixtures.SCHEMA.read(texts)).isNotNull();
    }
  }

  private static List<String> problems(Map<String, String> texts) {
    return switch (Fixtures.SCHEMA.read(texts)) {
      case LimitsSchema.Result.Good _ -> List.of();
      case LimitsSchema.Result.Bad(List<String> problems) -> problems;
    };
  }

  private LimitsFiles bundled() {
    return new LimitsFiles(null, folder.resolve("none"));
  }

  private RiskConfig config(String... sets) {
    List<String> args = new ArrayList<>(List.of("--set", "service.data=" + folder));
    for (String set : sets) {
      args.addAll(List.of("--set", set));
    }
    Settings settings = Settings.parse("risk-manager", KEYS, args.toArray(String[]::new));
    ServiceSettings.read(settings);
    RiskConfig config = RiskConfig.read(settings);
    settings.finish();
    return config;
  }
}
