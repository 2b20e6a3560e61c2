package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The policies against the documented shape of ILM: what a full server would refuse, here. */
class LifecycleTest {
  private static final List<String> PHASES = List.of("hot", "warm", "cold", "frozen", "delete");

  /** Elasticsearch's reference, "Index lifecycle actions": which phase may hold which. */
  private static final Map<String, Set<String>> ACTIONS =
      Map.of(
          "hot",
              Set.of(
                  "set_priority",
                  "unfollow",
                  "rollover",
                  "readonly",
                  "downsample",
                  "shrink",
                  "forcemerge",
                  "searchable_snapshot"),
          "warm",
              Set.of(
                  "set_priority",
                  "unfollow",
                  "readonly",
                  "downsample",
                  "allocate",
                  "migrate",
                  "shrink",
                  "forcemerge"),
          "cold",
              Set.of(
                  "set_priority",
                  "unfollow",
                  "readonly",
                  "downsample",
                  "searchable_snapshot",
                  "allocate",
                  "migrate"),
          "frozen", Set.of("unfollow", "searchable_snapshot"),
          "delete", Set.of("wait_for_snapshot", "delete"));

  private static final int SIX_YEARS_IN_DAYS = 2_192;

  @ParameterizedTest
  @ValueSource(strings = {"ordertrail-audit", "ordertrail-audit-frozen", "ordertrail-diagnostics"})
  void aPolicyIsOfTheDocumentedShape(String name) {
    Map<String, Object> policy = object(read(name), "policy");
    assertThat(policy).containsOnlyKeys("_meta", "phases");
    Map<String, Object> phases = object(policy, "phases");
    assertThat(PHASES).containsAll(phases.keySet());
    long previousDays = -1;
    for (String phase : PHASES.stream().filter(phases::containsKey).toList()) {
      Map<String, Object> content = object(phases, phase);
      assertThat(content).as(phase).containsOnlyKeys("min_age", "actions");
      assertThat(ACTIONS.get(phase)).as(phase).containsAll(object(content, "actions").keySet());
      assertThat(days(content)).as(phase).isGreaterThan(previousDays);
      previousDays = days(content);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ordertrail-audit", "ordertrail-audit-frozen"})
  void theRecordIsNotRolledOverAndOutlivesEveryRetentionThatIsNamed(String name) {
    Map<String, Object> phases = object(object(read(name), "policy"), "phases");
    assertThat(actions(phases, "hot")).doesNotContainKey("rollover");
    assertThat(days(object(phases, "delete"))).isGreaterThan(SIX_YEARS_IN_DAYS);
    assertThat(actions(phases, "delete").get("delete"))
        .isEqualTo(Map.of("delete_searchable_snapshot", false));
  }

  @Test
  void anAuditIndexIsDeletedOnlyWhenThePolicyOfSnapshotsHasIt() {
    Map<String, Object> phases = object(object(read("ordertrail-audit"), "policy"), "phases");
    assertThat(actions(phases, "delete").get("wait_for_snapshot"))
        .isEqualTo(Map.of("policy", "ordertrail-audit"));
    Map<String, Object> snapshots = read("snapshots-ordertrail-audit");
    assertThat(snapshots).containsOnlyKeys("schedule", "name", "repository", "config");
    assertThat(snapshots.get("repository")).isEqualTo(Snapshots.REPOSITORY);
    assertThat((String) snapshots.get("schedule")).matches("(\\S+ ){5}\\S+( \\S+)?");
    assertThat((String) snapshots.get("name")).matches("<[a-z-]+\\{now/d}>");
    assertThat(object(snapshots, "config").get("indices").toString()).contains("trading-audit-*");
  }

  @Test
  void theFrozenTierLiesInTheSameRepository() {
    Map<String, Object> phases =
        object(object(read("ordertrail-audit-frozen"), "policy"), "phases");
    assertThat(actions(phases, "frozen").get("searchable_snapshot"))
        .isEqualTo(Map.of("snapshot_repository", Snapshots.REPOSITORY));
  }

  @Test
  void diagnosticsGoAfterThirtyDaysHereAndThere() {
    Map<String, Object> phases = object(object(read("ordertrail-diagnostics"), "policy"), "phases");
    assertThat(days(object(phases, "delete"))).isEqualTo(DiagnosticsRetention.KEEP.toDays());
    assertThat(actions(phases, "hot")).containsKey("rollover");
  }

  @Test
  void everyFileThatIsPutIsThereAndNamesAPolicyThatIsPutBefore() {
    assertThat(Lifecycle.files().keySet().stream().toList())
        .containsExactly(
            "/_ilm/policy/ordertrail-audit",
            "/_ilm/policy/ordertrail-diagnostics",
            "/_slm/policy/ordertrail-audit",
            "/_component_template/trading-audit-lifecycle",
            "/_component_template/logs-ordertrail-lifecycle");
    Lifecycle.files().values().forEach(file -> assertThat(Administration.file(file)).isNotEmpty());
    for (String bound : List.of("trading-audit-lifecycle", "logs-ordertrail-lifecycle")) {
      Map<String, Object> index =
          object(object(object(read(bound), "template"), "settings"), "index");
      Object policy = object(index, "lifecycle").get("name");
      assertThat(Lifecycle.files()).containsKey("/_ilm/policy/" + policy);
    }
  }

  private static long days(Map<String, Object> phase) {
    String age = (String) phase.get("min_age");
    assertThat(age).matches("0ms|[1-9]\\d*d");
    return age.equals("0ms") ? 0 : Long.parseLong(age.replace("d", ""));
  }

  private static Map<String, Object> actions(Map<String, Object> phases, String phase) {
    return object(object(phases, phase), "actions");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<String, Object> in, String key) {
    assertThat(in).containsKey(key);
    return (Map<String, Object>) in.get(key);
  }

  /** JSON is YAML too. */
  private static Map<String, Object> read(String name) {
    return new Yaml()
        .load(
            new String(Administration.file("lifecycle/" + name + ".json"), StandardCharsets.UTF_8));
  }
}
