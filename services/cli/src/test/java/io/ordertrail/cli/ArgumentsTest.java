package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ArgumentsTest {
  private final StringWriter errors = new StringWriter();
  private final CommandLine command =
      OrdertrailMain.commandLine().setErr(new PrintWriter(errors, true));
  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "statsu | Did you mean status?",
        "status --jsno | Did you mean --json?",
        "| name a command",
        "down --data | Missing required parameter",
        "train --seed 3 | Missing required argument (specify one of these)",
        "train --session a --simulate 30m | mutually exclusive",
        "train --simulate soon | is no duration",
        "archive --date today | is no day",
        "verify --date today | is no day",
        "archive --date 2026-11-22 --before 2026-11-22 | mutually exclusive",
        "slo --prometheus | Missing required parameter",
        "restore some.zip | Missing required option: '--to=DIR'",
      })
  void aWrongCommandLineIsOneSentence(String line, String expected) {
    assertThat(run(line == null ? "" : line)).isEqualTo(2);
    assertThat(errors.toString().strip())
        .startsWith("ordertrail: ")
        .contains(expected)
        .contains("--help")
        .doesNotContain("\n", "Exception");
  }

  @Test
  void downSaysWhenNothingRuns() {
    assertThat(run("down --data " + temp)).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualTo(
            "ordertrail: nothing runs on %s: start it with ./ordertrail up.\n".formatted(temp));
  }

  @Test
  void statusSaysWhenNothingRuns() {
    assertThat(run("status --data " + temp)).isEqualTo(1);
    assertThat(errors.toString()).contains("nothing runs on " + temp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://127.0.0.1:1 | 1 | no Prometheus tells the objectives at http://127.0.0.1:1 (nothing"
            + " listens there): ./ordertrail up starts one",
        "9999 | 2 | --prometheus is an address such as http://127.0.0.1:9999.",
      })
  void sloSaysWhenNoPrometheusAnswers(String address, int code, String expected) {
    assertThat(run("slo --prometheus " + address)).isEqualTo(code);
    assertThat(errors.toString().strip())
        .startsWith("ordertrail: " + expected)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train --session /none | 1 | there is no session /none that can be read.",
        "train --simulate 30s | 2 | --simulate is from 1m to 24h.",
        "train --simulate 30m --name a/b | 2 | --name is 1 to 40 letters",
        "train --simulate 30m --model-version 0 | 2 | --model-version is from 1",
      })
  void trainRefusesWhatItCannotDo(String line, int code, String expected) {
    assertThat(run(line)).isEqualTo(code);
    assertThat(errors.toString().strip()).startsWith("ordertrail: " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redo --data /none | 1 | there is no record in /none: make one with ./ordertrail up",
        "redo --set max-order-value | 2 | ",
      })
  void redoRefusesWhatItCannotDo(String line, int code, String expected) {
    assertThat(run(line)).isEqualTo(code);
    assertThat(errors.toString().strip())
        .startsWith("ordertrail: " + (expected == null ? "" : expected));
  }

  @Test
  void everyCommandIsInTheHelp() throws Exception {
    try (var help = OrdertrailMain.class.getResourceAsStream("help.txt")) {
      String text = new String(help.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(command.getSubcommands().keySet())
          .filteredOn(name -> !name.equals("help"))
          .filteredOn(
              name -> !command.getSubcommands().get(name).getCommandSpec().usageMessage().hidden())
          .allMatch(name -> text.contains("./ordertrail " + name + " "));
    }
  }

  private int run(String line) {
    return command.execute(line.isEmpty() ? new String[0] : line.split(" "));
  }
}
