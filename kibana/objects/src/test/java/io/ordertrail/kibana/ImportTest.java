package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kibana/import} against a stub that demands what Kibana demands. */
class ImportTest {
  private static final String SCRIPT = Repository.KIBANA.resolve("import").toString();
  private static final Path OBJECTS = Repository.KIBANA.resolve("ordertrail.ndjson");

  @TempDir private Path temp;
  private KibanaStub kibana;

  /** What the script came to. */
  private record Outcome(int code, String output) {}

  @BeforeEach
  void start() throws IOException {
    for (String program : List.of("bash", "curl", "jq")) {
      boolean there =
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(place -> new File(place, program).canExecute());
      assumeTrue(there, "no " + program + " on the PATH");
    }
    kibana = new KibanaStub();
  }

  @AfterEach
  void stop() {
    if (kibana != null) {
      kibana.close();
    }
  }

  @Test
  void importsEverythingOnceAndAgain() throws Exception {
    long lines = Files.readAllLines(OBJECTS).size();
    for (int i = 0; i < 2; i++) {
      Outcome outcome = run(Map.of());
      assertThat(outcome.output()).contains(lines + " objects imported into " + kibana.url());
      assertThat(outcome.code()).isZero();
    }
    assertThat(kibana.objects("")).hasSize((int) lines).containsKey("dashboard/incident");
  }

  @Test
  void waitsForAKibanaThatIsNotUpYet() throws Exception {
    kibana.startsAfter(2);

    Outcome outcome = run(Map.of());

    assertThat(outcome.code()).as(outcome.output()).isZero();
    assertThat(kibana.requests()).isEqualTo(3);
  }

  @Test
  void givesUpWhenNobodyIsThere() throws Exception {
    kibana.startsAfter(Integer.MAX_VALUE);

    Outcome outcome = run(Map.of(), "--wait", "0");

    assertThat(outcome.output()).contains("no Kibana at", "it answers 503");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void aTwoHundredThatIsNoSuccessIsAFailure() throws Exception {
    kibana.refuse("dashboard/incident");

    Outcome outcome = run(Map.of());

    assertThat(outcome.output()).contains("Kibana refused objects", "unsupported_type");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void aSpaceGetsTheObjectsAndOneThatIsNotThereIsSaid() throws Exception {
    kibana.space("desk");

    assertThat(run(Map.of(), "--space", "desk").output()).contains("space desk");
    assertThat(kibana.objects("desk")).isNotEmpty();
    assertThat(kibana.objects("")).isEmpty();
    assertThat(run(Map.of(), "--space", "other").output()).contains("404: no such space");
    assertThat(run(Map.of(), "--space", "../x").output()).contains("a space's id has");
  }

  @Test
  void aKeyComesFromAVariableOrAFileAndAPasswordFromAVariable() throws Exception {
    kibana.demand("ApiKey c2VjcmV0");
    Path key = Files.writeString(temp.resolve("key"), "c2VjcmV0\n");

    assertThat(run(Map.of("KIBANA_API_KEY", "c2VjcmV0")).code()).isZero();
    assertThat(run(Map.of(), "--api-key-file", key.toString()).code()).isZero();
    Outcome without = run(Map.of());
    assertThat(without.output()).contains("401", "may not import saved objects");
    assertThat(without.code()).isEqualTo(1);
    kibana.demand("Basic ZWxhc3RpYzpwdw==");
    assertThat(run(Map.of("KIBANA_USER", "elastic", "KIBANA_PASSWORD", "pw")).code()).isZero();
    assertThat(run(Map.of("KIBANA_USER", "elastic")).output()).contains("KIBANA_PASSWORD");
  }

  @Test
  void addressesOfOtherToolsAreReplaced() throws Exception {
    run(Map.of(), "--jaeger", "https://jaeger.example/a&b/", "--grafana", "https://g.example");

    assertThat(kibana.objects("").get("index-pattern/trading-audit").toString())
        .contains("https://jaeger.example/a&b/trace/{{value}}")
        .doesNotContain("localhost:16686");
    assertThat(kibana.objects("").get("dashboard/incident").toString())
        .contains("https://g.example/d/order-flow", "http://localhost:8000/monitoring/runbooks/");
  }

  @Test
  void anAddressMayLookLikeAnotherToolsOwn() throws Exception {
    run(Map.of(), "--jaeger", "http://localhost:3000", "--grafana", "https://g.example");

    assertThat(kibana.objects("").get("index-pattern/trading-audit").toString())
        .contains("http://localhost:3000/trace/{{value}}");
  }

  @Test
  void verifyComparesWhatComesBack() throws Exception {
    Outcome good = run(Map.of(), "--verify");
    assertThat(good.output()).contains("objects exported again: all that was sent is there");
    assertThat(good.code()).isZero();

    kibana.alter("search/fills");
    Outcome bad = run(Map.of(), "--verify");
    assertThat(bad.output())
        .contains("search/fills/attributes/title: sent \"Fills\", is \"Somebody's title\"")
        .contains("1 differences between what was sent and what Kibana has");
    assertThat(bad.code()).isEqualTo(1);
  }

  @Test
  void aFileThatRefersToNothingIsRefused() throws Exception {
    Path part = temp.resolve("part.ndjson");
    Files.write(part, Files.readAllLines(OBJECTS).stream().filter(l -> !isView(l)).toList());

    assertThat(run(Map.of(), "--file", part.toString()).output()).contains("missing_references");
    assertThat(run(Map.of(), "--file", temp.resolve("none").toString()).output())
        .contains("there is nothing to import");
  }

  @Test
  void saysWhichOptionItDoesNotKnow() throws Exception {
    Outcome outcome = run(Map.of(), "--api-key", "c2VjcmV0");

    assertThat(outcome.output()).contains("no option --api-key");
    assertThat(outcome.code()).isEqualTo(2);
  }

  private static boolean isView(String line) {
    return line.startsWith("{\"type\":\"index-pattern\"");
  }

  private Outcome run(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", SCRIPT, "--url", kibana.url()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("KIBANA_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
    return new Outcome(process.exitValue(), output);
  }
}
