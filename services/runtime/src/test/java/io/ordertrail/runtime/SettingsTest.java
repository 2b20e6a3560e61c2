package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path folder;

  private enum Pace {
    SLOW,
    AS_FAST_AS_POSSIBLE
  }

  @Test
  void readsTheDefaultsOfTheService() {
    Settings settings = parse();

    ServiceSettings common = readAll(settings);
    assertThat(settings.text("probe.name")).isEqualTo("hello");
    assertThat(settings.integer("probe.count", 0, 100)).isEqualTo(10);
    assertThat(settings.duration("probe.wait")).isEqualTo(Duration.ofMillis(1_500));
    assertThat(settings.decimalE6("probe.price")).isEqualTo(585_330_000L);
    assertThat(settings.list("probe.venues")).containsExactly("alpaca", "paper");
    assertThat(settings.flag("probe.fast")).isTrue();
    assertThat(common.adminHost()).isEqualTo("127.0.0.1");
    assertThat(common.mode()).isEqualTo(Mode.PAPER);
    settings.finish();
  }

  @Test
  void aFileWinsOverDefaultsAndSetWinsOverTheFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"), "probe:\n  name: from the file\n  count: 7\n");
    Settings settings =
        parse("--set", "probe.count=8", "--config", file.toString(), "--set", "probe.price=.5");

    assertThat(settings.text("probe.name")).isEqualTo("from the file");
    assertThat(settings.integer("probe.count", 0, 100)).isEqualTo(8);
    assertThat(settings.decimalE6("probe.price")).isEqualTo(500_000L);
  }

  @Test
  void saysEveryProblemAtOnceWithKeyValueOriginAndRule() throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), "probe:\n  count: 101\n");
    Settings settings =
        parse(
            "--config",
            file.toString(),
            "--set",
            "probe.wait=soon",
            "--set",
            "probe.pric=1",
            "--set",
            "service.mode=gambling");
    readAll(settings);

    SettingsException problems = catchThrowableOfType(SettingsException.class, settings::finish);
    assertThat(problems.problems())
        .containsExactlyInAnyOrder(
            "probe.count = \"101\" (" + file + "): must be a whole number from 0 to 100",
            "probe.wait = \"soon\" (--set): must be a length of time like 250us, 10ms, 1.5s, 2m or"
                + " 1h",
            "service.mode = \"gambling\" (--set): must be one of paper, live, replay",
            "probe.pric (--set) is not a setting of probe; did you mean probe.price?");
    assertThat(problems).hasMessageStartingWith("probe: 4 problems in the settings\n  ");
  }

  @Test
  void oneProblemIsOneLine() {
    Settings settings = parse("--set", "probe.count=ten");
    readAll(settings);

    assertThatThrownBy(settings::finish)
        .hasMessage("probe: probe.count = \"ten\" (--set): must be a whole number from 0 to 100");
  }

  @Test
  void saysWhichSettingIsMissing() {
    Settings settings = parse();
    settings.text("probe.nickname");
    readAll(settings);

    assertThatThrownBy(settings::finish)
        .hasMessage("probe: probe.nickname is not set: it must be a text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--config|needs a value",
        "--verbose|unknown argument \"--verbose\"",
        "--set probe.count|is not of the form key=value",
        "--set =5|is not of the form key=value",
        "--config /nowhere/at/all.yaml|does not exist"
      })
  void saysWhatIsWrongWithTheArguments(String arguments, String problem) {
    Settings settings = parse(arguments.split(" "));
    readAll(settings);
    assertThatThrownBy(settings::finish).hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe: [",
        "- a\n- b\n",
        "probe:\n  count: 1\n  count: 2\n",
        "\u0000",
        "&a [*a]",
        "probe: &a\n  b: *a\n",
        "probe: {count: [[1]]}",
        "probe: 5",
        "? [a]\n: b"
      })
  void saysThatAFileIsNotSettings(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), yaml);
    Settings settings = parse("--config", file.toString());
    readAll(settings);
    assertThatThrownBy(settings::finish)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("bad.yaml");
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
    Settings settings = parse("--config", file.toString());
    readAll(settings);
    settings.finish();
  }

  @ParameterizedTest
  @CsvSource({
    "1ns,1",
    "250us,250000",
    "10ms,10000000",
    "1.5s,1500000000",
    "2m,120000000000",
    "1h,3600000000000"
  })
  void readsLengthsOfTime(String text, long ns) {
    Settings settings = parse("--set", "probe.wait=" + text);
    assertThat(settings.duration("probe.wait")).isEqualTo(Duration.ofNanos(ns));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "0s", "-5s", "s", "5 s", "5d", "1e3s", "9999999999999h", "1.s.s"})
  void refusesWhatIsNoLengthOfTime(String text) {
    refuses("probe.wait", text, s -> s.duration("probe.wait"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1e3", "1.0000001", "NaN", "0x10", "1,5", "99999999999999999999"})
  void refusesWhatIsNoDecimal(String text) {
    refuses("probe.price", text, s -> s.decimalE6("probe.price"));
  }

  @Test
  void refusesADecimalOutOfItsRange() {
    refuses("probe.price", "5.000001", s -> s.decimalE6("probe.price", 0, 5_000_000));
    assertThat(parse("--set", "probe.price=5").decimalE6("probe.price", 0, 5_000_000))
        .isEqualTo(5_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "65536", "http", "80.0", "99999999999"})
  void refusesWhatIsNoPort(String text) {
    refuses("service.admin.port", text, s -> s.port("service.admin.port"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "1", "TRUE"})
  void refusesWhatIsNeitherTrueNorFalse(String text) {
    refuses("probe.fast", text, s -> s.flag("probe.fast"));
  }

  @Test
  void readsAChoiceInLowerCaseWithDashes() {
    assertThat(parse("--set", "probe.name=as-fast-as-possible").oneOf("probe.name", Pace.class))
        .isEqualTo(Pace.AS_FAST_AS_POSSIBLE);
    refuses("probe.name", "AS_FAST_AS_POSSIBLE", s -> s.oneOf("probe.name", Pace.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAPL,AAPL", "AAPL,", "AA PL", "A\u00c4PL", "ABCDEFGHIJKLMNOPQ"})
  void refusesSymbolsThatCannotBeTraded(String text) {
    refuses("service.symbols", text, ServiceSettings::read);
  }

  @Test
  void refusesMoreThanFiftySymbols() {
    String many = String.join(",", IntStream.range(0, 51).mapToObj(i -> "S" + i).toList());
    refuses("service.symbols", many, ServiceSettings::read);
  }

  @Test
  void takesSecretsFromTheEnvironmentAndPrintsThemNowhere() {
    Settings settings = Settings.parse("probe", Map.of("KEY", "hunter2"));
    Secret secret = settings.secret("KEY");

    assertThat(secret.reveal()).isEqualTo("hunter2");
    assertThat(secret).hasToString("***");
    assertThat(settings.assignments().toString()).doesNotContain("hunter2");
  }

  @Test
  void saysWhichSecretIsMissing() {
    Settings settings = parse();
    readAll(settings);
    settings.secret("KEY");
    assertThatThrownBy(settings::finish)
        .hasMessageContaining("environment variable KEY is not set");
  }

  @Test
  void hashesTheEffectiveSettingsWithoutTheSession() {
    String hash = parse().configHash();

    assertThat(hash).matches("[0-9a-f]{16}");
    assertThat(parse("--set", "probe.count=010").configHash()).isEqualTo(hash);
    assertThat(parse("--set", "service.session=other").configHash()).isEqualTo(hash);
    assertThat(parse("--set", "probe.count=11").configHash()).isNotEqualTo(hash);
  }

  @Test
  void hashesARoleWithoutWhatIsBoundToAHost() {
    String hash = parse().roleHash();

    assertThat(
            parse(
                    "--set", "service.admin.host=10.0.0.7",
                    "--set", "service.admin.tls.certificate=/etc/h.pem",
                    "--set", "service.data=/srv/data",
                    "--set", "bus.bind=tcp://10.0.0.7:5557",
                    "--set", "bus.market-data=tcp://10.0.0.8:5555",
                    "--set", "service.session=other")
                .roleHash())
        .isEqualTo(hash);
    for (String other :
        List.of(
            "probe.count=11", "service.mode=live", "service.symbols=MSFT", "venue.rest=http://x")) {
      assertThat(parse("--set", other).roleHash()).as(other).isNotEqualTo(hash);
    }
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    assertThat(Nearest.to("service.amin.prot", List.of("service.admin.port", "probe.name")))
        .isEqualTo("service.admin.port");
    assertThat(Nearest.to("frobnicate", List.of("service.admin.port", "probe.name"))).isNull();
    assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.edits("", "abc")).isEqualTo(3);
  }

  private static Settings parse(String... args) {
    return Settings.parse("probe", Map.of(), args);
  }

  static ServiceSettings readAll(Settings settings) {
    readOwn(settings);
    return ServiceSettings.read(settings);
  }

  static String readOwn(Settings settings) {
    settings.integer("probe.count", 0, 100);
    settings.duration("probe.wait");
    settings.decimalE6("probe.price");
    settings.list("probe.venues");
    settings.flag("probe.fast");
    return settings.text("probe.name");
  }

  private static void refuses(String key, String value, Function<Settings, ?> read) {
    Settings settings = parse("--set", key + "=" + value);
    read.apply(settings);
    assertThatThrownBy(settings::finish)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key + " = \"" + value.strip() + "\" (--set): must be ");
  }
}
