package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class RolesTest {
  private static final List<String> ROLES =
      List.of("ordertrail-writer", "ordertrail-reader", "ordertrail-admin");

  @Test
  void theKeysOfProductionMayWhatTheUsersOfTheFilesMay() throws IOException {
    Map<String, Object> files = read("roles.yml");
    assertThat(files).containsOnlyKeys(ROLES);
    for (String role : ROLES) {
      assertThat(read("api-keys/" + role + ".json"))
          .as(role)
          .isEqualTo(Map.of(role, files.get(role)));
    }
  }

  @Test
  void noRoleMayEverythingOrChangeTheRecord() throws IOException {
    String roles = read("roles.yml").toString();
    assertThat(roles)
        .doesNotContain(
            "[all",
            "all]",
            "manage,",
            "manage]",
            "index,",
            " write",
            "[write",
            "create_doc",
            "superuser");
    assertThat(auditPrivileges("ordertrail-writer"))
        .containsExactly(
            "indices:data/write/bulk", "indices:data/write/index:op_type/create", "auto_configure");
    assertThat(auditPrivileges("ordertrail-admin"))
        .containsExactly("view_index_metadata", "monitor");
  }

  @Test
  void aUsersFileHoldsNoPassword() {
    FileUser user = new FileUser("writer", "pass-word-1", List.of("ordertrail-writer"));
    assertThat(user.usersLine()).matches("writer:\\{PBKDF2}10000\\$[^$]{44}\\$[^$]{44}\n");
    assertThat(user.usersLine()).isNotEqualTo(user.usersLine());
    assertThat(user.toString()).doesNotContain("pass-word-1");
  }

  @SuppressWarnings("unchecked")
  private static List<String> auditPrivileges(String role) throws IOException {
    Map<String, Object> found = (Map<String, Object>) read("roles.yml").get(role);
    Map<String, Object> audit = ((List<Map<String, Object>>) found.get("indices")).getFirst();
    assertThat((List<String>) audit.get("names")).contains("trading-audit-*");
    return (List<String>) audit.get("privileges");
  }

  /** JSON is YAML too. */
  private static Map<String, Object> read(String file) throws IOException {
    try (InputStream in = Templates.class.getResourceAsStream("security/" + file)) {
      return new Yaml().load(in);
    }
  }
}
