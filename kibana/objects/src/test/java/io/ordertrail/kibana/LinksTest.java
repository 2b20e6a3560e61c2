package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every link of a dashboard's text leads to something that is there. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)]+)\\)");
  private static final SavedObjects ALL = Repository.objects();

  static Stream<String> links() {
    return ALL.of(Kind.DASHBOARD).stream()
        .flatMap(dashboard -> dashboard.attributes().path("panelsJSON").valueStream())
        .map(panel -> panel.at("/embeddableConfig/savedVis/params/markdown"))
        .filter(JsonNode::isString)
        .flatMap(text -> LINK.matcher(text.stringValue()).results())
        .map(found -> found.group(1))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("links")
  void aLinkLeadsToSomethingThatIsThere(String link) throws IOException {
    String last = link.replaceFirst("[?].*", "").replaceFirst(".*/", "");
    String place = link.substring(0, link.replaceFirst("[?].*", "").length() - last.length());
    switch (place) {
      case "#/view/" -> assertThat(ALL.find("dashboard/" + last)).isPresent();
      case "discover#/view/" -> assertThat(ALL.find("search/" + last)).isPresent();
      case "http://localhost:3000/d/" ->
          assertThat(Repository.ROOT.resolve("monitoring/grafana/dashboards/" + last + ".json"))
              .exists();
      case "http://localhost:8000/monitoring/runbooks/" ->
          assertThat(Repository.ROOT.resolve("monitoring/runbooks/" + last)).exists();
      case "http://localhost:16686/" -> assertThat(link).contains("search?service=");
      default -> throw new AssertionError("leads nowhere: " + link);
    }
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void theImportKnowsTheAddressesThatItCanReplace(String address) throws IOException {
    assertThat(Files.readString(Repository.KIBANA.resolve("import"))).contains(address);
    assertThat(Files.readString(Repository.KIBANA.resolve("ordertrail.ndjson"))).contains(address);
  }

  static List<String> addresses() {
    return List.of("http://localhost:16686", "http://localhost:3000", "http://localhost:8000");
  }
}
