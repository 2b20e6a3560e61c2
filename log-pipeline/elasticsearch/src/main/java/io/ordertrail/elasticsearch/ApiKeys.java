package io.ordertrail.elasticsearch;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.security.CreateApiKeyResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Makes the keys with which a production cluster lets our processes in. Any thread. */
public final class ApiKeys {
  /** The roles of {@code security/api-keys}. */
  public enum Role {
    WRITER,
    READER,
    ADMIN;

    public String text() {
      return "ordertrail-" + name().toLowerCase(Locale.ROOT);
    }

    /** The role descriptors as Elasticsearch takes them. */
    String descriptors() {
      return new String(
          Administration.file("security/api-keys/" + text() + ".json"), StandardCharsets.UTF_8);
    }
  }

  private ApiKeys() {}

  /**
   * Returns the encoded key, as it belongs into {@code Authorization: ApiKey} and into the
   * environment variable of the process; the server never tells it again.
   *
   * @param validFor a key that nobody renews must end
   */
  public static String create(
      ElasticsearchClients clients, Role role, String name, Duration validFor) throws IOException {
    String body =
        "{\"name\":\"%s\",\"role_descriptors\":%s,\"metadata\":{\"application\":\"ordertrail\"}}"
            .formatted(name, role.descriptors());
    CreateApiKeyResponse created =
        clients
            .typed()
            .security()
            .createApiKey(
                create ->
                    create
                        .withJson(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .expiration(Time.of(time -> time.time(validFor.toDays() + "d"))));
    return created.encoded();
  }
}
