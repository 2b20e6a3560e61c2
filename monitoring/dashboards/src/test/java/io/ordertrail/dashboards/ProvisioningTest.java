package io.ordertrail.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningTest {
  private static final Path FOLDER = Repository.GRAFANA.resolve("provisioning");

  @Test
  void theDashboardsDataSourceIsProvisionedAndTheDefault() throws IOException {
    Map<?, ?> prometheus = datasources().get("prometheus");

    assertThat(prometheus.get("type")).isEqualTo("prometheus");
    assertThat(prometheus.get("isDefault")).isEqualTo("true");
    String uid =
        Variables.of(new Dashboards(Repository.GRAFANA).read().getFirst())
            .get(0)
            .get("current")
            .get("value")
            .stringValue();
    assertThat(uid).isEqualTo("prometheus");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus", "jaeger", "elasticsearch"})
  void addressesComeFromTheEnvironmentAndNothingIsChangedInTheBrowser(String uid)
      throws IOException {
    Map<?, ?> datasource = datasources().get(uid);

    assertThat((String) datasource.get("url")).matches("\\$\\{[A-Z_]+}");
    assertThat(datasource.get("editable")).isEqualTo("false");
  }

  @Test
  void secretsComeFromTheEnvironment() throws IOException {
    Map<?, ?> secrets = (Map<?, ?>) datasources().get("elasticsearch").get("secureJsonData");

    assertThat(secrets.values()).allSatisfy(v -> assertThat((String) v).matches("\\$\\{[A-Z_]+}"));
  }

  @Test
  void dashboardsAreChangedAndRemovedInTheirSourcesOnly() throws IOException {
    Map<?, ?> provider =
        (Map<?, ?>) ((List<?>) read("dashboards/ordertrail.yaml").get("providers")).getFirst();

    assertThat(provider.get("allowUiUpdates")).isEqualTo("false");
    assertThat(provider.get("disableDeletion")).isEqualTo("false");
  }

  private static Map<String, Map<?, ?>> datasources() throws IOException {
    Map<String, Map<?, ?>> byUid = new LinkedHashMap<>();
    for (Object row : (List<?>) read("datasources/ordertrail.yaml").get("datasources")) {
      Map<?, ?> datasource = (Map<?, ?>) row;
      byUid.put((String) datasource.get("uid"), datasource);
    }
    return byUid;
  }

  private static Map<?, ?> read(String file) throws IOException {
    try (Reader text = Files.newBufferedReader(FOLDER.resolve(file))) {
      return YamlText.mapping(text);
    }
  }
}
