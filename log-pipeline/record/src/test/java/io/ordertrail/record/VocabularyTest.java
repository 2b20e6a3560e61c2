package io.ordertrail.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.elasticsearch.AuditIndex;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The index template says the same as the event vocabulary, and as what the journal really writes.
 */
class VocabularyTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static JsonNode properties() throws IOException {
    try (InputStream in =
        AuditIndex.class.getResourceAsStream("templates/trading-audit-mappings.json")) {
      return JSON.readTree(in).required("template").required("mappings").required("properties");
    }
  }

  private static void leaves(String prefix, JsonNode properties, Map<String, String> into) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String path = prefix + property.getKey();
      JsonNode type = property.getValue().path("type");
      if (type.isMissingNode()) {
        leaves(path + '.', property.getValue().required("properties"), into);
      } else {
        into.put(path, type.asString());
      }
    }
  }

  @Test
  void theTemplateHasExactlyTheVocabularysPathsAndTypes() throws IOException {
    Map<String, String> mapped = new TreeMap<>();
    leaves("", properties(), mapped);
    Map<String, String> named =
        Arrays.stream(Field.values())
            .collect(
                Collectors.toMap(
                    Field::path,
                    field -> field.type().elasticsearchType(),
                    (a, b) -> a,
                    TreeMap::new));
    assertThat(mapped).isEqualTo(named);
  }

  @Test
  void everyKeywordCutsWhatNoTermCanHold() throws IOException {
    assertThat(properties().findParents("ignore_above")).isNotEmpty();
    assertThat(properties().findParents("type"))
        .filteredOn(leaf -> leaf.path("type").asString("").equals("keyword"))
        .allMatch(leaf -> leaf.path("ignore_above").asInt(0) == 8191);
  }

  @Test
  void theChecksHaveTheNamesThatTheJournalWrites(@TempDir Path data) throws IOException {
    Set<String> mapped = new TreeSet<>();
    for (Field field : Field.values()) {
      if (field.type() == FieldType.CHECKS) {
        JsonNode at = properties().at("/" + field.path().replace(".", "/properties/"));
        mapped.addAll(at.required("properties").propertyNames());
      }
    }
    SampleRecord sample = new SampleRecord(data);
    sample.decision(1, true);
    JsonNode event = JSON.readTree(sample.journalled().getFirst());
    assertThat(event.at("/trading/risk/checks/0").propertyNames())
        .containsExactlyInAnyOrderElementsOf(mapped);
  }
}
