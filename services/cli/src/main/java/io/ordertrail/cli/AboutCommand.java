package io.ordertrail.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertrail.record.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ordertrail about}: whether all hosts run the same thing. */
@Command(
    name = "about",
    description =
        "Show which build, settings and limits services run with; exit 0 when they agree, 1 when"
            + " they differ, 2 when one does not answer.")
final class AboutCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private HelpOption help;
  @Mixin private TrustOptions trust;

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      arity = "1..*",
      split = ",",
      description = "The services' addresses, as https://risk.example:9092.")
  private List<URI> urls;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws Problem {
    Map<URI, JsonNode> answers = new LinkedHashMap<>();
    try (HttpClient http = trust.client(PATIENCE)) {
      for (URI url : urls) {
        answers.put(url, ask(http, TrustOptions.address("--url", url)));
      }
    }
    List<String> differences = AboutComparison.of(List.copyOf(answers.values()));
    if (json) {
      System.out.println(JsonFiles.print(Map.of("services", answers, "differences", differences)));
    } else {
      answers.forEach((url, about) -> System.out.println(row(url, about)));
      differences.forEach(System.out::println);
      if (differences.isEmpty()) {
        System.out.println("all the same");
      }
    }
    return differences.isEmpty() ? 0 : 1;
  }

  private static JsonNode ask(HttpClient http, URI url) throws Problem {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/about")).timeout(PATIENCE).GET().build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode about = JSON.readTree(response.body());
      if (response.statusCode() == 200 && about.path("service").isTextual()) {
        return about;
      }
      throw Problem.failed("what answers at %s is no service of ordertrail.".formatted(url))
          .asNoAnswer();
    } catch (JsonProcessingException e) {
      throw Problem.failed("what answers at %s is no service of ordertrail.".formatted(url))
          .asNoAnswer();
    } catch (IOException e) {
      throw Problem.failed(Unanswered.sentence("the service", url, e)).asNoAnswer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.failed("interrupted before all had answered.").asNoAnswer();
    }
  }

  private static String row(URI url, JsonNode about) {
    List<String> cells = new ArrayList<>();
    for (String field : AboutComparison.SHOWN) {
      String value = Printable.of(about.path(field).asText());
      cells.add(value.isEmpty() ? "-" : value);
    }
    return "%-36s %s".formatted(url, String.join("  ", cells));
  }
}
