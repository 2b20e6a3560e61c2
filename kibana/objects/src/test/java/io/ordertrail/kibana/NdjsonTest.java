package io.ordertrail.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NdjsonTest {
  private static final Path COMMITTED = Repository.KIBANA.resolve("ordertrail.ndjson");

  @Test
  void whatIsImportedIsMadeFromTheSources() throws IOException {
    String made = Ndjson.of(Repository.objects().all());
    if (Boolean.getBoolean("kibana.rewrite")) {
      Files.writeString(COMMITTED, made);
    }
    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
        .as("stale: mvn -pl kibana/objects -am test -Dkibana.rewrite=true")
        .isEqualTo(made);
  }

  @Test
  void everyLineGivesItsSourceBack() {
    for (SavedObject object : Repository.objects().all()) {
      assertThat(Ndjson.decoded(Ndjson.line(object))).isEqualTo(object);
    }
  }

  @Test
  void whatKibanaKeepsAsTextIsText() {
    SavedObjects all = Repository.objects();
    JsonNode dashboard = line(all, "dashboard/incident");
    assertThat(dashboard.at("/attributes/panelsJSON").isString()).isTrue();
    assertThat(dashboard.at("/attributes/controlGroupInput/panelsJSON").isString()).isTrue();
    JsonNode source =
        line(all, "search/fills").at("/attributes/kibanaSavedObjectMeta/searchSourceJSON");
    assertThat(source.isString()).isTrue();
    assertThat(line(all, "index-pattern/trading-audit").at("/attributes/fields").stringValue())
        .isEqualTo("[]");
    assertThat(line(all, "lens/tick-to-wire").at("/attributes/state").isObject()).isTrue();
  }

  @Test
  void whatIsReferredToStandsBeforeWhatRefersToIt() {
    Set<String> before = new HashSet<>();
    for (SavedObject object : Repository.objects().all()) {
      List<String> targets =
          object
              .json()
              .path("references")
              .valueStream()
              .map(SavedObject::reference)
              .map(SavedObject.Reference::target)
              .toList();
      assertThat(before).as(object.name()).containsAll(targets);
      before.add(object.name());
    }
  }

  private static JsonNode line(SavedObjects all, String name) {
    return Json.parsed(Ndjson.line(all.find(name).orElseThrow()));
  }
}
