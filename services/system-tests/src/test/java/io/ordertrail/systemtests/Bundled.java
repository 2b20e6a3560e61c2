package io.ordertrail.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Incident bundles of a session, typed as a person types them, beside its record. */
final class Bundled {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WITHIN = Duration.ofSeconds(120);

  private final Path data;
  private final Path bundles;

  Bundled(Path data) {
    this.data = data;
    this.bundles = data.resolve("bundles");
  }

  /**
   * A running system's, with what its Elasticsearch and its Prometheus say.
   *
   * @param watched whether a Prometheus runs
   */
  void aBundleOfTheRunSoFarIsProven(boolean watched) {
    Path bundle = make("running", "--from", "-30m");
    JsonNode proof = json(bundle, "proof/proof.json");
    assertThat(proof.at("/whole").asBoolean()).as(proof.toString()).isTrue();
    for (JsonNode run : proof.at("/runs")) {
      assertThat(run.at("/indexed").asLong())
          .as(run.toString())
          .isEqualTo(run.at("/last").asLong() - run.at("/first").asLong() + 1);
    }
    assertThat(bundle.resolve("traces/spans-000001.json")).isNotEmptyFile();
    if (watched) {
      for (JsonNode series : json(bundle, "metrics/series.json").at("/series")) {
        String file = "metrics/" + series.at("/file").asString();
        assertThat(json(bundle, file).at("/status").asString()).as(file).isEqualTo("success");
      }
      assertThat(json(bundle, "metrics/pnl.json").at("/data/result")).isNotEmpty();
      assertThat(json(bundle, "metrics/services_up.json").at("/data/result")).isNotEmpty();
      assertThat(json(bundle, "alerts/prometheus.json").at("/data/result")).isNotEmpty();
      assertThat(lines(bundle, "alerts/record.ndjson")).isNotEmpty();
    }
    noSecretIsIn(bundle);
  }

  /**
   * After the end: of the journal alone, all of the session.
   *
   * @param events of the record, from Elasticsearch
   */
  void aBundleOfTheJournalAloneHasTheWholeRecord(List<JsonNode> events) {
    String first = events.getFirst().at("/@timestamp").asString();
    Path bundle = make("stopped", "--journal", "--from", first, "--to", Instant.now().toString());
    List<String> recorded =
        events.stream()
            .sorted(
                Comparator.comparing((JsonNode e) -> e.at("/@timestamp").asString())
                    .thenComparing(e -> e.at("/service/node/name").asString())
                    .thenComparing(e -> e.at("/event/sequence").asLong()))
            .map(event -> event.at("/event/id").asString())
            .toList();
    List<String> bundled =
        lines(bundle, "events.ndjson").stream()
            .map(line -> JSON.readTree(line).at("/event/id").asString())
            .toList();
    assertThat(bundled).isEqualTo(recorded);
    assertThat(read(bundle, "postmortem.md"))
        .contains("| orders made | " + count(events, "order.created") + " |")
        .contains("| orders submitted | " + count(events, "order.submitted") + " |")
        .contains("| of them full | " + count(events, "execution.filled") + " |");
    System.out.printf("a bundle of %d events is %d KB%n", bundled.size(), size(bundle) / 1024);
    noSecretIsIn(bundle);
    aFillThatIsTakenOutIsFound(bundle);
  }

  private static long count(List<JsonNode> events, String action) {
    return events.stream()
        .filter(event -> event.at("/event/action").asString().equals(action))
        .count();
  }

  private Path make(String name, String... options) {
    Path bundle = bundles.resolve(name);
    List<String> words = new ArrayList<>(List.of("bundle"));
    words.addAll(List.of(options));
    words.addAll(List.of("--to-folder", bundle.toString(), "--data", data.toString()));
    Command command = Command.run(WITHIN, words.toArray(String[]::new));
    System.out.println(command.output());
    assertThat(command.exitCode()).as(command.output()).isZero();
    Command check = Command.run(WITHIN, "bundle", "--check", bundle.toString());
    assertThat(check.exitCode()).as(check.output()).isZero();
    return bundle;
  }

  private static void aFillThatIsTakenOutIsFound(Path bundle) {
    List<String> lines = new ArrayList<>(lines(bundle, "events.ndjson"));
    lines.remove(
        lines.stream().filter(line -> line.contains("execution.filled")).findFirst().orElseThrow());
    try {
      Files.writeString(bundle.resolve("events.ndjson"), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command check = Command.run(WITHIN, "bundle", "--check", bundle.toString());
    assertThat(check.exitCode()).as(check.output()).isOne();
    assertThat(check.output()).contains("missing are [[");
  }

  /** The operator's token, the keys to the venue, the key that signs. */
  private void noSecretIsIn(Path bundle) {
    List<String> secrets = new ArrayList<>();
    secrets.add(read(data, "operator.token").strip());
    read(data, "venue-keys")
        .lines()
        .filter(line -> line.contains("SECRET"))
        .forEach(line -> secrets.add(line.substring(line.indexOf('=') + 1)));
    read(data, "keys/record-signing.pem")
        .lines()
        .filter(line -> !line.startsWith("-"))
        .forEach(secrets::add);
    assertThat(secrets).hasSizeGreaterThan(2).allMatch(secret -> secret.length() > 15);
    try (Stream<Path> files = Files.walk(bundle)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secrets);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path bundle) {
    try (Stream<Path> files = Files.walk(bundle)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path folder, String file) {
    return JSON.readTree(read(folder, file));
  }

  private static List<String> lines(Path folder, String file) {
    return read(folder, file).lines().toList();
  }

  private static String read(Path folder, String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
