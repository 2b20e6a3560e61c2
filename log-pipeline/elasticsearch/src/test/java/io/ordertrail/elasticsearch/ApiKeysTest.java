package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.ordertrail.elasticsearch.Administration.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

class ApiKeysTest {
  private KeyServer server;

  @BeforeEach
  void start() throws IOException {
    server = new KeyServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void aKeyCarriesTheRoleOfItsFileAndEnds(ApiKeys.Role role) throws IOException {
    ApiKeys.create(admin("right"), role, "host-a", Duration.ofDays(90));
    Map<String, Object> file =
        new Yaml()
            .load(
                new String(
                    Administration.file("security/api-keys/" + role.text() + ".json"),
                    StandardCharsets.UTF_8));
    assertThat(server.asked())
        .containsEntry("name", "host-a")
        .containsEntry("expiration", "90d")
        .containsEntry("role_descriptors", file);
  }

  @Test
  void whoShowsTheKeyIsLetInAndNobodyElse() throws IOException {
    String key = ApiKeys.create(admin("right"), ApiKeys.Role.WRITER, "a", Duration.ofDays(90));
    assertThat(health(ElasticsearchEndpoint.of(server.url()).withApiKey(key)).status())
        .isEqualTo(200);
    String other =
        Base64.getEncoder().encodeToString("id-0:guessed".getBytes(StandardCharsets.UTF_8));
    assertThat(health(ElasticsearchEndpoint.of(server.url()).withApiKey(other)).status())
        .isEqualTo(401);
    assertThat(health(ElasticsearchEndpoint.of(server.url())).status()).isEqualTo(401);
  }

  @Test
  void aWrongPasswordMakesNoKey() {
    assertThatThrownBy(
            () -> ApiKeys.create(admin("wrong"), ApiKeys.Role.WRITER, "a", Duration.ofDays(90)))
        .isInstanceOfSatisfying(
            ElasticsearchException.class, refused -> assertThat(refused.status()).isEqualTo(401));
    assertThat(server.asked()).isEmpty();
  }

  private ElasticsearchClients admin(String password) {
    return ElasticsearchClients.connect(
        ElasticsearchEndpoint.of(server.url()).withPassword("admin", password));
  }

  private static Answer health(ElasticsearchEndpoint endpoint) throws IOException {
    try (ElasticsearchClients clients = ElasticsearchClients.connect(endpoint)) {
      return new Administration(clients).get("/_cluster/health");
    }
  }
}
